"""What pupils send. Everything is read strictly, and nothing is believed that the wave does not know."""

from ipaddress import IPv6Address, IPv6Network

from django.conf import settings
from django.http import HttpRequest

from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.models import Answer, Response

LONGEST_ID = 19  # digits; more does not fit in the database


class TapForm:
    """One screen: the ticked cards, or "nobody" or "skip", and where to go from here."""

    def __init__(self, data) -> None:
        self.go = data.get("go", "next")
        self.state = data.get("state", "")
        named = data.getlist("nominee")
        self.is_broken = not all(map(is_number, named))
        self.nominees = set() if self.is_broken else {int(value) for value in named}

    def save(self, form: Response, question: queries.QuestionInfo) -> None:
        """Without a tick and without a word, "nobody" or "skip" of before stays."""
        if self.is_broken:
            raise rules.OutsideThePool
        state = self.state if self.state in {Answer.State.NOBODY, Answer.State.SKIPPED} else Answer.State.CHOSE
        if state == Answer.State.CHOSE and not self.nominees and self._said_before(form, question):
            return
        actions.submit_answers(response=form, question_key=question.key, nominees=self.nominees, state=state)

    def _said_before(self, form: Response, question: queries.QuestionInfo) -> bool:
        return self.state != "none" and queries.said(form, form.token).get(question.key, "chose") != "chose"


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < LONGEST_ID


def address(group: str, request: HttpRequest) -> str:
    """Where a request comes from; behind a proxy the address that the proxy itself saw."""
    if settings.SECURE_PROXY_SSL_HEADER:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        return network(seen or request.META["REMOTE_ADDR"])
    return network(request.META["REMOTE_ADDR"])


def network(address: str) -> str:
    """Of an IPv6 address its first half: the other half is everybody's own to change at every guess."""
    try:
        found = IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or IPv6Network((found, 64), strict=False))

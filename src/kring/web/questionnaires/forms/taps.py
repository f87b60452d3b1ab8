"""What pupils send. Everything is read strictly, and nothing is believed that the wave does not know."""

from ipaddress import IPv6Address, IPv6Network

from django.conf import settings
from django.http import HttpRequest

from kring.web.questionnaires import actions, queries, rules
from kring.web.questionnaires.instruments import Kind
from kring.web.questionnaires.models import Answer, Response

LONGEST_ID = 19  # digits; more does not fit in the database
RATE = "rate-"  # a point for one classmate: rate-<id of the student>


class TapForm:
    """One screen: what was ticked, given or written, or "nobody" or "skip", and where to go from here."""

    def __init__(self, data) -> None:
        self.go = data.get("go", "next")
        self.state = data.get("state", "")
        named = data.getlist("nominee")
        points = {name.removeprefix(RATE): data[name] for name in data if name.startswith(RATE)}
        self.is_broken = not all(map(is_number, [*named, *points, *points.values(), data.get("value") or "0"]))
        if self.is_broken:
            return
        self.nominees = {int(value) for value in named}
        self.ratings = {int(student): int(value) for student, value in points.items()}
        self.value = int(data["value"]) if data.get("value") else None
        self.words = data.get("words", "")

    def save(self, form: Response, question: queries.QuestionInfo) -> None:
        """Without a tick and without a word, "nobody" or "skip" of before stays."""
        if self.is_broken:
            raise rules.OutsideThePool
        plain = Answer.State.CHOSE if question.kind == Kind.NOMINATION else Answer.State.GAVE
        state = self.state if self.state in {Answer.State.NOBODY, Answer.State.SKIPPED} else plain
        is_empty = not (self.nominees or self.ratings or self.words.strip()) and self.value is None
        if state == plain and is_empty and self._said_before(form, question, plain):
            return
        actions.submit_answers(
            response=form,
            question_key=question.key,
            state=state,
            nominees=self.nominees,
            ratings=self.ratings,
            value=self.value,
            words=self.words,
            token=form.token,
        )

    def _said_before(self, form: Response, question: queries.QuestionInfo, plain: str) -> bool:
        return self.state != "none" and queries.said(form, form.token).get(question.key, plain) != plain


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

"""Addresses where a password is set. Each works once, for three days; nothing is stored."""

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.forms import default_token_generator as mailed_links
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from kring.web.accounts.models import User


class HandedLinks(EmailAwarePasswordResetTokenGenerator):
    """Links that a person hands over. They open the account, but do not show whose mailbox it is."""

    key_salt = "kring.web.accounts.links.HandedLinks"


handed_links = HandedLinks()


def handed_path(user: User) -> str:
    """For who invites: hand it out only after `school.rules.may_be_invited`."""
    return path_of(user, handed_links)


def mailed_path(user: User) -> str:
    """For a message to the mailbox itself, and for the keeper of the machine, whom everybody must trust anyway."""
    return path_of(user, mailed_links)


def path_of(user: User, links: EmailAwarePasswordResetTokenGenerator) -> str:
    words = {"uidb36": user_pk_to_url_str(user), "key": links.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=words)


def came_by_mail(user: User, key: str) -> bool:
    return mailed_links.check_token(user, key)


class EitherLink:
    """Good for a mailed link and for one that was handed over."""

    @staticmethod
    def check_token(user: User, key: str) -> bool:
        return came_by_mail(user, key) or handed_links.check_token(user, key)

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from kring.web.accounts.models import User

CONSOLE = "django.core.mail.backends.console.EmailBackend"


def first_account_is_open() -> bool:
    """Only the very first person of a laptop makes an account by the web; everybody else is invited."""
    return not settings.PRODUCTION and not User.objects.exists()


def may_sign_in(user: User) -> bool:
    """Everybody knows the passwords of the demo: where a school works they open nothing."""
    return not (settings.PRODUCTION and user.is_demo)


def can_mail() -> bool:
    """Whether this installation sends mail, or only prints it."""
    return settings.EMAIL_BACKEND != CONSOLE


def is_proven(user: User) -> bool:
    """Whether who uses this account has shown to read the mail of its address: by a mailed link, or by a school's own
    way of signing in. A link that somebody handed over shows nothing of the kind."""
    return proven_addresses(user).exists()


def proven_addresses(user):
    return EmailAddress.objects.filter(user=user, verified=True)


def proven_among(user_ids: Iterable[int]) -> set[int]:
    return set(EmailAddress.objects.filter(user__in=list(user_ids), verified=True).values_list("user_id", flat=True))


def has_second_factor(user: User) -> bool:
    return is_mfa_enabled(user, ["totp", "webauthn"])


def vouches_for_second_factor(provider: str) -> bool:
    """Whether this provider asks a second factor of everybody itself."""
    apps = [app for kind in settings.SOCIALACCOUNT_PROVIDERS.values() for app in kind["APPS"]]
    return any(app["provider_id"] == provider and app["settings"].get("second_factor") for app in apps)

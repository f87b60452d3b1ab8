from django.conf import settings

from kring.web.accounts.models import User


def first_account_is_open() -> bool:
    """Only the very first person of a laptop makes an account by the web; everybody else is invited."""
    return not settings.PRODUCTION and not User.objects.exists()


def may_sign_in(user: User) -> bool:
    """Everybody knows the passwords of the demo: where a school works they open nothing."""
    return not (settings.PRODUCTION and user.is_demo)


def can_mail() -> bool:
    """Whether this installation sends mail, or only prints it."""
    return settings.EMAIL_BACKEND != "django.core.mail.backends.console.EmailBackend"

"""What happens in signing in is written down: that it happened and by whom."""

from allauth.account import signals as account
from allauth.mfa import signals as second_factor
from allauth.socialaccount import signals as providers
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.dispatch import receiver

from kring.web.accounts import actions
from kring.web.audit.actions import record


@receiver(account.user_logged_in)
def signed_in(user, sociallogin=None, **_):
    record(by=user, verb="sign in", about=user, provider=sociallogin.account.provider if sociallogin else "")


@receiver(account.password_changed)
def changed_password(user, **_):
    record(by=user, verb="change password", about=user)


@receiver(second_factor.authenticator_added)
def added(request, user, authenticator, **_):
    """Who came in elsewhere with the password alone is out: from now on that is not enough."""
    record(by=user, verb="add second factor", about=user, kind=str(authenticator.type))
    if authenticator.type != authenticator.Type.RECOVERY_CODES:
        end_other_sessions(request, user)


@receiver(second_factor.authenticator_removed)
def removed(user, authenticator, **_):
    record(by=user, verb="remove second factor", about=user, kind=str(authenticator.type))


@receiver(second_factor.authenticator_reset)
def renewed(user, **_):
    record(by=user, verb="renew recovery codes", about=user)


@receiver(second_factor.authenticator_used)
def used(user, authenticator, **_):
    if authenticator.type == authenticator.Type.RECOVERY_CODES:
        record(by=user, verb="use recovery code", about=user)


@receiver(providers.social_account_added)
def linked(sociallogin, **_):
    """The school's own provider says whose mailbox it is."""
    record(by=sociallogin.user, verb="link provider", about=sociallogin.user, provider=sociallogin.account.provider)
    actions.prove_mailbox(user=sociallogin.user)

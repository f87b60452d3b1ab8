from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from kring.web.accounts import post
from kring.web.accounts.models import User
from kring.web.audit.actions import record


@transaction.atomic
def make_account(*, by, email: str, name: str = "", school=None) -> User:
    """The account with this address. A new one has no password until its owner sets one by a one-time link."""
    existing = User.objects.filter(email__iexact=email).first()
    if existing:
        return existing
    try:
        with transaction.atomic():
            user = User.objects.create_user(email=email.lower(), name=name)
    except IntegrityError:  # made in another window, a moment ago
        return User.objects.get(email__iexact=email)
    record(by=by, verb="make account", school=school, about=user)
    return user


@transaction.atomic
def forget_links(*, by, user: User, school=None) -> None:
    """Links that were made for an account without a password stop working: who asked for them has no business here."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    record(by=by, verb="forget earlier invitations", school=school, about=user)


@transaction.atomic
def send_invitation(*, by, user: User, school, link: str) -> None:
    """A message to the mailbox. Who follows its link has shown to read it."""
    record(by=by, verb="mail invitation", school=school, about=user)
    message = post.message("accounts/email/invitation", to=user.email, user=user, school=school, link=link)
    transaction.on_commit(lambda: post.send_later(message))


@transaction.atomic
def prove_mailbox(*, user: User) -> None:
    """Who uses this account reads the mail of its address."""
    known = EmailAddress.objects.filter(user=user, email__iexact=user.email)
    if known.filter(verified=True).exists():
        return
    if not known.update(verified=True, primary=True):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record(by=user, verb="confirm mailbox", about=user)


@transaction.atomic
def choose_password(*, user: User, by_mail: bool) -> None:
    """To be told after a one-time link was used."""
    record(by=user, verb="set password by link", about=user, mailed=by_mail)
    if by_mail:
        prove_mailbox(user=user)


@transaction.atomic
def forget_second_factor(*, by, user: User) -> int:
    """For who lost phone and recovery codes. The next time of signing in leads to setting one up again."""
    forgotten = Authenticator.objects.filter(user=user)
    count = forgotten.count()
    forgotten.delete()
    record(by=by, verb="forget second factor", about=user, forgotten=count)
    return count


@transaction.atomic
def end_sessions(*, by: User, sessions: list[UserSession]) -> None:
    for session in sessions:
        session.end()
    record(by=by, verb="end own sessions", about=by, ended=len(sessions))


@transaction.atomic
def unlink(*, by: User, account: SocialAccount) -> None:
    record(by=by, verb="unlink provider", about=by, provider=account.provider)
    account.delete()


@transaction.atomic
def change_name(*, by: User, name: str) -> None:
    by.name = name
    by.save(update_fields=["name"])
    record(by=by, verb="change own name", about=by)

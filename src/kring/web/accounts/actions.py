from django.db import IntegrityError, transaction

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
def change_name(*, by: User, name: str) -> None:
    by.name = name
    by.save(update_fields=["name"])
    record(by=by, verb="change own name", about=by)


@transaction.atomic
def choose_board_safe_after(*, by: User, minutes: int) -> None:
    by.board_safe_after = minutes
    by.save(update_fields=["board_safe_after"])
    record(by=by, verb="choose board-safe time", about=by, minutes=minutes)

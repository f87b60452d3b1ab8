from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from kring.web.accounts.models import User


def one_time_path(user: User) -> str:
    """The address where a password is set. Works once, for three days; nothing is stored.

    It opens the whole account: hand it out only after `school.rules.may_be_invited`, or from the command line.
    """
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})

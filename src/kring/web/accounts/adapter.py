from allauth.account.adapter import DefaultAccountAdapter

from kring.web.accounts.rules import first_account_is_open, may_sign_in


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return first_account_is_open()

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        return user if user and may_sign_in(user) else None

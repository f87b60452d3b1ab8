from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context as current

from kring.web.accounts import post
from kring.web.accounts.recently import signed_in_lately
from kring.web.accounts.rules import can_mail, first_account_is_open, may_sign_in


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return first_account_is_open()

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        return user if user and may_sign_in(user) else None

    def pre_login(self, request, user, **words):
        """By whatever way somebody comes in."""
        if not may_sign_in(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **words)

    def get_login_stages(self) -> list[str]:
        ours = "kring.web.accounts.adapters.second_factor.SecondFactorStage"
        return [ours if "AuthenticateStage" in stage else stage for stage in super().get_login_stages()]

    def is_reauthentication_required(self, **words) -> bool:
        """Who signed in a moment ago need not do so again."""
        return not signed_in_lately(self.request or current.request)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        request = self.request or current.request
        words = {"request": request, "email": email, "host": request.get_host()} | context
        post.send_later(self.render_mail(template_prefix, email, words))

    def send_notification_mail(self, *args, **kwargs) -> None:
        if can_mail():
            super().send_notification_mail(*args, **kwargs)

    def format_email_subject(self, subject: str) -> str:
        return subject

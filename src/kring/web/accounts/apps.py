from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kring.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        from kring.web.accounts import erasure

        erasure.register()

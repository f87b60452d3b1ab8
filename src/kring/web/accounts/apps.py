import logging

from django.apps import AppConfig
from django.core.checks import Tags, register


class AccountsConfig(AppConfig):
    name = "kring.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        from kring.web.accounts import checks, listening  # noqa: F401

        register(checks.second_factor, Tags.security)
        for warning in checks.second_factor(None):
            logging.getLogger(__name__).warning("%s %s", warning.msg, warning.hint)

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "kring.web.vault"
    label = "vault"

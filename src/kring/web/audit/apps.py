from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kring.web.audit"
    label = "audit"

    def ready(self) -> None:
        from kring.web.audit import erasure

        erasure.register()

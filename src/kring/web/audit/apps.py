from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kring.web.audit"
    label = "audit"

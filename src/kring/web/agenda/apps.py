from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "kring.web.agenda"
    label = "agenda"

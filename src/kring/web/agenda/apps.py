from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "kring.web.agenda"
    label = "agenda"

    def ready(self) -> None:
        from kring.web.agenda import erasure, line, reminding, telling

        erasure.register()
        line.register()
        reminding.register()
        telling.register()

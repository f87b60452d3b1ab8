from django.apps import AppConfig


class SeatingConfig(AppConfig):
    name = "kring.web.seating"
    label = "seating"

    def ready(self) -> None:
        from kring.web.seating import erasure, line, links, telling

        erasure.register()
        line.register()
        links.register()
        telling.register()

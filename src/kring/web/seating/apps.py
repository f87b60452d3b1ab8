from django.apps import AppConfig


class SeatingConfig(AppConfig):
    name = "kring.web.seating"
    label = "seating"

    def ready(self) -> None:
        from kring.web.seating import erasure, telling

        erasure.register()
        telling.register()

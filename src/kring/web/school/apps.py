from django.apps import AppConfig


class SchoolConfig(AppConfig):
    name = "kring.web.school"
    label = "school"

    def ready(self) -> None:
        from kring.web.school import erasure, telling

        erasure.register()
        telling.register()

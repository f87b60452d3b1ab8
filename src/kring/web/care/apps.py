from django.apps import AppConfig


class CareConfig(AppConfig):
    """Care for data: what expires when, erasing a pupil, and the document for who asks what is known."""

    name = "kring.web.care"
    label = "care"

    def ready(self) -> None:
        from kring.web.care import erasure

        erasure.register()

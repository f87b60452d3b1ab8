from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "kring.web.insight"
    label = "insight"

    def ready(self) -> None:
        from kring.web.insight import erasure

        erasure.register()

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "kring.web.insight"
    label = "insight"

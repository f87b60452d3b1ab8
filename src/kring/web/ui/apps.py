from pathlib import Path

from django.apps import AppConfig

HERE = Path(__file__).parent


class UiConfig(AppConfig):
    name = "kring.web.ui"
    label = "ui"

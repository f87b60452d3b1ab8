from django.apps import AppConfig


class SeatingConfig(AppConfig):
    name = "kring.web.seating"
    label = "seating"

from django.apps import AppConfig


class SchoolConfig(AppConfig):
    name = "kring.web.school"
    label = "school"

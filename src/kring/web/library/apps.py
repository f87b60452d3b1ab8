from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "kring.web.library"
    label = "library"

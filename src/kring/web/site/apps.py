from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "kring.web.site"
    label = "site"

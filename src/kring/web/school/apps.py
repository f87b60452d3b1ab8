from django.apps import AppConfig


class SchoolConfig(AppConfig):
    name = "kring.web.school"
    label = "school"

    def ready(self) -> None:
        from kring.web.accounts.passwords import also_near
        from kring.web.school.queries import names_of_schools

        also_near(names_of_schools)

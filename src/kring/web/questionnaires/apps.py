from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "kring.web.questionnaires"
    label = "questionnaires"

    def ready(self) -> None:
        from kring.web.questionnaires import erasure, telling

        erasure.register()
        telling.register()

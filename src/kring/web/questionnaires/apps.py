from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "kring.web.questionnaires"
    label = "questionnaires"

    def ready(self) -> None:
        from kring.web.questionnaires import erasure, line, links, telling

        erasure.register()
        line.register()
        links.register()
        telling.register()

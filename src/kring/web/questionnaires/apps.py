from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "kring.web.questionnaires"
    label = "questionnaires"

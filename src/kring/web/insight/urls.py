from django.urls import path

from kring.web.insight.views import guessing, outcomes, portraits

OUTCOMES = "groepen/<slug:group>/uitkomsten"
app_name = "insight"
urlpatterns = [
    path("groepen/<slug:group>/klasportret/", portraits.portrait, name="portrait"),
    path("groepen/<slug:group>/klasportret/verwachting/<int:wave>/", guessing.guess, name="guess"),
    path(f"{OUTCOMES}/", outcomes.listed, name="outcomes"),
    path(f"{OUTCOMES}/<int:wave>/", outcomes.one, name="outcome"),
    path(f"{OUTCOMES}/<int:wave>/uitkomsten.csv", outcomes.file, name="outcome_file"),
    path(f"{OUTCOMES}/<int:wave>/woorden/weg/", outcomes.hide, name="hide_words"),
    path("groepen/<slug:group>/sociogram/", portraits.sociogram, name="sociogram"),
    path("groepen/<slug:group>/sociogram/tekening.svg", portraits.drawing, name="drawing"),
    path("groepen/<slug:group>/matrix/", portraits.matrix, name="matrix"),
]

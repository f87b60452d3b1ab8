from django.urls import path

from kring.web.insight.views import (
    closer,
    comparing,
    guessing,
    monitor,
    outcomes,
    papers,
    pictures,
    portraits,
    saving,
    scans,
    snapshots,
)

OUTCOMES = "groepen/<slug:group>/uitkomsten"
app_name = "insight"
urlpatterns = [
    path("groepen/<slug:group>/klasportret/", portraits.portrait, name="portrait"),
    path("groepen/<slug:group>/klasportret/verwachting/<int:wave>/", guessing.guess, name="guess"),
    path("groepen/<slug:group>/klasportret/kijk/<int:wave>/<int:student>/", closer.note, name="closer"),
    path("groepen/<slug:group>/klasportret/volgsysteem/", scans.tracking, name="tracking"),
    path("groepen/<slug:group>/mijn-blik/", scans.scan, name="scan"),
    path("groepen/<slug:group>/mijn-blik/<int:look>/weg/", scans.forget_scan, name="forget_scan"),
    path(f"{OUTCOMES}/", outcomes.listed, name="outcomes"),
    path(f"{OUTCOMES}/<int:wave>/", outcomes.one, name="outcome"),
    path(f"{OUTCOMES}/<int:wave>/uitkomsten.csv", outcomes.file, name="outcome_file"),
    path(f"{OUTCOMES}/<int:wave>/woorden/weg/", outcomes.hide, name="hide_words"),
    path("school/veiligheidsmonitor/", monitor.monitor, name="monitor"),
    path("school/veiligheidsmonitor/totalen.csv", monitor.file, {"kind": "csv"}, name="monitor_csv"),
    path("school/veiligheidsmonitor/totalen.xlsx", monitor.file, {"kind": "xlsx"}, name="monitor_xlsx"),
    path("groepen/<slug:group>/sociogram/", pictures.sociogram, name="sociogram"),
    path("groepen/<slug:group>/sociogram/plek/", pictures.move, name="move"),
    path("groepen/<slug:group>/matrix/", pictures.matrix, name="matrix"),
    path("groepen/<slug:group>/verdeling/", comparing.spread, name="spread"),
    path("groepen/<slug:group>/tussen-groepen/", comparing.between, name="between"),
    path("groepen/<slug:group>/tussen-groepen/indeling/", comparing.divide, name="divide"),
    path("groepen/<slug:group>/vergelijken/", comparing.compare, name="compare"),
    path("groepen/<slug:group>/momentopnamen/", snapshots.listed, name="snapshots"),
    path("groepen/<slug:group>/momentopnamen/<int:pk>/", snapshots.one, name="snapshot"),
    path("groepen/<slug:group>/papier/", papers.papers, name="papers"),
    path("groepen/<slug:group>/papier/overzicht/", papers.overview, name="overview"),
    path("groepen/<slug:group>/papier/<slug:what>/maken/", papers.paper, name="paper"),
    path("groepen/<slug:group>/onderzoek/", papers.for_research, name="research"),
    path("groepen/<slug:group>/tekening/<slug:kind>.<slug:form>", saving.drawing, name="drawing"),
]

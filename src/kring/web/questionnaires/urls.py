from django.urls import path

from kring.web.questionnaires.views import building, public, pupil, sets, starting, waves

app_name = "questionnaires"
SETS = "school/vragenlijsten"
CLASS = "groepen/<slug:group>/metingen"
urlpatterns = [
    path(f"{CLASS}/", waves.wave_list, name="waves"),
    path(f"{CLASS}/nieuw/", starting.choose, name="choose"),
    path(f"{CLASS}/nieuw/<slug:instrument>/", starting.start, name="start"),
    path(f"{CLASS}/<int:wave>/", waves.wave, name="wave"),
    path(f"{CLASS}/<int:wave>/stap/", waves.step, name="step"),
    path(f"{CLASS}/<int:wave>/intrekken/", waves.withdraw, name="withdraw"),
    path(f"{CLASS}/<int:wave>/erbij/", waves.invite, name="invite"),
    path(f"{CLASS}/<int:wave>/stand/", waves.progress, name="progress"),
    path(f"{CLASS}/<int:wave>/bord/", waves.board, name="board"),
    path(f"{CLASS}/<int:wave>/afwezig/", waves.absence, name="absence"),
    path(f"{CLASS}/<int:wave>/kaart/<int:student>/", waves.card, name="card"),
    path(f"{CLASS}/<int:wave>/sluiten/", waves.close, name="close"),
    path(f"{CLASS}/<int:wave>/heropenen/", waves.reopen, name="reopen"),
    path("vragen/<int:school>/", public.questions, name="public"),
    path(f"{SETS}/", sets.listed, name="sets"),
    path(f"{SETS}/inlezen/", sets.bring, name="bring"),
    path(f"{SETS}/inlezen/klaar/", sets.save, name="save_set"),
    path(f"{SETS}/schrijven/", building.write, name="write_set"),
    path(f"{SETS}/aanwijzingen/", building.hinted, name="hints"),
    path(f"{SETS}/<slug:key>/", sets.one, name="set"),
    path(f"{SETS}/<slug:key>/besluit/", sets.decide, name="decide"),
    path(f"{SETS}/<slug:key>/bestand/", sets.export, name="export_set"),
    path(f"{SETS}/<slug:key>/schrijven/", building.write, name="rewrite_set"),
    path("meedoen/", pupil.join, name="join"),
    path("meedoen/code/<str:code>/", pupil.scan, name="scan"),
    path("meedoen/kaarten/", pupil.cards, name="cards"),
    path("meedoen/vraag/<int:number>/", pupil.question, name="question"),
    path("meedoen/inleveren/", pupil.hand_in, name="hand_in"),
    path("meedoen/bedankt/", pupil.thanks, name="thanks"),
    path("meedoen/doorgeven/", pupil.pass_on, name="pass_on"),
]

from django.urls import path

from kring.web.questionnaires.views import cards, interview, paper, pupil, starting, waves

app_name = "questionnaires"
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
    path(f"{CLASS}/<int:wave>/kaartjes/", cards.cards, name="print_cards"),
    path(f"{CLASS}/<int:wave>/kaartjes/open/", cards.unlock, name="unlock_cards"),
    path(f"{CLASS}/<int:wave>/gesprek/<int:student>/", interview.begin, name="interview"),
    path(f"{CLASS}/<int:wave>/gesprek/<int:student>/<int:number>/", interview.question, name="interview_question"),
    path(f"{CLASS}/<int:wave>/gesprek/<int:student>/inleveren/", interview.hand_in, name="interview_hand_in"),
    path(f"{CLASS}/<int:wave>/papier/", paper.index, name="paper"),
    path(f"{CLASS}/<int:wave>/papier/formulieren/", paper.forms, name="paper_forms"),
    path(f"{CLASS}/<int:wave>/papier/<int:student>/", paper.sheet, name="paper_sheet"),
    path(f"{CLASS}/<int:wave>/papier/<int:student>/<int:number>/", paper.entry, name="paper_entry"),
    path(
        f"{CLASS}/<int:wave>/papier/<int:student>/<int:number>/nog-eens/",
        paper.entry,
        {"again": True},
        name="paper_again",
    ),
    path("meedoen/", pupil.join, name="join"),
    path("meedoen/code/<str:code>/", pupil.scan, name="scan"),
    path("meedoen/kaartje/<str:secret>/", pupil.scan_card, name="scan_card"),
    path("meedoen/kaarten/", pupil.cards, name="cards"),
    path("meedoen/vraag/<int:number>/", pupil.question, name="question"),
    path("meedoen/inleveren/", pupil.hand_in, name="hand_in"),
    path("meedoen/bedankt/", pupil.thanks, name="thanks"),
    path("meedoen/doorgeven/", pupil.pass_on, name="pass_on"),
]

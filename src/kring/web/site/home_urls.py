from django.urls import path

from kring.web.site import views
from kring.web.site.board_safe import views as board_safe

urlpatterns = [
    path("", views.home, name="home"),
    path("groepen/<slug:group>/", views.group, name="group"),
    path("school/open-metingen/", views.loops, name="open_loops"),
    path("bord/", board_safe.about, name="board_safe"),
    path("bord/schakel/", board_safe.switch, name="board_switch"),
    path("bord/toch/", board_safe.show, name="board_show"),
    path("bord/bezig/", board_safe.used, name="board_used"),
]

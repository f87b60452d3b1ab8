from django.urls import path

from kring.web.insight import views

app_name = "insight"
urlpatterns = [
    path("groepen/<slug:group>/klasportret/", views.portrait, name="portrait"),
    path("groepen/<slug:group>/sociogram/", views.sociogram, name="sociogram"),
    path("groepen/<slug:group>/sociogram/tekening.svg", views.drawing, name="drawing"),
    path("groepen/<slug:group>/matrix/", views.matrix, name="matrix"),
]

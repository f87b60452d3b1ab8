from django.urls import path

from kring.web.insight.views import portraits

app_name = "insight"
urlpatterns = [
    path("groepen/<slug:group>/klasportret/", portraits.portrait, name="portrait"),
    path("groepen/<slug:group>/sociogram/", portraits.sociogram, name="sociogram"),
    path("groepen/<slug:group>/sociogram/tekening.svg", portraits.drawing, name="drawing"),
    path("groepen/<slug:group>/matrix/", portraits.matrix, name="matrix"),
]

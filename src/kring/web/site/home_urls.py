from django.urls import path

from kring.web.site import views

urlpatterns = [
    path("", views.home, name="home"),
    path("groepen/<slug:group>/", views.group, name="group"),
]

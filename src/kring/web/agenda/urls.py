from django.urls import path

from kring.web.agenda import views

app_name = "agenda"
urlpatterns = [
    path("afspraken/", views.everything, name="list"),
    path("afspraken/<int:pk>/terugkijken/", views.finish, name="finish"),
    path("afspraken/<int:pk>/later/", views.postpone, name="postpone"),
    path("afspraken/<int:pk>/heropenen/", views.reopen, name="reopen"),
    path("groepen/<slug:group>/afspraken/", views.of_group, name="group"),
    path("groepen/<slug:group>/afspraken/nieuw/", views.new, name="new"),
]

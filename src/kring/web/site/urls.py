from django.urls import include, path

urlpatterns = [
    path("", include("kring.web.questionnaires.urls")),  # first: a class taps all at once
    path("", include("kring.web.site.home_urls")),
    path("taal/", include("django.conf.urls.i18n")),
    path("", include("kring.web.accounts.urls")),
    path("", include("kring.web.ui.urls")),
    path("", include("kring.web.school.urls")),
    path("", include("kring.web.care.urls")),
    path("", include("kring.web.agenda.urls")),
    path("", include("kring.web.library.urls")),
    path("", include("kring.web.insight.urls")),
    path("", include("kring.web.seating.urls")),
]

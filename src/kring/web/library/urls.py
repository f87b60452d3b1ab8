from django.urls import path

from kring.web.library import views

app_name = "library"
urlpatterns = [
    path("bibliotheek/", views.everything, name="list"),
    path("bibliotheek/links/", views.links, name="links"),
    path("bibliotheek/onderbouwing/", views.evidence, name="evidence"),
    path("bibliotheek/onderbouwing/<slug:key>/", views.one_claim, name="claim"),
    path("bibliotheek/gids/<slug:slug>/", views.one_guide, name="guide"),
    path("bibliotheek/gids/<slug:slug>/gids.pdf", views.guide_pdf, name="pdf"),
    path("groepen/<slug:group>/gidsen/", views.of_group, name="group"),
]

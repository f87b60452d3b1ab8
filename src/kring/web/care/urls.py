from django.urls import path

from kring.web.care import views

app_name = "care"
PUPIL = "school/gegevens/leerlingen/<int:pk>"
urlpatterns = [
    path("school/gegevens/", views.expiry, name="expiry"),
    path("school/gegevens/termijn/<slug:kind>/", views.term, name="term"),
    path("school/gegevens/leerlingen/", views.students, name="students"),
    path(f"{PUPIL}/wissen/", views.erase, name="erase"),
    path(f"{PUPIL}/inzage/", views.document, name="document"),
    path(f"{PUPIL}/inzage/document.pdf", views.document_pdf, name="document_pdf"),
    path(f"{PUPIL}/inzage/document.json", views.document_json, name="document_json"),
]

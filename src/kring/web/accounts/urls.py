"""Only what is styled and meant to be used of allauth can be reached."""

from allauth.account import views as allauth
from django.urls import path, re_path

from kring.web.accounts import views

urlpatterns = [
    path("inloggen/", allauth.login, name="account_login"),
    path("uitloggen/", allauth.logout, name="account_logout"),
    path("niet-actief/", allauth.account_inactive, name="account_inactive"),
    path("eerste-account/", allauth.signup, name="account_signup"),
    path("wachtwoord/", views.change_password, name="account_change_password"),
    path("wachtwoord/vergeten/", views.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("ik/", views.me, name="me"),
    path("ik/e-mailadres/", views.email, name="account_email"),
]

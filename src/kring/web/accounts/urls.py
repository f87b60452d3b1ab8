"""Only what is styled and meant to be used of allauth can be reached."""

from allauth.account import views as allauth
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as providers
from django.urls import path, re_path

from kring.web.accounts.recently import recently_signed_in
from kring.web.accounts.views import account, entrance

urlpatterns = [
    # coming in
    path("inloggen/", allauth.login, name="account_login"),
    path("inloggen/tweede-stap/", second_factor.authenticate, name="mfa_authenticate"),
    path("inloggen/met/<slug:provider_id>/", entrance.openid_login, name="openid_connect_login"),
    path("inloggen/met/<slug:provider_id>/terug/", entrance.openid_callback, name="openid_connect_callback"),
    path("inloggen/saml/<slug:organization_slug>/", entrance.saml_login, name="saml_login"),
    path("inloggen/saml/<slug:organization_slug>/metadata/", entrance.saml_metadata, name="saml_metadata"),
    path("inloggen/saml/<slug:organization_slug>/terug/", entrance.saml_acs, name="saml_acs"),
    path("inloggen/saml/<slug:organization_slug>/klaar/", entrance.saml_finish, name="saml_finish_acs"),
    path("inloggen/saml/<slug:organization_slug>/uitgelogd/", entrance.saml_signed_out, name="saml_sls"),
    path("inloggen/afgebroken/", providers.login_cancelled, name="socialaccount_login_cancelled"),
    path("uitloggen/", allauth.logout, name="account_logout"),
    path("niet-actief/", allauth.account_inactive, name="account_inactive"),
    path("eerste-account/", allauth.signup, name="account_signup"),
    path("wachtwoord/", account.change_password, name="account_change_password"),
    path("wachtwoord/vergeten/", entrance.password_reset, name="account_reset_password"),
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
    # the own account
    path("ik/", account.me, name="me"),
    path("ik/e-mailadres/", account.email, name="account_email"),
    path("ik/apparaten/", account.sessions, name="sessions"),
    path("ik/apparaten/uitloggen/", account.end_sessions, name="end_sessions"),
    path("ik/gekoppeld/<int:pk>/weg/", account.unlink, name="unlink"),
    # showing again who it is
    path("ik/bevestigen/", allauth.reauthenticate, name="account_reauthenticate"),
    path("ik/bevestigen/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("ik/bevestigen/sleutel/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    # the second factor
    path("ik/tweede-stap/", second_factor.index, name="mfa_index"),
    path("ik/tweede-stap/app/", recently_signed_in(app.activate_totp), name="mfa_activate_totp"),
    path("ik/tweede-stap/app/weg/", recently_signed_in(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("ik/tweede-stap/sleutels/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("ik/tweede-stap/sleutels/nieuw/", recently_signed_in(keys.add_webauthn), name="mfa_add_webauthn"),
    path("ik/tweede-stap/sleutels/<int:pk>/weg/", recently_signed_in(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("ik/tweede-stap/sleutels/<int:pk>/naam/", recently_signed_in(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("ik/herstelcodes/", recently_signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "ik/herstelcodes/nieuw/", recently_signed_in(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "ik/herstelcodes/bestand/",
        recently_signed_in(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]

"""Settings from the environment. With nothing set, Kring runs on SQLite for one laptop.

Every setting may also be given as a file: `KRING_SECRET_KEY_FILE=/run/secrets/key`.
"""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from platformdirs import user_data_path

from kring.web.site.secret import kept_secret
from kring.web.site.sign_in import providers
from kring.web.vault.keys import faults, kept_keys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the matrices of a class are small: threads cost, and gain nothing

env = environ.FileAwareEnv()

ENVIRONMENT = env.str("KRING_ENV", default="laptop")
PRODUCTION = ENVIRONMENT == "production"
if ENVIRONMENT not in {"laptop", "production"}:
    raise ImproperlyConfigured(f"KRING_ENV is '{ENVIRONMENT}'; it must be 'laptop' or 'production'.")

PACKAGE = Path(__file__).resolve().parents[2]
HOME = Path(env.str("KRING_HOME", default=str(user_data_path("kring"))))
HOME.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("KRING_DEBUG", default=False)
SECRET_KEY = env.str("KRING_SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("KRING_SECRET_KEYS_OLD", default=[])
ALLOWED_HOSTS = env.list("KRING_HOSTS", default=[])
# The keys of encrypted fields: the first locks, all of them open. Only a laptop keeps them in a file of its own.
FIELD_KEYS = env.str("KRING_FIELD_KEYS", default="").replace(",", " ").split()
FIELD_KEYS_FILE = None if FIELD_KEYS or PRODUCTION else HOME / "field_keys"

if PRODUCTION:
    if not SECRET_KEY:
        raise ImproperlyConfigured(
            "Set KRING_SECRET_KEY (or KRING_SECRET_KEY_FILE): production needs a secret of its own."
        )
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set KRING_HOSTS to the host names that people use, separated by commas.")
    if not FIELD_KEYS:
        raise ImproperlyConfigured(
            "Set KRING_FIELD_KEYS (or KRING_FIELD_KEYS_FILE): free text about people is encrypted. For a new school"
            " `kring keys make` prints a key; for a database that is there already it must be the key it was locked with."
        )
    if DEBUG:
        raise ImproperlyConfigured("KRING_DEBUG must be off in production: error pages would show pupils' data.")
else:
    SECRET_KEY = SECRET_KEY or kept_secret(HOME / "secret_key")
    FIELD_KEYS = FIELD_KEYS or kept_keys(HOME / "field_keys")
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]

SECOND_FACTOR = env.str("KRING_SECOND_FACTOR", default="required" if PRODUCTION else "off")
if SECOND_FACTOR not in {"required", "off"}:
    raise ImproperlyConfigured(f"KRING_SECOND_FACTOR is '{SECOND_FACTOR}'; it must be 'required' or 'off'.")
BACKUP_KEY = env.str("KRING_BACKUP_KEY", default="")
if faults(FIELD_KEYS):
    raise ImproperlyConfigured(
        f"Key {faults(FIELD_KEYS)[0]} of KRING_FIELD_KEYS is not a key; `kring keys make` prints one."
    )

CSRF_TRUSTED_ORIGINS = env.list("KRING_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "kring.demo",
    "kring.web.site",
    "kring.web.seating",
    "kring.web.insight",
    "kring.web.questionnaires",
    "kring.web.library",
    "kring.web.agenda",
    "kring.web.care",
    "kring.web.school",
    "kring.web.accounts",
    "kring.web.audit",
    "kring.web.vault",
    "kring.web.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "allauth.usersessions",
    "csp",
    "django_cotton",
    "django_htmx",
    "django_scopes",
    "django_tasks",
    "django_tasks_db",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "kring.web.site.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kring.web.accounts.middleware.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kring.web.school.middleware.SchoolMiddleware",
    "kring.web.accounts.middleware.SecondFactorMiddleware",
    "kring.web.site.board_safe.middleware.BoardSafeMiddleware",
]

ROOT_URLCONF = "kring.web.site.urls"
WSGI_APPLICATION = "kring.web.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kring.web.school.context.school",
                "kring.web.ui.context.ui",
                "kring.web.site.board_safe.context.board",
            ],
        },
    },
]

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;"
    " PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"  # what was erased or encrypted leaves no clear text behind
)
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{HOME / 'kring.sqlite3'}")}
DATABASES["default"].setdefault("ATOMIC_REQUESTS", False)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "init_command": SQLITE_PRAGMAS,
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # What is asked at every tap is planned once for each connection; a pooler in between may not know how.
    planned = 0 if env.bool("KRING_PREPARED", default=True) else None
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("prepare_threshold", planned)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("KRING_REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
SILENCED_SYSTEM_CHECKS = [
    "django_ratelimit.E003",
    "django_ratelimit.W001",
]  # one process on a laptop; Redis beyond that

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "kring.web.accounts.passwords.OwnWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "kring.web.accounts.adapters.account.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "kring.web.accounts.forms.SignupForm",
    "change_password": "kring.web.accounts.forms.ChangePasswordForm",
    "reset_password_from_key": "kring.web.accounts.forms.NewPasswordForm",
    "user_token": "kring.web.accounts.forms.LinkForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ACCOUNT_EMAIL_NOTIFICATIONS = True  # who changes how you sign in is told to you
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 15
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",  # a whole school behind one address, at a quarter past eight
    "login_failed": "20/m/ip,5/5m/key,60/d/key",  # a six-digit code too: 60 tries a day
}
BEHIND_PROXY = env.bool("KRING_BEHIND_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("KRING_PROXY_COUNT", default=1) if BEHIND_PROXY else 0  # limits per person
MFA_ADAPTER = "kring.web.accounts.adapters.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Kring"
MFA_TOTP_PERIOD = 30
MFA_TOTP_TOLERANCE = 1  # phones run a little early or late
MFA_FORMS = {
    "authenticate": "kring.web.accounts.forms.CodeForm",
    "reauthenticate": "kring.web.accounts.forms.CodeAgainForm",
    "activate_totp": "kring.web.accounts.forms.AppForm",
    "add_webauthn": "kring.web.accounts.forms.NewKeyForm",
    "edit_webauthn": "kring.web.accounts.forms.KeyNameForm",
}
SOCIALACCOUNT_ADAPTER = "kring.web.accounts.adapters.providers.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = providers(env.str("KRING_SIGN_IN", default=""), production=PRODUCTION)
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # the provider's own number is kept at the first sign-in
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: the policy of a page forbids forms that lead to other sites
EMAIL_BACKEND = env.str("KRING_EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
if env.str("KRING_EMAIL", default=""):  # smtp+tls://user:password@host:587
    vars().update(env.email("KRING_EMAIL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("KRING_EMAIL_FROM", default="kring@localhost")

SESSION_COOKIE_AGE = 60 * 60 * env.int("KRING_SESSION_HOURS", default=10)  # a school day, from signing in
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "kring_session"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no name in a cookie
CSRF_COOKIE_NAME = "kring_csrf"
CSRF_COOKIE_HTTPONLY = False  # htmx sends it back in a header
SECURE_SSL_REDIRECT = PRODUCTION and env.bool("KRING_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Jobs run at once, in the process that asks for them; or they wait in the database for workers (`kring manage db_worker`).
TASKS_BACKENDS = {
    "at_once": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS_CHOICE = env.str("KRING_TASKS", default="at_once")
if TASKS_CHOICE not in TASKS_BACKENDS:
    raise ImproperlyConfigured(f"KRING_TASKS is '{TASKS_CHOICE}'; it must be 'at_once' or 'database'.")
TASKS = {"default": {"BACKEND": TASKS_BACKENDS[TASKS_CHOICE]}}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "kring_language"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "media"
# Gathered: compressed files whose names change with their content, as `kring serve` and production serve them.
GATHERED = env.bool("KRING_GATHERED", default=PRODUCTION)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # photos: only their owner reads the folder, and no address leads to it
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": HOME / "media",
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if GATHERED
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not GATHERED
STATIC_ROOT.mkdir(exist_ok=True)

COTTON_DIR = "cotton"

LOG_FORMAT = env.str("KRING_LOG_FORMAT", default="plain")
if LOG_FORMAT not in {"plain", "json"}:
    raise ImproperlyConfigured(f"KRING_LOG_FORMAT is '{LOG_FORMAT}'; it must be 'plain' or 'json'.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "kring.web.site.logs.KeyValue"},
        "json": {"()": "kring.web.site.logs.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": env.str("KRING_LOG_LEVEL", default="WARNING")},
    # Django's own handlers would print addresses and mail whole requests.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "waitress.queue": {"level": "ERROR"},  # a line for every request that waits a moment, else
    },
}

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
ALLOWED_HOSTS = env.list("KRING_HOSTS", default=[])

if PRODUCTION:
    if not SECRET_KEY:
        raise ImproperlyConfigured(
            "Set KRING_SECRET_KEY (or KRING_SECRET_KEY_FILE): production needs a secret of its own."
        )
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set KRING_HOSTS to the host names that people use, separated by commas.")
    if DEBUG:
        raise ImproperlyConfigured("KRING_DEBUG must be off in production: error pages would show pupils' data.")
else:
    SECRET_KEY = SECRET_KEY or kept_secret(HOME / "secret_key")
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]

CSRF_TRUSTED_ORIGINS = env.list("KRING_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "kring.demo",
    "kring.web.site",
    "kring.web.seating",
    "kring.web.insight",
    "kring.web.questionnaires",
    "kring.web.agenda",
    "kring.web.school",
    "kring.web.accounts",
    "kring.web.audit",
    "kring.web.ui",
    "allauth",
    "allauth.account",
    "csp",
    "django_cotton",
    "django_htmx",
    "django_scopes",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
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
            ],
        },
    },
]

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;"
    " PRAGMA temp_store=MEMORY;"
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
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "kring.web.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"signup": "kring.web.accounts.forms.SignupForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ALLAUTH_TRUSTED_PROXY_COUNT = (
    1 if env.bool("KRING_BEHIND_PROXY", default=False) else 0
)  # limits per person, not per proxy
EMAIL_BACKEND = env.str("KRING_EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")

SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "kring_session"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no name in a cookie
CSRF_COOKIE_NAME = "kring_csrf"
CSRF_COOKIE_HTTPONLY = False  # htmx sends it back in a header
SECURE_SSL_REDIRECT = PRODUCTION and env.bool("KRING_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("KRING_BEHIND_PROXY", default=False) else None
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

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "kring_language"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
# Gathered: compressed files whose names change with their content, as `kring serve` and production serve them.
GATHERED = env.bool("KRING_GATHERED", default=PRODUCTION)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
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

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"waitress.queue": {"level": "ERROR"}},  # a line for every request that waits a moment, else
    "root": {"handlers": ["console"], "level": env.str("KRING_LOG_LEVEL", default="WARNING")},
}

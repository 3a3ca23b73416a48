"""Settings, read from the environment and from .env in the project's root.

What an installation may set stands in .env.example; everything else is the same everywhere.
The tests' differences are in tests/settings.py.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from environs import Env, ValidationError

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)

SECRET_KEY: str = env.str("SECRET_KEY")
DEBUG: bool = env.bool("DEBUG", False)
# Part of every page's ETag, so that no browser shows pages of the release before.
RELEASE: str = env.str("RELEASE", "0.1.0")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
HTTPS: bool = env.bool("HTTPS", False)

# Who keeps this site, on what terms and how they are reached: shown to readers; what is empty is
# said to be not stated.


def _is_web_address(text: str) -> None:
    if text and not text.startswith(("https://", "http://")):
        raise ValidationError("It must begin with https:// or http://.")


def _is_mail_address(text: str) -> None:
    if text and not re.fullmatch(r"[^@\s?&]+@[^@\s?&]+", text):
        raise ValidationError("It must be one mail address.")


PUBLISHER_NAME: str = env.str("PUBLISHER_NAME", "")
CONTACT_EMAIL: str = env.str("CONTACT_EMAIL", "", validate=_is_mail_address)
CONTACT_URL: str = env.str("CONTACT_URL", "", validate=_is_web_address)
DATA_LICENSE_NAME: str = env.str("DATA_LICENSE_NAME", "")
DATA_LICENSE_URL: str = env.str("DATA_LICENSE_URL", "", validate=_is_web_address)

INSTALLED_APPS = [
    # Before the admin, so that its templates win.
    "cooperation",
    "cooperation.apps.StaffScreensConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "import_export",
    "rest_framework",
    "reversion",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A long page comes to an eighth. Django pads the answers, so that lengths tell no secrets.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Last: it turns a refused login into the answer.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cooperation.urls"
WSGI_APPLICATION = "cooperation.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database and cache

DATABASE: dict[str, Any] = env.dj_db_url(
    "DATABASE_URL",
    f"sqlite:///{BASE_DIR / 'db.sqlite3'}",
    conn_max_age=60,
    conn_health_checks=True,
)
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    DATABASE["OPTIONS"] = {
        # Take the write lock at the start: a transaction that reads, then writes, would
        # otherwise fail at once, whatever the timeout, when another has written between.
        "transaction_mode": "IMMEDIATE",
        # Seconds to wait for who is writing: a long spreadsheet takes half a minute.
        "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL: str = env.str("CACHE_URL", "")
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
    }
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Languages

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語")]
LOCALE_PATHS = [BASE_DIR / "cooperation" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Files that staff upload: below a folder that nothing serves

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(BASE_DIR / "media")))
MEDIA_URL = ""
SOURCE_FILE_LIMIT = 10 * 1024 * 1024

# Staff

# Nobody publishes alone what they wrote alone (workflows/publication.py).
FOUR_EYES: bool = env.bool("FOUR_EYES", True)
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
# Where an address to go on to is missing or leads elsewhere.
LOGIN_REDIRECT_URL = "admin:index"
AXES_VERBOSE = False
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
# By name and address together: by address alone, one guesser behind a proxy locks out everybody.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

# What browsers may do: nothing inline, nothing from other hosts

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "cooperation.views.errors.refused_form"

if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
# HSTS for other hosts of the domain is not this site's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Spreadsheets: formats/spreadsheets.py guards every cell already; this is the library's own lock.
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

# Requests

# A meeting with its agencies, items and outcomes is one long form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# Whole requests with files: the largest file, and a long form beside it.
REQUEST_LIMIT = SOURCE_FILE_LIMIT + DATA_UPLOAD_MAX_MEMORY_SIZE
FILE_UPLOAD_HANDLERS = [
    "cooperation.views.uploads.RefusesLargeRequests",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Addresses typed without a scheme are https, as Django 6 has it.
FORMS_URLFIELD_ASSUME_HTTPS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers are silent, or send mail, when DEBUG is off.
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}

"""The project's settings under test, the same on every machine whatever .env says."""

import os
import tempfile

os.environ.update(
    SECRET_KEY="for tests only",
    DEBUG="false",
    HTTPS="false",
    ALLOWED_HOSTS="localhost,127.0.0.1",
    CSRF_TRUSTED_ORIGINS="",
    CACHE_URL="",
    PUBLISHER_NAME="",
    CONTACT_EMAIL="",
    CONTACT_URL="",
    DATA_LICENSE_NAME="",
    DATA_LICENSE_URL="",
    MEDIA_ROOT=os.path.join(tempfile.gettempdir(), "cooperation-tests"),
)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from cooperation.settings import *  # noqa: F403
from cooperation.settings import DATABASES, STORAGES

# A connection kept by a server's thread would keep the test database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0

AXES_ENABLED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files straight from the checkout, without collectstatic.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# Nothing is kept between tests; what keeping does is tested where it is switched on.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

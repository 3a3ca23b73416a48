"""The project's settings for the benchmark: static files straight from the checkout."""

from cooperation.settings import *  # noqa: F403
from cooperation.settings import STORAGES

ALLOWED_HOSTS = ["testserver"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

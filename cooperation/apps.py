"""The one Django app of the project, and the admin with our own site in it."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    name = "cooperation"
    verbose_name = _("Cooperation")
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        # Not at the top: it needs the models, which are loaded after this file.
        import_module("cooperation.workflows.history").register_all()


class StaffScreensConfig(admin_apps.AdminConfig):
    """django.contrib.admin, whose site is cooperation/admin/site.py."""

    default = False
    default_site = "cooperation.admin.site.StaffSite"

    def ready(self) -> None:
        # Before anything asks for the site: importing the site imports its package, whose
        # modules register with the site.
        import_module("cooperation.admin")
        super().ready()

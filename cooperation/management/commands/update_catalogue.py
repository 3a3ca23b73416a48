"""`manage.py update_catalogue`: writes new messages into the catalogues, to be translated there."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cooperation.management.catalogue import extract, update


class Command(BaseCommand):
    help = "Brings cooperation/locale/*/LC_MESSAGES/*.po in step with the code and the templates."
    # It only reads: half-done work elsewhere is no reason to refuse.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            messages = extract(Path(settings.BASE_DIR))
        except ModuleNotFoundError as error:
            if error.name is None or not error.name.startswith("babel"):
                raise
            raise CommandError(
                "This needs Babel, which is installed for development: make catalogue."
            ) from None
        for locale in settings.LOCALE_PATHS:
            for catalogue in sorted(Path(locale).glob("*/LC_MESSAGES/*.po")):
                came, went = update(catalogue, messages)
                name = catalogue.relative_to(settings.BASE_DIR)
                self.stdout.write(f"Updated {name}: {came} new, {went} removed.")

"""`manage.py write_docs`: writes the documents that follow from the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cooperation.formats.data_dictionary import data_dictionary
from cooperation.formats.glossary import glossary
from cooperation.formats.site_addresses import site_addresses

DOCUMENTS = {
    "docs/data-dictionary.md": data_dictionary,
    "docs/glossary.md": glossary,
    "docs/urls.md": site_addresses,
}


class Command(BaseCommand):
    help = "Writes the documents in docs/ that follow from the models and listings."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, write in DOCUMENTS.items():
            path = Path(settings.BASE_DIR) / name
            path.write_text(write(), encoding="utf-8")
            self.stdout.write(f"Wrote {name}.")

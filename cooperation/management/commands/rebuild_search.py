"""`manage.py rebuild_search`: makes all search entries anew, as `make search-index` calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from cooperation.workflows.indexing import rebuild


class Command(BaseCommand):
    help = "Makes the search index anew from all public records; visitors see the old one so long."

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild(self._tell)
        self.stdout.write("The search index is complete.")

    def _tell(self, model: Any, done: int, count: int) -> None:
        self.stdout.write(f"{model._meta.verbose_name_plural}: {done} of {count}")

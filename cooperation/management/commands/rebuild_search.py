"""`manage.py rebuild_search`: makes all search entries anew, as `make search-index` calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from cooperation.workflows.indexing import rebuild

WIDTH = 30
"""Of the bar, in characters."""

EVERY = 10
"""Per cent between two lines, where there is no terminal."""


class Command(BaseCommand):
    help = "Makes the search index anew from all public records; visitors see the old one so long."

    def handle(self, *args: Any, **options: Any) -> None:
        self._told = -EVERY
        self._line_ends = "\n" if self.stdout.isatty() else ""
        rebuild(self._tell)
        self.stdout.write(f"{self._line_ends}The search index is complete.")

    def _tell(self, done: int, count: int) -> None:
        """A bar that grows on its line; where that goes into a file, a line now and then."""
        parts = done * 100 // count if count else 100
        told = f"{parts:3} %  {done:,} of {count:,} records"
        if self._line_ends:
            filled = parts * WIDTH // 100
            self.stdout.write(f"\r[{'#' * filled:.<{WIDTH}}] {told}", ending="")
            self.stdout.flush()
        elif parts >= self._told + EVERY:
            self._told = parts - parts % EVERY
            self.stdout.write(told)

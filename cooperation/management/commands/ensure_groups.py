"""Makes the groups Editors and Publishers; `make run` calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from cooperation.workflows.groups import EDITORS, PUBLISHERS, ensure_groups


class Command(BaseCommand):
    help = "Makes the groups of staff where they are missing, and gives them what they lack."

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_groups()
        self.stdout.write(f"Groups: {EDITORS}, {PUBLISHERS}.")

"""`manage.py seed`: makes the vocabularies that are missing, and the examples in a new database."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cooperation.models import Record
from cooperation.workflows.seeding import WrongFixtureError, load_examples, load_vocabularies


class Command(BaseCommand):
    """Fill a new database; leave what staff entered as it is."""

    help = "Makes missing vocabularies, and the example records where there are no records yet."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            vocabularies, examples = load_vocabularies(), load_examples()
        except WrongFixtureError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Vocabularies made: {in_words(vocabularies.made)}.")
        self.stdout.write(f"Vocabularies kept: {in_words(vocabularies.kept)}.")
        if examples.made:
            self.stdout.write(f"Examples made: {in_words(examples.made)}.")
        else:
            self.stdout.write("Examples not loaded: there are records already.")


def in_words(counts: Counter[type[Record]]) -> str:
    """The longest first: “19 meetings, 3 series, 1 call”."""
    parts = []
    for model, count in counts.most_common():
        names = model._meta.verbose_name, model._meta.verbose_name_plural
        parts.append(f"{count} {names[count > 1]}")
    return ", ".join(parts) or "none"

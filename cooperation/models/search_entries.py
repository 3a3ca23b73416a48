"""Search entries: what the public can find, in words; cooperation/search/ writes and asks them.

Derived from the records and made again at any time by `manage.py rebuild_search`. What the
database's full text engine needs beside them is made by the migration 0002.
"""

from __future__ import annotations

from django.db import models

from cooperation.models.records import InTwoLanguages


class SearchEntry(InTwoLanguages):
    """The words of one public record, or of one paragraph of a source, and how to show the hit."""

    kind = models.CharField(max_length=30, help_text="The record's model; or `paragraph`.")
    record = models.PositiveBigIntegerField(
        help_text="The record's primary key; a paragraph's source's."
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Of a paragraph in its source; 0 for records."
    )
    slug = models.SlugField(
        max_length=100, help_text="The address of the record whose page shows it."
    )
    title = models.TextField()
    title_ja = models.TextField(blank=True)
    names = models.TextField(blank=True, help_text="All other names and acronyms, one a line.")
    body = models.TextField(blank=True, help_text="Its other words, a line for each text.")
    body_ja = models.TextField(blank=True, help_text="The same in Japanese.")
    language = models.CharField(max_length=3, default="en", help_text="That `body` is in.")
    dated = models.DateField(null=True, blank=True, help_text="The first day of what it is about.")
    borrows = models.BooleanField(
        default=False, help_text="Whether names of other records are among its words."
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_search_entry_per_record_and_position",
                fields=["kind", "record", "position"],
            )
        ]

    def __str__(self) -> str:
        return self.title

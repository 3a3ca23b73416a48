"""What stands beside a record comes in one order, whatever the database happens to read first."""

from typing import Any

import pytest
from django.db.models import Prefetch

from cooperation.listings.listing import Listing
from cooperation.listings.moments import this_moment
from cooperation.listings.sections import SECTIONS


def without_an_order(lookups: Any) -> list[str]:
    return [
        lookup.prefetch_through if isinstance(lookup, Prefetch) else lookup
        for lookup in lookups
        if not (isinstance(lookup, Prefetch) and lookup.queryset.ordered)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("listing", SECTIONS.values(), ids=SECTIONS.keys())
def test_what_is_fetched_beside_records_has_an_order(listing: Listing) -> None:
    records = listing.public(this_moment())

    for_page = without_an_order(listing.for_page(records)._prefetch_related_lookups)
    for_list = without_an_order(listing.for_list(records)._prefetch_related_lookups)

    assert (for_page, for_list) == ([], [])

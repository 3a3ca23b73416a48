"""Fills a throwaway database and times pages: see the package."""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

PAGES = (
    "/",
    "/meetings/",
    "/meetings/?page=100",
    "/meetings/?focus_area=f1",
    "/meetings/?agency=a1&year=2015",
    "/meetings/?party=p3&kind=committee-meeting",
    "/meetings/?q=science",
    "/meetings/meeting-5/",
    "/meetings.json",
    "/outcomes/",
    "/outcomes/?focus_area=f2",
    "/agencies/",
    "/agencies/a1/",
    "/series/s1/",
    "/series/s1/brief/",
    "/focus-areas/f1/",
    "/focus-areas/f1/brief/",
    "/agencies/a1/brief/",
    "/commitments/",
    "/partnerships/",
    "/partnerships/p0-p1/",
    "/partnerships/p0-p1/brief/",
    "/charts/areas/",
    "/charts/participation/",
    "/meetings/?find_agency=17",
    "/search/?q=agency+17",
    "/search/?q=science",
    "/search/?q=science&kind=meetings&kind=series",
    "/search/?q=science&party=p3&year=2015",
    "/search.json?q=statement",
)
ROUNDS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description="Time pages as the record grows.")
    parser.add_argument("--meetings", type=int, default=20_000)
    meetings = parser.parse_args().meetings
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        os.environ.setdefault("SECRET_KEY", "for the benchmark only")
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        _measure(meetings)


def _measure(meetings: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench.world import fill, make_findable
    from cooperation.listings.indexes import forget

    def grow(number: int) -> None:
        fill(number)
        make_findable()
        # Made for an edition; nothing here begins one.
        forget()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    call_command("migrate", verbosity=0)
    grow(meetings // 10)
    small = {page: _time(page) for page in PAGES}
    grow(meetings - meetings // 10)
    print(
        f"{'page':45} {'first':>8} {'cold':>8} {'kept':>8} {'statements':>10}  "
        "cold, to a tenth of the records"
    )
    for page in PAGES:
        first, cold, kept, statements = _time(page)
        ratio = cold / small[page][1]
        print(
            f"{page:45} {first:6.0f}ms {cold:6.0f}ms {kept:6.1f}ms {statements:10}  × {ratio:.1f}"
        )


def _time(page: str) -> tuple[float, float, float, int]:
    """Milliseconds of a page asked first of all, never before and again; statements of the second.

    What pages before it had counted is at hand, so that the first of a section pays for all.
    """
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    if page.endswith("?page=100") and "page=100" in page:
        page = page if client.get(page).status_code == 200 else page.replace("100", "20")
    cold, kept = [], []
    for _ in range(ROUNDS):
        cache.clear()
        cold.append(_once(client, page))
        kept.append(_once(client, page))
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        _once(client, page)
    return cold[0], statistics.median(cold[1:]), statistics.median(kept), len(captured)


def _once(client: object, page: str) -> float:
    begun = time.perf_counter()
    response = client.get(page)  # type: ignore[attr-defined]
    if response.status_code != 200:
        raise SystemExit(f"{page} answered {response.status_code}")
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()

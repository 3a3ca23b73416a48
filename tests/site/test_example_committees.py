"""What the example records say of the Japan–U.S. committees, compared as whole lists."""

from datetime import date
from typing import Any

import pytest

from cooperation.models import (
    AgendaItem,
    Agreement,
    Attendance,
    Citation,
    Contribution,
    Meeting,
    MeetingLink,
    Outcome,
    Participation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples")]


# The 15th Joint High-Level Committee


def test_jhlc_15_has_twelve_agencies_on_two_sides() -> None:
    sides: dict[str, list[str]] = {}
    for part in Participation.objects.filter(meeting__slug="jhlc-15").select_related("party"):
        assert part.agency is not None
        assert (part.role, part.presence) == ("participant", "attended")
        sides.setdefault(part.party.slug, []).append(part.agency.slug)

    assert sides == {
        "us": [
            "us-ostp",
            "us-dos",
            "us-nsf",
            "us-nist",
            "us-noaa",
            "us-doe",
            "us-embassy-tokyo",
        ],
        "jp": ["jp-cao", "jp-mic", "jp-mofa", "jp-mext", "jp-meti"],
    }


def test_jhlc_15_principals_keep_both_accounts_each_with_its_source() -> None:
    attendances = Attendance.objects.filter(meeting__slug="jhlc-15")

    told = [
        (part.person.slug, part.role, citation.document.slug)
        for part in attendances
        for citation in part.citations.filter(other_value="")
    ]

    page, readout = "mofa-jhlc-15", "ostp-jhlc-15-readout"
    assert told == [
        ("takaichi-sanae", "host", page),
        ("nagaoka-keiko", "host", page),
        ("arati-prabhakar", "host", page),
        ("arati-prabhakar", "co-chair", readout),
        ("takaichi-sanae", "co-lead", readout),
        ("nagaoka-keiko", "co-lead", readout),
    ]


def test_jhlc_15_has_three_headed_areas() -> None:
    headed = AgendaItem.objects.filter(meeting__slug="jhlc-15", headed=True)

    assert sorted(headed.values_list("heading", flat=True)) == [
        "Biotechnology and Bio-manufacturing",
        "Climate change and Technology",
        "Data science, Quantum technology, and AI",
    ]


def test_jhlc_15_contributions() -> None:
    contributions = Contribution.objects.filter(agenda_item__meeting__slug="jhlc-15")

    told = [
        (c.kind, slugs(c.agencies), slugs(c.policies), slugs(c.programs))
        for c in contributions.order_by("agenda_item__order", "order")
    ]

    assert told == [
        ("reported", {"jp-cao"}, {"university-endowment-fund", "global-startup-campus"}, set()),
        ("introduced", {"jp-mext"}, set(), {"aspire"}),
        ("explained", {"us-ostp"}, {"us-science-and-technology-priorities"}, set()),
        (
            "exchanged-views",
            {"jp-cao", "us-nist", "us-dos"},
            {"quantum-future-industry-strategy"},
            set(),
        ),
        (
            "shared",
            {"jp-cao", "jp-mext", "us-noaa", "us-doe"},
            {"fusion-energy-innovation-strategy"},
            set(),
        ),
        ("exchanged-views", {"jp-meti", "jp-mext", "us-dos"}, set(), set()),
    ]


def test_jhlc_15_outcomes_are_as_strong_as_stated() -> None:
    outcomes = Outcome.objects.filter(meeting__slug="jhlc-15").values_list("slug", "kind")

    assert [(slug.removeprefix("jhlc-15-"), kind) for slug, kind in outcomes] == [
        ("policy-directions-shared", "exchanged-views"),
        ("innovation-and-joint-work-discussed", "exchanged-views"),
        ("quantum-strategy-discussed", "exchanged-views"),
        ("climate-strategies-discussed", "exchanged-views"),
        ("ocean-and-polar-research-importance", "recognized"),
        ("ocean-and-polar-research-continues", "confirmed"),
        ("biotechnology-and-medicine-discussed", "exchanged-views"),
        ("bio-manufacturing-efforts-exchanged", "exchanged-views"),
        ("partnership-noted", "noted"),
        ("shared-principles-noted", "noted"),
        ("close-partnership-reaffirmed", "reaffirmed"),
    ]


def test_meetings_around_others_are_linked_as_stated() -> None:
    links = MeetingLink.objects.order_by("from_meeting__slug")

    assert list(links.values_list("from_meeting__slug", "kind", "to_meeting__slug")) == [
        ("japan-asean-roundtable-2024", "side-event-of", "oecd-st-ministerial-2024"),
        ("jhlc-15", "adjacent-to", "g7-science-technology-ministers-2023"),
        ("jhlc-15-aist-visit", "side-event-of", "jhlc-15"),
        ("jhlc-15-jst-workshop", "side-event-of", "jhlc-15"),
        ("jhlc-15-naka-visit", "side-event-of", "jhlc-15"),
    ]


# The committees and their agreement


def test_meetings_of_both_committees_have_their_dates() -> None:
    meetings = Meeting.objects.filter(series__isnull=False).order_by("series__slug", "number")

    assert [(m.slug, str(m.held_on), m.city, m.mode) for m in meetings] == [
        ("jhlc-6", "1996-05-02", "Washington, DC", "not-stated"),
        ("jhlc-8", "2000-05", "", "not-stated"),
        ("jhlc-9", "2003-04-21", "Tokyo", "not-stated"),
        ("jhlc-11", "2010-06-12", "Tokyo", "not-stated"),
        ("jhlc-12", "2013-04-30", "Washington, DC", "not-stated"),
        ("jhlc-13", "2015-10-06", "Tokyo", "not-stated"),
        ("jhlc-14", "2019-05-02", "Washington, DC", "not-stated"),
        ("jhlc-15", "2023-05-16", "Tokyo", "not-stated"),
        ("jwlc-1", "1988-09", "Washington, DC", "not-stated"),
        ("jwlc-15", "2016-07-13", "Washington, DC", "not-stated"),
        ("jwlc-16", "2021-06-17", "", "online"),
        ("jwlc-17", "2024-08-28", "Washington, DC", "not-stated"),
    ]
    assert str(Meeting.objects.get(slug="jhlc-14").announced_for) == "2017"


def test_sources_that_disagree_are_kept_side_by_side() -> None:
    differing = Citation.objects.exclude(other_value="").filter(field__in=["held_on", "name"])

    assert sorted(
        differing.values_list("meeting__slug", "program__slug", "other_value"), key=str
    ) == [
        ("jhlc-11", None, "2012"),
        ("jhlc-6", None, "1966"),
        (None, "aspire", "Adopting Sustainable Partnerships for an Innovative Research Ecosystem"),
    ]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(1988, 6, 20), "signed"),
        (date(2020, 1, 1), "in-force"),
        (date(2025, 1, 1), "term-over"),
        (date(2026, 5, 1), "in-force"),
        (date(2026, 10, 20), "term-over"),
    ],
)
def test_agreement_stands_where_its_last_recorded_term_leaves_it(on: date, status: str) -> None:
    agreements = Agreement.objects.with_status(on=on)

    assert agreements.get(slug="science-and-technology-agreement-1988").status == status


def slugs(related: Any) -> set[str]:
    return set(related.values_list("slug", flat=True))

"""What is found in the example records, written down: the same, in the same order, on both
databases, since each runs these tests."""

from typing import Any

import pytest

from cooperation.models import SearchEntry
from cooperation.search.results import search
from cooperation.workflows.indexing import rebuild

FOUND = {
    # WORDS, in any case, width and form; each must be there
    "quantum": [
        "focusarea:quantum",
        "policy:quantum-future-industry-strategy",
        "agency:jp-qst",
        "outcome:japan-asean-roundtable-2024-applied-research-needs-recognized",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
        "meeting:jhlc-15",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "ｑｕａｎｔｕｍ": [
        "focusarea:quantum",
        "policy:quantum-future-industry-strategy",
        "agency:jp-qst",
        "outcome:japan-asean-roundtable-2024-applied-research-needs-recognized",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
        "meeting:jhlc-15",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "strategies": [
        "policy:fusion-energy-innovation-strategy",
        "policy:quantum-future-industry-strategy",
        "meeting:jhlc-15",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "robotic": [
        "focusarea:robotics",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
    ],
    "Réadout": ["source:ostp-jhlc-15-readout"],
    "Japan's quantum": [
        "meeting:jhlc-15",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "basic plan": [
        "policy:basic-plan-7",
        "outcome:japan-asean-roundtable-2024-plans-in-the-making",
    ],
    "Tsukuba": ["meeting:jhlc-15-aist-visit"],
    "Paris": [
        "meeting:oecd-st-ministerial-2024",
        "meeting:japan-asean-roundtable-2024",
    ],
    "Minister of State": [
        "meeting:japan-asean-roundtable-2024",
        "meeting:jhlc-15",
    ],
    "nonsense": [],
    "Nagaoka MEXT": [],
    # JAPANESE, by two characters, by one, by a run cut anywhere
    "量子": [
        "agency:jp-qst",
        "focusarea:quantum",
        "outcome:japan-asean-roundtable-2024-applied-research-needs-recognized",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
        "meeting:jhlc-15",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "気候": [
        "focusarea:climate-change",
        "focusarea:climate-technology",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
        "meeting:jhlc-15",
        "outcome:jhlc-15-climate-strategies-discussed",
        "focusarea:earth-and-environment",
    ],
    "がん": [
        "focusarea:cancer",
        "meeting:jhlc-15",
    ],
    "子": [
        "agency:jp-qst",
        "focusarea:quantum",
        "outcome:japan-asean-roundtable-2024-applied-research-needs-recognized",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
        "meeting:jhlc-15",
        "outcome:jhlc-15-quantum-strategy-discussed",
        "focusarea:fusion-energy",
        "focusarea:semiconductors",
    ],
    "米国": [
        "party:us",
        "agreement:doe-mext-arrangement-2013",
        "agency:us-dos",
        "policy:us-science-and-technology-priorities",
        "meeting:jhlc-15",
        "outcome:jhlc-15-bio-manufacturing-efforts-exchanged",
        "outcome:jhlc-15-quantum-strategy-discussed",
        "outcome:jhlc-12-doe-mext-arrangement-signed",
    ],
    "国務省": [
        "agency:us-dos",
        "outcome:jhlc-15-bio-manufacturing-efforts-exchanged",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "米国 国務省": [
        "agency:us-dos",
        "outcome:jhlc-15-bio-manufacturing-efforts-exchanged",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "第15回": [
        "source:mofa-jhlc-15",
        "meeting:jhlc-15",
        "source:mofa-jwlc-15",
        "meeting:jwlc-15",
        "meeting:jhlc-15-aist-visit",
        "meeting:jhlc-15-jst-workshop",
        "meeting:jhlc-15-naka-visit",
        "meeting:kishida-biden-2023-01",
    ],
    "日米合同高級委員会": [
        "source:mofa-jhlc-15",
        "meeting:jhlc-15",
        "meeting:jhlc-14",
        "meeting:jhlc-13",
        "meeting:jhlc-12",
        "meeting:jhlc-11",
        "meeting:jhlc-9",
        "meeting:jhlc-8",
        "meeting:jhlc-6",
    ],
    "ものづくり": [
        "focusarea:bio-manufacturing",
        "meeting:jhlc-15",
        "outcome:jhlc-15-bio-manufacturing-efforts-exchanged",
    ],
    "核融合": [
        "focusarea:fusion-energy",
        "meeting:jhlc-15",
        "outcome:jhlc-15-climate-strategies-discussed",
    ],
    "動性": ["focusarea:talent-mobility"],
    # ACRONYMS and NAMES come first
    "JHLC 15": ["meeting:jhlc-15"],
    "MEXT": [
        "agency:jp-mext",
        "outcome:jhlc-15-bio-manufacturing-efforts-exchanged",
        "outcome:jhlc-12-doe-mext-arrangement-signed",
        "program:aspire",
    ],
    "DoS": ["agency:us-dos"],
    "QST": ["agency:jp-qst"],
    "AI": [
        "focusarea:artificial-intelligence",
        "outcome:japan-asean-roundtable-2024-applied-research-needs-recognized",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
        "meeting:jhlc-15",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "NEXUS": [
        "program:nexus",
        "meeting:japan-asean-roundtable-2024",
        "outcome:japan-asean-roundtable-2024-nexus-announced",
        "outcome:japan-asean-roundtable-2024-nexus-balanced",
        "outcome:japan-asean-roundtable-2024-nexus-inclusive",
        "outcome:japan-asean-roundtable-2024-program-focus-proposed",
    ],
    "aspire": [
        "program:aspire",
        "source:amed-aspire",
        "source:jst-aspire",
        "source:jst-aspire-chips-and-networks",
        "source:jst-aspire-energy",
        "meeting:jhlc-15",
    ],
    "jhlc": [
        "series:jhlc",
        "meeting:jhlc-15",
        "meeting:jhlc-14",
        "meeting:jhlc-13",
        "meeting:jhlc-12",
        "meeting:jhlc-11",
        "meeting:jhlc-9",
        "meeting:jhlc-8",
        "meeting:jhlc-6",
    ],
    "内閣府": [
        "agency:jp-cao",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "Takaichi Sanae": ["person:takaichi-sanae"],
    "U.S. Embassy": ["agency:us-embassy-tokyo"],
    # OTHER and FORMER names
    "biomanufacturing": ["focusarea:bio-manufacturing"],
    "White House": ["agency:us-ostp"],
    "STI policy": ["focusarea:innovation-policy"],
    "health": [
        "focusarea:medicine",
        "program:aspire",
    ],
    "National Institutes for Quantum and Radiological Science and Technology": ["agency:jp-qst"],
    # PHRASES
    '"basic plan"': [
        "policy:basic-plan-7",
        "outcome:japan-asean-roundtable-2024-plans-in-the-making",
    ],
    '"committee working-level"': [],
    "“high level advisory”": [
        "series:joint-high-level-advisory-panel",
        "agreement:science-and-technology-agreement-1988",
    ],
    '"Cancer Moonshot" infectious': ["outcome:jhlc-15-biotechnology-and-medicine-discussed"],
    # EXCLUSIONS
    "fusion -strategy": [
        "meeting:jhlc-15-naka-visit",
        "agency:jp-naka-fusion-institute",
        "focusarea:fusion-energy",
        "outcome:jhlc-15-climate-strategies-discussed",
    ],
    "量子 -AI": [
        "agency:jp-qst",
        "focusarea:quantum",
    ],
    '-"quantum strategy" quantum': [
        "policy:quantum-future-industry-strategy",
        "agency:jp-qst",
        "focusarea:quantum",
        "outcome:japan-asean-roundtable-2024-applied-research-needs-recognized",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
    ],
    "-quantum": [],
    # PREFIXES
    "quant*": [
        "policy:quantum-future-industry-strategy",
        "agency:jp-qst",
        "focusarea:quantum",
        "outcome:japan-asean-roundtable-2024-applied-research-needs-recognized",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
        "meeting:jhlc-15",
        "outcome:jhlc-15-quantum-strategy-discussed",
    ],
    "semi*": [
        "focusarea:semiconductors",
        "source:jst-aspire-chips-and-networks",
        "outcome:japan-asean-roundtable-2024-areas-of-mutual-interest",
    ],
    "cooperatio* talent": [],
    "*": [],
}


@pytest.mark.django_db
@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("typed", FOUND)
def test_hits_of_the_examples_are_the_expected_ones_in_order(typed: str) -> None:
    found = [f"{hit.kind}:{hit.slug}" for hit in search(typed).found]

    assert found == FOUND[typed]


def written() -> list[dict[str, Any]]:
    entries = SearchEntry.objects.order_by("kind", "record", "position").values()
    return [{name: value for name, value in one.items() if name != "id"} for one in entries]


@pytest.mark.django_db
@pytest.mark.usefixtures("examples")
def test_rebuild_gives_the_entries_that_seeding_wrote() -> None:
    seeded = written()

    rebuild()

    assert written() == seeded
    assert len(seeded) > 150


def test_enough_is_asked() -> None:
    assert len(FOUND) >= 40

"""An officer's path through the staff screens: a whole meeting, from its sources to the public.

What is typed comes from fixtures/example by way of `example.py`; `hands.py` types and counts.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser import example
from tests.browser.example import ALL, A, B
from tests.browser.hands import Hands

MEETING = "jhlc-15"
PASSWORD = "long enough for all"

OURS = "\n\n".join(
    f"This is paragraph {position} of a text that somebody made up for want of another."
    for position in range(1, 9)
)
"""In the place of the source's text: as many paragraphs, and other words."""

AGENCIES = [
    *"us-ostp us-dos us-nsf us-nist us-noaa us-doe us-embassy-tokyo".split(),
    *"jp-cao jp-mic jp-mofa jp-mext jp-meti jp-jst jp-aist jp-qst jp-naka-fusion-institute".split(),
]
COLUMNS = "slug name name_ja acronym party kind parent".split()


def sign_in(hands: Hands, name: str) -> None:
    hands.effort.loads += 1
    hands.page.goto("/admin/")
    hands.type(name)
    hands.press("Tab")
    hands.type(PASSWORD)
    with hands.loads():
        hands.press("Enter")


def sign_out(hands: Hands) -> None:
    hands.follow(hands.page.get_by_role("button", name="Log out"))


def sources(hands: Hands) -> None:
    for slug, issuer in ((A, "jp-mofa"), (B, "us-ostp")):
        hands.add("source")
        fields = example.typed("source", slug)
        fields.pop("issuer")
        fill(hands, fields)
        new_agency(hands, issuer)
        if slug == B:
            hands.save()
            return
        hands.save("Save and continue editing")
        hands.follow(hands.page.get_by_role("link", name="Attach its text"))
        hands.go(hands.page.locator("textarea[name=text]"))
        hands.paste(OURS)
        hands.follow(hands.page.get_by_role("button", name="Read and look at it"))
        hands.follow(hands.page.get_by_role("button", name="Keep these paragraphs"))


def new_agency(hands: Hands, slug: str) -> None:
    """Made from where it is needed; the file that brings the others says the rest of it."""
    with hands.page.expect_popup() as opened:
        hands.click(hands.page.locator("#add_id_issuer"))
    hands.effort.loads += 1
    window = Hands(opened.value, hands.effort)
    window.page.wait_for_load_state()
    known = {name: ALL["agency"][slug][name] for name in ("name", "acronym", "party", "kind")}
    fill(window, example.values("agency", known))
    with window.page.expect_event("close"):
        window.click(window.page.get_by_role("button", name="Save", exact=True))
    hands.effort.loads += 1
    expect(hands.page.locator(".field-issuer .select2-selection")).to_contain_text(known["name"])


def agencies(hands: Hands, folder: Path) -> None:
    file = folder / "agencies.csv"
    file.write_text(example.as_csv("agency", AGENCIES, COLUMNS), encoding="utf-8")
    hands.effort.letters += len(file.read_text(encoding="utf-8"))
    hands.list("agency")
    hands.follow(hands.page.get_by_role("link", name="Import"))
    hands.effort.clicks += 2  # The file is chosen in a window of the browser's own.
    hands.page.locator("#id_import_file").set_input_files(file)
    hands.fill("format", "0")
    hands.follow(hands.page.get_by_role("button", name="Submit"))
    hands.follow(hands.page.get_by_role("button", name="Confirm import"))
    expect(hands.page.locator(".messagelist")).to_have_text("Imported: 14 new, 2 changed.")


def what_it_rests_on(hands: Hands) -> None:
    agreement = "science-and-technology-agreement-1988"
    hands.add("agreement")
    fill(hands, example.typed("agreement", agreement))
    choose(hands, "source_b", "source", B)
    hands.fill("cites", "1")
    [in_force] = [
        one
        for one in example.of("agreementevent", agreement=agreement)
        if one["kind"] == "in-force"
    ]
    hands.rows(
        "events",
        "Events",
        [example.values("agreementevent", example.row_fields(in_force, "agreement"))],
    )
    hands.save()
    for model, slugs in (
        ("series", ["jhlc"]),
        ("person", ["takaichi-sanae", "nagaoka-keiko", "arati-prabhakar"]),
        ("policy", POLICIES),
        ("program", ["aspire", "cancer-moonshot"]),
        ("meeting", ["g7-science-technology-ministers-2023"]),
    ):
        hands.add(model)
        for slug in slugs:
            fill(hands, example.typed(model, slug))
            hands.fill("cites", example.rests_on(model, slug))
            if model == "program":
                partners = [
                    one
                    for one in example.of("programpartner", program=slug)
                    if example.rests_on("programpartner", one["key"])
                ]
                hands.rows(
                    "partners",
                    "Partners",
                    [
                        example.values("programpartner", example.row_fields(one, "program"))
                        for one in partners
                    ],
                )
            hands.save("Save" if slug == slugs[-1] else "Save and add another")


POLICIES = [
    "university-endowment-fund",
    "global-startup-campus",
    "quantum-future-industry-strategy",
    "fusion-energy-innovation-strategy",
    "us-science-and-technology-priorities",
]


def meeting(hands: Hands) -> None:
    of_meeting = {"meeting": MEETING}
    hands.add("meeting")
    fill(hands, example.typed("meeting", MEETING))
    parts = example.of("participation", **of_meeting)
    attendances = example.of("attendance", **of_meeting)
    items = example.of("agendaitem", **of_meeting)
    links = example.of("meetinglink", from_meeting=MEETING)
    common = example.common_place(
        ("participation", parts), ("attendance", attendances), ("agendaitem", items)
    )
    hands.fill("cites", common)
    hands.rows(
        "participations", "Participations", example.cited("participation", parts, "meeting", common)
    )
    hands.rows(
        "attendances", "Attendances", example.cited("attendance", attendances, "meeting", common)
    )
    hands.rows(
        "agenda_items", "Agenda items", example.cited("agendaitem", items, "meeting", common)
    )
    hands.rows(
        "links",
        "Links to other meetings",
        example.cited("meetinglink", links, "from_meeting", common),
    )
    whole = [
        {"place": one["place"]}
        for one in example.citations("meeting", MEETING)
        if example.is_plain(one)
    ]
    hands.rows("citations", "Citations", [*whole, *example.in_full("meeting", MEETING)])
    hands.save("Save and continue editing")
    outcomes = [one for one in ALL["outcome"].values() if one.get("meeting") == [MEETING]]
    common = example.common_place(("outcome", outcomes))
    hands.fill("cites", common)
    hands.rows("outcomes", "New outcomes", example.cited("outcome", outcomes, "meeting", common))
    hands.save("Save and continue editing")
    rows_in_full(hands, parts, attendances)
    agenda_in_full(hands, items)


def rows_in_full(hands: Hands, parts: list[Any], attendances: list[Any]) -> None:
    """The rows of which the sources give two accounts, each on its own page."""
    for model, prefix, heading, rows in (
        ("participation", "participations", "Participations", parts),
        ("attendance", "attendances", "Attendances", attendances),
    ):
        for place, row in enumerate(rows):
            if told := example.in_full(model, row["key"]):
                hands.open(heading)
                line = hands.page.locator(f"#{prefix}-{place}")
                hands.follow(line.get_by_role("link", name=re.compile("^More of")))
                hands.rows("citations", "Citations", told)
                hands.save()


def agenda_in_full(hands: Hands, items: list[Any]) -> None:
    """The contributions, and what the other side calls an item: from one page to the next."""
    said = [
        (
            example.of("contribution", agenda_item=one["key"]),
            example.in_full("agendaitem", one["key"]),
        )
        for one in items
    ]
    first = next(place for place, told in enumerate(said) if any(told))
    last = max(place for place, told in enumerate(said) if any(told))
    hands.open("Agenda items")
    hands.follow(hands.page.locator(f"#agenda_items-{first} .inlinechangelink"))
    for place in range(first, last + 1):
        contributions, told = said[place]
        if contributions:
            common = example.common_place(("contribution", contributions))
            hands.fill("cites", common)
            hands.rows(
                "contributions",
                "Contributions",
                example.cited("contribution", contributions, "agenda_item", common),
            )
        hands.rows("citations", "Citations", told)
        hands.save("Save" if place == last else "Save and go to the next")


def side_events(hands: Hands) -> None:
    hands.add("meeting")
    slugs = [link["from_meeting"][0] for link in example.of("meetinglink", to_meeting=MEETING)]
    for slug in slugs:
        fill(hands, example.typed("meeting", slug))
        hands.fill("cites", "8")
        parts = example.of("participation", meeting=slug)
        links = example.of("meetinglink", from_meeting=slug)
        hands.rows(
            "participations",
            "Participations",
            example.cited("participation", parts, "meeting", "8"),
        )
        hands.rows(
            "links",
            "Links to other meetings",
            example.cited("meetinglink", links, "from_meeting", "8"),
        )
        hands.save("Save" if slug == slugs[-1] else "Save and add another")


def send_to_review(hands: Hands) -> None:
    for model in ("meeting", "outcome"):
        act_on_all(hands, model, "send_to_review")


def act_on_all(hands: Hands, model: str, action: str) -> None:
    hands.list(model)
    hands.click(hands.page.locator("#action-toggle"))
    hands.fill("action", action)
    hands.follow(hands.page.get_by_role("button", name="Go", exact=True))


def publish(hands: Hands) -> None:
    """The meeting with all that it needs and names; then what stands beside it, in the same way."""
    sign_in(hands, "publisher")
    beside = [link["from_meeting"][0] for link in example.of("meetinglink", to_meeting=MEETING)]
    for slug in (MEETING, *beside):
        if slug != MEETING:
            hands.follow(hands.page.get_by_role("link", name="Home"))
        hands.follow(
            hands.page.get_by_role("link", name=re.compile("^In review, for you to decide"))
        )
        title = ALL["meeting"][slug]["title"]
        hands.follow(hands.page.get_by_role("link", name=f"Meeting: {title}", exact=True))
        publish_button = hands.page.get_by_role("button", name="Publish", exact=True)
        hands.follow(publish_button)
        if publish_button.is_visible():
            for box in hands.page.locator("input[name=companions]").all():
                if not box.is_checked():
                    hands.click(box)
            hands.follow(publish_button)
        expect(hands.page.locator(".messagelist .success").first).to_be_visible()


def fill(hands: Hands, fields: dict[str, Any]) -> None:
    """The fields of a form, and then those in Japanese."""
    japanese = {name: value for name, value in fields.items() if name.endswith("_ja")}
    hands.fields({name: value for name, value in fields.items() if name not in japanese})
    if japanese:
        hands.open("In Japanese")
        hands.fields(japanese)


def choose(hands: Hands, name: str, model: str, slug: str) -> None:
    hands.fill(name, example.words_for(model, slug))

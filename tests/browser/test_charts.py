"""Words of drawings as a browser sets them: none runs into another, none leaves its drawing."""

import pytest
from playwright.sync_api import Browser

from cooperation.workflows.seeding import load_examples, load_vocabularies

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    "/series/jhlc/",
    "/series/jwlc/",
    "/focus-areas/emerging-technologies/",
    "/charts/areas/",
    "/charts/areas/?party=jp",
    "/charts/participation/",
    "/charts/programs/",
)

COLLIDING = """() => {
  const found = [];
  for (const svg of document.querySelectorAll(".chart svg")) {
    const edge = svg.getBoundingClientRect();
    if (!edge.width) continue;
    const boxes = [...svg.querySelectorAll("text")]
      .filter(one => one.textContent.trim())
      .map(one => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()]);
    for (const [words, box] of boxes) {
      if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push([words, "outside"]);
    }
    for (let one = 0; one < boxes.length; one++) {
      for (let other = one + 1; other < boxes.length; other++) {
        const [a, b] = [boxes[one][1], boxes[other][1]];
        const across = a.left < b.right - 1 && b.left < a.right - 1;
        const along = a.top < b.bottom - 2 && b.top < a.bottom - 2;
        if (across && along) found.push([boxes[one][0], boxes[other][0]]);
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("prefix", ["", "/ja"], ids=["English", "Japanese"])
def test_words_of_drawings_never_collide(browser: Browser, base_url: str, prefix: str) -> None:
    load_vocabularies()
    load_examples()
    context = browser.new_context(base_url=base_url)
    page = context.new_page()

    found = {}
    for address in PAGES:
        page.goto(f"{prefix}{address}")
        for width in (1280, 768, 360):
            page.set_viewport_size({"width": width, "height": 900})
            colliding = page.evaluate(COLLIDING)
            if colliding:
                found[address, width] = colliding
    context.close()

    assert found == {}


def test_drawing_is_of_the_width_of_the_screen_and_its_links_can_be_reached(
    browser: Browser, base_url: str
) -> None:
    load_vocabularies()
    load_examples()
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    page.goto("/series/jhlc/")

    shown = {}
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        shown[width] = page.locator(".time-line svg[role=group]:visible").get_attribute("class")
    page.get_by_role("link", name="15 – 15th Japan").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/jhlc-15/")
    context.close()

    assert shown == {1280: "wide", 360: "narrow"}

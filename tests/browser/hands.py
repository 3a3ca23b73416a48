"""The hands of somebody at the staff screens: what they do is done in chromium, and counted.

From field to field they go by the tabulator where it is near and click where it is far; they choose
in lists by typing, as one does who knows the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, Request, expect

NEAR = 6
"""How many fields away somebody still reaches for the tabulator and not for the mouse."""

PLACE = """(to) => {
  const fields = [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]'
  )].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
  return fields.indexOf(to) - fields.indexOf(document.activeElement);
}"""


@dataclass
class Effort:
    """What it took."""

    loads: int = 0
    clicks: int = 0
    keys: int = 0
    """Keys other than letters: tabulators, arrows, line ends, shortcuts."""

    letters: int = 0
    """What was typed, letter by letter; one pasted or put into a file is not among them."""

    def __add__(self, other: Effort) -> Effort:
        return Effort(**{name: value + getattr(other, name) for name, value in vars(self).items()})

    def __sub__(self, before: Effort) -> Effort:
        return Effort(**{name: value - getattr(before, name) for name, value in vars(self).items()})


class Hands:
    """Somebody at a page."""

    def __init__(self, page: Page, effort: Effort) -> None:
        self.page, self.effort = page, effort
        page.on("request", self._notice)

    def _notice(self, request: Request) -> None:
        first = request.redirected_from is None
        if first and request.is_navigation_request() and request.frame == self.page.main_frame:
            self.effort.loads += 1

    # The mouse and the keyboard

    def click(self, target: Locator) -> None:
        self.effort.clicks += 1
        target.click()

    def press(self, key: str, times: int = 1) -> None:
        """A key; two together count as two."""
        self.effort.keys += len(key.split("+")) * times
        for _ in range(times):
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.effort.letters += len(text)
        self.page.keyboard.insert_text(text)

    def paste(self, text: str) -> None:
        self.effort.keys += 2
        self.page.keyboard.insert_text(text)

    def reach(self, target: Locator) -> bool:
        """Into a field that is near, by the tabulator; False where it is far."""
        steps = target.evaluate(PLACE)
        if not 0 <= steps <= NEAR:
            return False
        self.press("Tab", steps)
        expect(target).to_be_focused()
        return True

    def go(self, target: Locator) -> None:
        """Into a field: by the tabulator where it is near, else by a click."""
        if not self.reach(target):
            self.click(target)

    # Pages

    def loads(self) -> AbstractContextManager[Any]:
        """While it lasts the page goes to another one."""
        return self.page.expect_navigation(wait_until="load")

    def follow(self, target: Locator) -> None:
        with self.loads():
            self.click(target)

    def add(self, model: str) -> None:
        """The form for a new record, by the list of records on every page."""
        self.follow(self.page.locator(f"tr.model-{model} a.addlink >> visible=true").first)

    def list(self, model: str) -> None:
        self.follow(self.page.locator(f"tr.model-{model} th a >> visible=true").first)

    def open(self, heading: str) -> None:
        """Rows or fields that are closed until asked for."""
        self.click(self.page.locator("summary").filter(has_text=re.compile(rf"^\s*{heading}\b")))

    def save(self, button: str = "Save") -> None:
        self.follow(self.page.get_by_role("button", name=button, exact=True))
        wrong = self.page.locator(".errornote, .errorlist").all_inner_texts()
        assert wrong == [], wrong

    # Fields

    def fields(self, values: dict[str, Any]) -> None:
        """Several fields, from the top of the page downwards."""
        names = self.page.locator("#content-main [name]").evaluate_all(
            "(all) => all.map((one) => one.name)"
        )
        for name in sorted(values, key=names.index):
            self.fill(name, values[name])

    def fill(self, name: str, value: Any) -> None:
        """A field by its name, whatever it is; records are given by what is typed and shown."""
        field = self.page.locator(f'[name="{name}"]')
        kind = field.evaluate("(one) => one.tagName + ' ' + one.type + ' ' + one.className")
        if "admin-autocomplete" in kind:
            for one in value if isinstance(value, list) else [value]:
                self._find(field, *one)
        elif kind.startswith("SELECT"):
            self._choose(field, value)
        elif "checkbox" in kind:
            self.go(field)
            self.press("Space")
        else:
            self.go(field)
            self.type(str(value))

    def _choose(self, field: Locator, value: str) -> None:
        """By the first letters that no other choice begins with; far away by two clicks."""
        if not self.reach(field):
            self.effort.clicks += 2
            field.select_option(value)
            field.focus()
            return
        labels = field.locator("option").all_inner_texts()
        label = field.locator(f'option[value="{value}"]').inner_text()
        typed = next(
            label[:n]
            for n in range(1, len(label) + 1)
            if sum(one.lower().startswith(label[:n].lower()) for one in labels) == 1
        )
        for letter in typed:
            self.effort.letters += 1
            self.page.keyboard.press(letter if letter != " " else "Space")
        expect(field).to_have_value(value)

    def _find(self, field: Locator, words: str, shown: str) -> None:
        """By typing words into a search list until what is meant can be chosen.

        The pointer is out of the way: a list that opens beneath it would take it for a choice.
        """
        several = field.evaluate("(one) => one.multiple")
        box = field.locator("xpath=following-sibling::span[1]").locator(".select2-selection")
        self.go(box.locator("input") if several else box)
        self.page.mouse.move(0, 0)
        with self.page.expect_response(
            lambda answer: parse_qs(urlsplit(answer.url).query).get("term") == [words]
        ) as answered:
            self.effort.letters += len(words)
            self.page.keyboard.press(words[0])
            opened = self.page.locator(".select2-container--open .select2-search__field")
            expect(opened).to_have_value(words[0])
            self.page.keyboard.insert_text(words[1:])
        offered = [one["text"] for one in answered.value.json()["results"]]
        assert shown in offered, (words, shown, offered)
        self.page.wait_for_function("django.jQuery.active === 0")
        options = self.page.locator(".select2-results__option[role=option]")
        expect(options).to_have_text(offered)
        chosen = self.page.locator(".select2-results__option--highlighted")
        down = offered.index(shown) - offered.index(chosen.inner_text())
        self.press("ArrowDown" if down > 0 else "ArrowUp", abs(down))
        self.press("Enter")
        if several:
            expect(
                box.locator("li.select2-selection__choice").filter(has_text=shown)
            ).to_be_visible()
        else:
            expect(box).to_contain_text(shown)

    # Rows

    def rows(self, prefix: str, heading: str, rows: Iterable[dict[str, Any]]) -> None:
        """Rows into a table: opened by a click, each further row begun from the keyboard."""
        rows = list(rows)
        if not rows:
            return
        self.open(heading)
        total = self.page.locator(f'[name="{prefix}-TOTAL_FORMS"]')
        begun = int(total.input_value())
        for place, row in enumerate(rows, begun):
            if place == begun:
                group = self.page.locator(f"#{prefix}-group")
                self.click(group.locator(".add-row a"))
            else:
                self.press("Control+Enter")
            expect(self.page.locator(f"#{prefix}-{place}")).to_be_visible()
            self._settle(prefix, place)
            self.fields({f"{prefix}-{place}-{name}": value for name, value in row.items()})

    def _settle(self, prefix: str, place: int) -> None:
        """Until the new row has the focus."""
        self.page.wait_for_function(
            "(row) => document.activeElement.closest('#' + row)", arg=f"{prefix}-{place}"
        )

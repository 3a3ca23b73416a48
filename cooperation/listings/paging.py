"""Pages of an answer: how many there are, which is asked for, and that one is asked for in vain."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cooperation.listings.questions import Questions

PAGE_SIZE = 50


class Paged:
    """An answer that is shown page by page."""

    asked: Questions
    errors: dict[str, list[str]]

    @property
    def count(self) -> int:
        """How many things there are in all."""
        raise NotImplementedError

    def check_page(self) -> None:
        """Note as an error that there is no such page; of a question that is right otherwise."""
        # The first page is there in any case: nothing is counted for it.
        if not self.errors and self.page_number > 1 and self.page_number > self.pages:
            self.errors["page"] = [
                _("There is no page %(page)d: the last one is %(last)d.")
                % {"page": self.page_number, "last": self.pages}
            ]

    @property
    def page_number(self) -> int:
        number: int = self.asked.form.cleaned_data.get("page") or 1
        return number

    @property
    def pages(self) -> int:
        """How many pages there are: at least one."""
        return max(1, -(-self.count // PAGE_SIZE))

    @property
    def on_page(self) -> slice:
        """The places of what stands on the page asked for."""
        begin = (self.page_number - 1) * PAGE_SIZE
        return slice(begin, begin + PAGE_SIZE)

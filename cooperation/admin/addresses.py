"""The address of a record on its page: typed, or made from its name where it is left empty."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cooperation.admin.citing import CitingForm
from cooperation.workflows.addresses import proposed_slug


class AddressedForm(CitingForm):
    """The form of a record's page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            slug = self.fields["slug"]
            slug.required = False
            slug.help_text = _("%(help)s Left empty, it is made from the name.") % {
                "help": slug.help_text
            }

    def clean(self) -> Any:
        cleaned = super().clean()
        if "slug" in self.fields and "slug" not in self.errors and not cleaned.get("slug"):
            cleaned["slug"] = proposed_slug(self._meta.model, cleaned)
            if not cleaned["slug"]:
                self.add_error("slug", _("Type an address: none can be made from the name."))
        return cleaned

"""What a browser posts when a page is saved: every field as the page shows it, then changes."""

from typing import Any

import html5lib
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


def filled_in(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """The fields of a page's main form as posted; `changes` by the names of fields."""
    return fields_of(client.get(address), **changes)


def fields_of(response: HttpResponse, **changes: Any) -> dict[str, Any]:
    """The fields of the main form that an answer shows."""
    page = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    forms = [form for form in page.iter("form") if (form.get("id") or "").endswith("_form")]
    [form] = [form for form in forms if form.get("id") not in ("move_form", "logout-form")]
    values: dict[str, Any] = {}
    for field in form.iter():
        name = field.get("name")
        if not name or "__prefix__" in name or field.get("type") == "submit":
            continue
        if field.tag == "select":
            chosen = [
                option.get("value")
                for option in field.iter("option")
                if "selected" in option.attrib
            ]
            if "multiple" in field.attrib:
                values[name] = chosen
            else:
                first = next(field.iter("option"), None)
                values[name] = (
                    chosen[0] if chosen else first.get("value") if first is not None else ""
                )
        elif field.tag == "textarea":
            values[name] = "".join(field.itertext())
        elif field.get("type") != "checkbox":
            values[name] = field.get("value", "")
        elif "checked" in field.attrib:
            values[name] = "on"
    return {**values, **changes}


def messages_of(response: HttpResponse) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def errors_of(response: HttpResponse) -> list[str]:
    """Every error that a page shows, in the order of the page; none where it redirects."""
    if response.status_code == 302:
        return []
    found = []
    for errors in response.context["errors"]:
        found += [errors] if isinstance(errors, str) else list(errors)
    return found


def page_of(thing: Any, page: str = "change") -> str:
    """The address of a staff page about a thing."""
    return reverse(f"admin:cooperation_{thing._meta.model_name}_{page}", args=[thing.pk])


def new_rows(prefix: str, rows: list[dict[str, Any]], start: int = 0) -> dict[str, Any]:
    """Rows as a browser adds them to a table."""
    fields = {f"{prefix}-TOTAL_FORMS": start + len(rows)}
    for place, row in enumerate(rows, start):
        fields |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return fields


def states(*records: Any) -> list[str]:
    """How far each is on its way to the public."""
    for record in records:
        record.refresh_from_db()
    return [record.publication for record in records]

"""Pages that answer while their filters are changed: the same address gives the page or its part.

htmx asks for the part that changes, with the header HX-Request; static/js/live.js puts it in place.
A browser that goes back in its history asks for the whole page again.
"""

from __future__ import annotations

from django.http import HttpRequest


def wants_part(request: HttpRequest) -> bool:
    """Whether only what changes on the page is asked for."""
    asked = getattr(request, "htmx", None)
    return bool(asked) and not asked.history_restore_request

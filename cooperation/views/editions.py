"""Pages that change only when something is published: kept, and answered as 304 where known.

The edition, the day, the language and the address make the key of a page, so nothing kept is ever
stale. What streams is not kept, only tagged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cooperation.listings.moments import this_moment
from cooperation.views.live import wants_part

KEPT_FOR = 24 * 60 * 60
VARYING = ("HX-Request", "HX-History-Restore-Request")
"""The headers that a page and its part are told apart by."""


def per_edition(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Calls ``view(request, at, …)`` once per edition, day, language and address."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = this_moment()
        if settings.DEBUG:
            response = view(request, at, *args, **kwargs)
            patch_vary_headers(response, VARYING)
            return response
        name = f"{settings.RELEASE}|{at.edition}|{at.on}|{get_language()}|{request.get_host()}"
        asked = f"{name}|{wants_part(request)}|{request.get_full_path()}"
        key = hashlib.sha256(asked.encode()).hexdigest()
        etag = quote_etag(key[:32])
        known = get_conditional_response(request, etag=etag)
        if isinstance(known, HttpResponseNotModified):
            patch_vary_headers(known, VARYING)
            return known
        kept = cache.get(f"page:{key}")
        if kept is not None:
            return kept
        response = view(request, at, *args, **kwargs)
        patch_vary_headers(response, VARYING)
        if response.status_code == 200:
            response["ETag"] = etag
            response["Cache-Control"] = "no-cache"
            if not response.streaming:
                cache.set(f"page:{key}", response, KEPT_FOR)
        return response

    return answer

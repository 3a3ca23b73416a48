"""What cannot be shown: not found, not understood, too large, not allowed, withdrawn, failed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cooperation.listings.moments import this_moment
from cooperation.listings.near_addresses import near


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """With what may have been meant."""
    context = {"near": near(request.path, this_moment())}
    return render(request, "errors/404.html", context, status=404)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        context = {"too_large": True, "limit": settings.SOURCE_FILE_LIMIT // 1024**2}
        return render(request, "errors/400.html", context, status=413)
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our own page, or came without its cookie."""
    return render(request, "errors/403.html", {"form": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without a database: what failed may be just that."""
    context = {"email": settings.CONTACT_EMAIL}
    return render(request, "errors/500.html", context, status=500)


def withdrawn(request: HttpRequest, withdrawal: Any) -> HttpResponse:
    """Why what stood here is gone, as a page or, at an address of data, as JSON."""
    if request.path.endswith(".json"):
        data = {"detail": _("This record was withdrawn."), "reason": withdrawal.reason}
        return JsonResponse(data, status=410, json_dumps_params={"ensure_ascii": False})
    return render(request, "errors/410.html", {"withdrawal": withdrawal}, status=410)

"""What cannot be shown: not found, not understood, not allowed, withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without a database: what failed may be just that."""
    return render(request, "errors/500.html", status=500)


def withdrawn(request: HttpRequest, withdrawal: Any) -> HttpResponse:
    """Why what stood here is gone, as a page or, at an address of data, as JSON."""
    if request.path.endswith(".json"):
        data = {"detail": _("This record was withdrawn."), "reason": withdrawal.reason}
        return JsonResponse(data, status=410, json_dumps_params={"ensure_ascii": False})
    return render(request, "errors/410.html", {"withdrawal": withdrawal}, status=410)

"""Requests that are larger than anything a screen takes: refused before they are read.

Django parses the files of a form that comes with the cookie, from anybody, to look for its token,
and bounds only what is no file. The settings name this first among what handles uploads.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class RefusesLargeRequests(FileUploadHandler):
    """Ends a request with 400 by the length that it names; a server reads no more than that."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django names it so
        content_length: int,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if content_length > settings.REQUEST_LIMIT:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

"""The columns of a table made from a published shape."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


def columns(shape: serializers.Serializer[Any]) -> list[str]:
    """The fields that fit into a cell: all but the nested ones."""
    return [
        name
        for name, one in shape.fields.items()
        if not isinstance(one, serializers.BaseSerializer)
    ]

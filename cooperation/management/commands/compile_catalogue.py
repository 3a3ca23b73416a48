"""Compiles the interface's translations without GNU gettext, which few machines have."""

import os
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


def compile_changed(locale: Path) -> list[Path]:
    """Writes each `.mo` that is missing or older than its `.po`; returns those written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        # By rename: several test processes may compile, and read, at the same moment.
        partial = target.with_suffix(f".{os.getpid()}.tmp")
        polib.pofile(str(source)).save_as_mofile(str(partial))
        partial.replace(target)
        written.append(target)
    return written


class Command(BaseCommand):
    help = "Compiles cooperation/locale/*/LC_MESSAGES/*.po where the compiled file is older."

    def handle(self, *args: Any, **options: Any) -> None:
        for locale in settings.LOCALE_PATHS:
            for target in compile_changed(Path(locale)):
                self.stdout.write(f"Compiled {target.relative_to(settings.BASE_DIR)}.")

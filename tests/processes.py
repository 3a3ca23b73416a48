"""Other processes on the test database: what happens between people, and when one is killed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).parent.parent


def begun(script: str, *arguments: str, folder: Path) -> subprocess.Popen[str]:
    """A Python script running on the test database; on one in memory, on its copy in a folder."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=os.environ
        | {"DATABASE_URL": reachable(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def reachable(folder: Path) -> str:
    """The address of the test database for other processes."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'test.sqlite3'}"
    host = quote(settings["HOST"], safe="")
    return f"postgres://{settings['USER']}@{host}/{settings['NAME']}"


def hand_out(folder: Path) -> None:
    """Copy a database in memory to where other processes reach it."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(folder / "test.sqlite3") as copy:
            connection.connection.backup(copy)
        copy.close()


def take_back(folder: Path) -> None:
    """See what other processes wrote."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "test.sqlite3") as copy:
            copy.backup(connection.connection)
        copy.close()

"""Fixtures and set-up for every test."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import transaction
from django.utils import translation
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from cooperation.listings.indexes import forget
from cooperation.management.commands.compile_catalogue import compile_changed

# The same examples on every run: a red check is about the change, not about luck.
# `pytest --hypothesis-profile=search` looks for new ones.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("search", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile("fixed")

compile_changed(Path(__file__).parent.parent / "cooperation" / "locale")


def pytest_collection_finish(session: pytest.Session) -> None:
    # Playwright's event loop stays in the thread, and Django would refuse the database there.
    if any(item.get_closest_marker("browser") for item in session.items):
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Where pages opened by path alone are: `page.goto("/admin/")`."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium, which asks nothing of other hosts, rather than a downloaded one."""
    chromium = shutil.which("chromium")
    if chromium is None:
        absent = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        absent("chromium is not installed (on Debian and Ubuntu: apt install chromium)")
    return browser_type_launch_args | {
        "executable_path": chromium,
        "args": [
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@pytest.fixture(autouse=True)
def no_index_of_another_test() -> None:
    """Indexes are kept by edition, and every test begins with the same one."""
    forget()


@pytest.fixture(autouse=True)
def no_language_of_another_test() -> None:
    """A request in Japanese leaves its language in the thread."""
    translation.activate("en")


@pytest.fixture(scope="module")
def examples(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The example records, loaded once for a module whose tests only read them."""
    # Imported when Django is set up.
    from cooperation.workflows.seeding import load_examples, load_vocabularies

    with django_db_blocker.unblock(), transaction.atomic():
        load_vocabularies()
        load_examples()
        yield
        transaction.set_rollback(True)

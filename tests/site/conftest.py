"""Fixtures for promises about the whole site."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from cooperation.workflows.seeding import load_examples, load_vocabularies


@pytest.fixture(scope="module")
def examples(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The example records, loaded once for a module whose tests only read them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_vocabularies()
        load_examples()
        yield
        transaction.set_rollback(True)

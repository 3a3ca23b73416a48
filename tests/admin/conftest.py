"""Staff who are signed in."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories.accounts import make_editor, make_publisher


@pytest.fixture
def editor(client: Client) -> User:
    user = make_editor()
    client.force_login(user)
    return user


@pytest.fixture
def publisher(client: Client) -> User:
    user = make_publisher()
    client.force_login(user)
    return user

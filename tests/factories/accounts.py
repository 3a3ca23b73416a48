"""Makes members of staff."""

from typing import Any

from django.contrib.auth.models import Group, User

from cooperation.workflows.groups import EDITORS, PUBLISHERS, ensure_groups


def make_editor(username: str = "editor") -> User:
    return _staff(username, EDITORS)


def make_publisher(username: str = "publisher") -> User:
    return _staff(username, PUBLISHERS)


def make_superuser(username: str = "staff", **fields: Any) -> User:
    return User.objects.create_superuser(username, password="long enough for all", **fields)


def _staff(username: str, group: str) -> User:
    ensure_groups()
    user = User.objects.create_user(username, password="long enough for all", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user

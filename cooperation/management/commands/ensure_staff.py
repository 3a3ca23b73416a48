"""Makes the first staff account; `make run` calls it, so that a fresh clone can be signed in to."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Makes the superuser “staff” with a random password if nobody can sign in to the admin."

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model()._default_manager
        if users.filter(is_staff=True, is_active=True).exists():
            self.stdout.write("A staff account exists.")
            return
        password = secrets.token_urlsafe(15)
        account, _ = users.get_or_create(username="staff")
        account.is_active = account.is_staff = account.is_superuser = True
        account.set_password(password)
        account.save()
        lines = [
            "Sign in at /admin/ with",
            "    name:     staff",
            f"    password: {password}",
            "It is shown only now; `manage.py changepassword staff` sets another.",
        ]
        width = max(map(len, lines))
        rule = "+" + "-" * (width + 2) + "+"
        self.stdout.write("\n".join([rule, *(f"| {line:<{width}} |" for line in lines), rule]))

import json
import re
import subprocess
from importlib import metadata
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cooperation.management.commands.compile_catalogue import compile_changed

ROOT = Path(__file__).parent.parent
REQUIREMENTS = [ROOT / "requirements" / name for name in ("run.txt", "develop.txt")]


def pins(path: Path) -> set[str]:
    return set(re.findall(r"^([\w.\[\],-]+==\S+)", path.read_text(), re.M))


def with_extras(one: Requirement) -> str:
    """A package as the lock names it: `psycopg[binary]`."""
    return f"{canonicalize_name(one.name)}[{','.join(sorted(one.extras))}]"


def test_make_help_lists_every_target() -> None:
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M)
    assert targets

    printed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert re.findall(r"^make (\S+)", printed, re.M) == targets[1].split()


def test_env_example_names_every_setting() -> None:
    code = (ROOT / "cooperation" / "settings.py").read_text()
    example = (ROOT / ".env.example").read_text()

    read = re.findall(r"\benv\.\w+\(\s*\"([A-Z_]+)\"", code)

    assert sorted(re.findall(r"^#?([A-Z_]+)=", example, re.M)) == sorted(read)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_name_no_host(path: Path) -> None:
    text = path.read_text()

    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.M)


def test_html_checker_is_pinned_by_hash_and_names_no_host() -> None:
    lock = json.loads((ROOT / ".ci" / "html" / "package-lock.json").read_text())

    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages
    assert [name for name, one in packages.items() if "resolved" in one] == []
    assert {one["integrity"].partition("-")[0] for one in packages.values()} == {"sha512"}


def test_run_requirements_are_tested_in_the_same_versions() -> None:
    run, develop = map(pins, REQUIREMENTS)

    assert run - develop == set()


def test_develop_requirements_pin_packages_with_the_extras_that_others_ask_for() -> None:
    # Pip refuses the whole file where a newer release of such a package is out.
    pinned = {pin.split("==")[0] for pin in pins(ROOT / "requirements" / "develop.txt")}

    asked = [Requirement(line) for one in metadata.distributions() for line in one.requires or []]
    wanted = {
        with_extras(one)
        for one in asked
        if one.extras and (one.marker is None or one.marker.evaluate({"extra": ""}))
    }

    assert wanted
    assert wanted - pinned == set()


@pytest.mark.django_db
def test_ensure_staff_prints_a_working_password_once() -> None:
    first, second = StringIO(), StringIO()

    call_command("ensure_staff", stdout=first)
    call_command("ensure_staff", stdout=second)

    password = re.search(r"password: (\S+)", first.getvalue())
    assert password
    account = authenticate(username="staff", password=password[1])
    assert account is not None
    assert account.is_superuser
    assert second.getvalue() == "A staff account exists.\n"


def test_compile_changed_writes_what_is_older_only(tmp_path: Path) -> None:
    source = tmp_path / "ja" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr ""\n\nmsgid "Meeting"\nmsgstr "会合"\n', encoding="utf-8")

    written = compile_changed(tmp_path)

    assert written == [source.with_suffix(".mo")]
    assert polib.mofile(str(written[0])).find("Meeting").msgstr == "会合"
    assert compile_changed(tmp_path) == []

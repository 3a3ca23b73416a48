"""Everything that must hold before a change goes in; `make check` calls it.

All checks run even when one fails, and a summary names each. Where PostgreSQL, Chromium, or Java
and npm for the HTML checker, are not installed, their tests are skipped, in words; with CI=true
they fail.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import html_check
from with_postgresql import MISSING, find_binaries

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
PYTEST = [PYTHON, "-m", "pytest", "-n", "auto"]
TESTS = os.environ | {"DATABASE_URL": "sqlite://:memory:"}
# As an installation behind a proxy has it, whatever .env says here.
DEPLOYED = os.environ | {
    "SECRET_KEY": "checked, never used: 0123456789 abcdefghijklmnopqrstuvwxyz",
    "DEBUG": "false",
    "HTTPS": "true",
    "ALLOWED_HOSTS": "cooperation.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}


def steps() -> list[tuple[str, list[str], dict[str, str], str]]:
    """Each check: its name, its command, its environment, and why it cannot run here, if so."""
    templates = [str(path) for path in sorted(ROOT.glob("templates/**/*.html"))]
    no_templates = "" if templates else "there are no templates"
    no_server = "" if find_binaries() else MISSING
    no_browser = "" if shutil.which("chromium") else "chromium is not installed"
    django = [PYTHON, "manage.py"]
    models = [*django, "makemigrations", "--check", "--dry-run", "--settings=tests.settings"]
    with_postgresql = [sys.executable, ".ci/with_postgresql.py"]
    return [
        ("format", [f"{BIN}/ruff", "format", "--check", "."], TESTS, ""),
        ("lint", [f"{BIN}/ruff", "check", "."], TESTS, ""),
        ("template lint", [f"{BIN}/djlint", "--lint", "--quiet", "templates"], TESTS, no_templates),
        ("template format", [f"{BIN}/djade", "--check", *templates], TESTS, no_templates),
        ("types", [f"{BIN}/mypy"], TESTS, ""),
        ("import direction", [f"{BIN}/lint-imports", "--no-logo"], TESTS, ""),
        ("migrations match models", models, TESTS, ""),
        ("deployment", [*django, "check", "--deploy", "--fail-level=WARNING"], DEPLOYED, ""),
        ("SQLite tests", [*PYTEST, "-m", "not browser"], TESTS, ""),
        (
            "PostgreSQL tests",
            [*with_postgresql, *PYTEST, "-m", "not browser"],
            TESTS,
            no_server,
        ),
        ("Chromium tests", [*PYTEST, "-m", "browser"], TESTS, no_browser),
        ("HTML tests", [PYTHON, ".ci/html_check.py"], TESTS, html_check.missing()),
    ]


def run(command: list[str], environment: dict[str, str]) -> tuple[bool, str]:
    """Runs it in view; whether it succeeded, and its last line."""
    last = ""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as child:
        assert child.stdout is not None  # noqa: S101
        for line in child.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    return child.returncode == 0, last


def main() -> int:
    in_ci = os.environ.get("CI") == "true"
    summary = []
    failed = False
    for name, command, environment, missing in steps():
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        if missing:
            # Templates may be missing while there are none; servers and browsers may not.
            passed = not in_ci or not name.endswith("tests")
            word, closing = ("skipped" if passed else "FAILED"), missing
            print(f"{word}: {missing}", flush=True)
        else:
            passed, closing = run(command, environment)
            word = "passed" if passed else "FAILED"
        failed = failed or not passed
        seconds = time.monotonic() - started
        detail = closing if missing or name.endswith("tests") else ""
        summary.append(f"{word:<8} {name:<24} {seconds:5.0f} s  {detail}".rstrip())
    print("\n== summary", *summary, sep="\n", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""Runs a command against a throwaway PostgreSQL server: with_postgresql.py COMMAND…

The server listens on a socket in a temporary folder only; it is stopped and removed however
the command ends. Without an installed server the command is skipped, or, in CI, refused.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

MISSING = "no PostgreSQL server is installed (on Debian and Ubuntu: apt install postgresql)"


def find_binaries() -> Path | None:
    """The folder of the newest server's programs; Debian keeps them off the PATH."""
    versions = [
        path.parent
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if path.parts[-3].isdigit()
    ]
    if versions:
        return max(versions, key=lambda folder: int(folder.parts[-2]))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def owner() -> dict[str, Any]:
    """Whom the server runs as: it refuses to be root."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextmanager
def server(binaries: Path) -> Iterator[str]:
    """A running server's DATABASE_URL."""
    # Directly in /tmp: the path of a socket may have no more than 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    data = folder / "data"
    running: subprocess.Popen[bytes] | None = None
    # A session of its own, so that Ctrl-C reaches the command and not the server.
    settings: dict[str, Any] = {**owner(), "cwd": folder, "start_new_session": True}
    try:
        if "user" in settings:
            os.chown(folder, settings["user"], settings["group"])
        initdb = "--username postgres --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync"
        subprocess.run(
            [binaries / "initdb", "--pgdata", data, *initdb.split()],
            check=True,
            stdout=subprocess.DEVNULL,
            **settings,
        )
        options = {
            "listen_addresses": "",
            "unix_socket_directories": folder,
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
        }
        with (folder / "log").open("wb") as log:
            running = subprocess.Popen(
                [
                    *(binaries / "postgres", "-D", data),
                    *(f"--{name}={value}" for name, value in options.items()),
                ],
                stdout=log,
                stderr=log,
                **settings,
            )
        await_ready(binaries, folder, running)
        yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        if running is not None:
            running.send_signal(signal.SIGINT)  # a “fast” shutdown: ends open sessions
            try:
                running.wait(20)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
        shutil.rmtree(folder, ignore_errors=True)


def await_ready(binaries: Path, folder: Path, running: subprocess.Popen[bytes]) -> None:
    ask = [binaries / "pg_isready", "--quiet", "--host", folder, "--username", "postgres"]
    deadline = time.monotonic() + 30
    while subprocess.run(ask, check=False).returncode != 0:
        if running.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("PostgreSQL did not start:\n" + (folder / "log").read_text())
        time.sleep(0.1)


def run(command: list[str], database_url: str) -> int:
    child = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": database_url})
    try:
        return child.wait()
    except BaseException:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        raise


def leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def main(command: list[str]) -> int:
    if not command:
        raise SystemExit("usage: with_postgresql.py COMMAND…")
    binaries = find_binaries()
    if binaries is None:
        in_ci = os.environ.get("CI") == "true"
        print(f"{'FAILED' if in_ci else 'Skipped'}: {MISSING}.", flush=True)
        return int(in_ci)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        with server(binaries) as database_url:
            return run(command, database_url)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A page of every type and the stylesheets through the Nu Html Checker; check.py calls it.

The checker comes from the npm registry that this machine uses, pinned by hash in html/. Pages must
be without errors and warnings. Staff screens must be without errors, but for those of Django's
own search lists, which begin with an empty choice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKER = ROOT / ".ci" / "html"
JAR = CHECKER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What npm has installed: a copy, since git gives every file of a fresh checkout a new time.
INSTALLED = CHECKER / "node_modules" / "installed.json"
LOCK = CHECKER / "package-lock.json"

KNOWN_OF_STAFF_SCREENS = (
    "Element “option” without attribute “label” must not be empty.",
    "The first “option” element in a “select” element with a “required” attribute.*",
    "A “select” element with a “required” attribute.*",
)
# In SVG 2 and in every browser, and not in the checker's list.
KNOWN_OF_STYLES = ("CSS: “paint-order”: Property “paint-order” doesn't exist.",)


def missing() -> str:
    """Why it cannot run here; nothing where it can."""
    lacking = [name for name in ("java", "npm") if not shutil.which(name)]
    if not lacking:
        return ""
    return f"{' and '.join(lacking)} not installed (apt install default-jre-headless npm)"


def install() -> None:
    if JAR.exists() and INSTALLED.exists() and INSTALLED.read_bytes() == LOCK.read_bytes():
        return
    print("Installing the HTML checker (once; 30 MB) …", flush=True)
    # Its own script would fetch a Java runtime.
    silent = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(["npm", "ci", *silent], cwd=CHECKER, check=True, stdout=subprocess.DEVNULL)
    shutil.copy(LOCK, INSTALLED)


def check(kind: str, paths: list[Path], *options: str, known: tuple[str, ...] = ()) -> bool:
    """Whether the checker finds nothing but what is known; what else it finds is printed."""
    filters = ["--filterpattern", "|".join(known)] if known else []
    command = ["java", "-jar", str(JAR), "--stdout", "--format", "gnu", *options, *filters]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if line.startswith('"')]
    for line in found:
        print(line)
    print(done.stderr, end="")
    print(f"{kind}: {len(paths)} files, {len(found)} faults.", flush=True)
    return done.returncode == 0 and not found


def main() -> int:
    try:
        install()
    except subprocess.CalledProcessError:
        print("The HTML checker could not be installed; what npm says of it stands above.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        save = [sys.executable, "-m", "pytest", "-q", "-n0", "tests/site/saved_pages.py"]
        subprocess.run(save, cwd=ROOT, env=os.environ | {"PAGES_FOLDER": folder}, check=True)
        public = sorted(Path(folder, "public").glob("*.html"))
        staff = sorted(Path(folder, "staff").glob("*.html"))
        styles = sorted((ROOT / "static" / "css").glob("*.css"))
        passed = [
            check("public pages", public, "--Werror"),
            check("staff screens", staff, "--errors-only", known=KNOWN_OF_STAFF_SCREENS),
            check("stylesheets", styles, "--css", known=KNOWN_OF_STYLES),
        ]
    return int(not all(passed))


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env bash
# Makes .venv and installs one hash-pinned requirements file into it: venv.sh run|develop
# Silent when there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
wanted=requirements/$1.txt
# A copy rather than a time stamp: git gives every file of a fresh checkout a new time.
installed=.venv/installed-$1.txt

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    command -v "$python" >/dev/null ||
        fail "No $python found. Install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3"
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "Python 3.11 or newer is needed; $python is Python $version." \
            "If a newer one is installed, name it: make PYTHON=python3.12"
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "$python cannot make virtual environments: its modules venv and ensurepip are missing." \
            "On Debian and Ubuntu: apt install python$version-venv (or python3-venv)"
    echo "Making .venv with Python $version …"
    rm -rf .venv
    "$python" -m venv .venv
fi

if ! cmp -s "$wanted" "$installed"; then
    echo "Installing $(grep -c '==' "$wanted") packages from $wanted (once; a minute or so) …"
    # Not quietly: on a slow line, silence looks like a hang.
    .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off \
        --require-hashes -r "$wanted" |
        while read -r word what _; do
            case $word in
                Collecting) echo "  fetching $what" ;;
                Installing) echo "  installing …" ;;
            esac
        done
    cp "$wanted" "$installed"
fi

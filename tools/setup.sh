#!/bin/sh
# Set up what Rowback needs: a virtual environment with pinned packages, and a Chromium. Quick when nothing is missing.
# Usage: tools/setup.sh [test]      "test" also finds or installs the PostgreSQL that the test suite starts for itself.
set -eu
cd "$(dirname "$0")/.."
VENV=.venv
STAMP=$VENV/.rowback-setup

say() { printf 'setup: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Run a package command as root, where that is possible without asking.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

apt_updated=no
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$apt_updated" = no ]; then
        as_root apt-get update -qq >/dev/null 2>&1 || return 1
        apt_updated=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"; return
        fi
    done
    return 1
}

make_venv() {
    python=$(find_python) || die "Rowback needs Python 3.11 or newer; install it (Debian: apt-get install python3 python3-venv) and run this again."
    say "making a virtual environment with $("$python" --version)"
    "$python" -m venv "$VENV" >/dev/null 2>&1 && return
    rm -rf "$VENV"
    say "Python's venv module is not installed; asking the package manager for it"
    apt_install python3-venv && "$python" -m venv "$VENV" && return
    rm -rf "$VENV"
    die "no virtual environment could be made; install python3-venv (Debian: apt-get install python3-venv) and run this again."
}

packages() {
    wanted=$(cat pyproject.toml constraints.txt tools/setup.sh | cksum)
    if [ -x "$VENV/bin/rowback" ] && [ "$(cat "$STAMP" 2>/dev/null)" = "$wanted" ]; then return; fi
    [ -x "$VENV/bin/python" ] || make_venv
    say "installing packages (about a minute the first time)"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' ||
        die "pip could not be updated; is the package registry reachable?"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt --group dev -e . ||
        die "the packages could not be installed; the lines above say why."
    # Byte code, also where PYTHONDONTWRITEBYTECODE is set: it halves the start of every command.
    env -u PYTHONDONTWRITEBYTECODE "$VENV/bin/python" -m compileall -q rowback schedules storage workers ui \
        "$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" >/dev/null 2>&1 || true
    printf '%s\n' "$wanted" >"$STAMP"
}

browser() {
    if "$VENV/bin/python" -m workers.browsers >/dev/null 2>&1; then return; fi
    say "no Chromium found; installing one"
    apt_install chromium-headless-shell || apt_install chromium || apt_install chromium-browser || true
    if "$VENV/bin/python" -m workers.browsers >/dev/null 2>&1; then return; fi
    "$VENV/bin/python" -m playwright install chromium >/dev/null 2>&1 || true
    "$VENV/bin/python" -m workers.browsers >&2 || exit 1
}

# Playwright brings a node program that needs a library which the smallest Debian lacks.
driver() {
    for node in "$VENV"/lib/python*/site-packages/playwright/driver/node; do
        if "$node" --version >/dev/null 2>&1; then return; fi
        say "Playwright's driver needs libatomic; installing it"
        apt_install libatomic1 || true
        "$node" --version >/dev/null 2>&1 ||
            die "Playwright's driver does not start: install libatomic (Debian: apt-get install libatomic1) and run this again."
    done
}

postgres() {
    if [ -n "${ROWBACK_TEST_POSTGRES_URL:-}" ] || command -v initdb >/dev/null 2>&1; then return; fi
    for bin in /usr/lib/postgresql/*/bin; do
        if [ -x "$bin/initdb" ]; then return; fi
    done
    say "installing PostgreSQL for the tests"
    apt_install postgresql || say "PostgreSQL could not be installed: its tests will be left out, and the suite will say so."
}

packages
driver
browser
if [ "${1:-}" = test ]; then postgres; fi

"""The house is as it says: packages listed once, names our own, imports as drawn."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ["rowback", "schedules", "storage", "workers", "ui"]


@pytest.fixture(scope="module")
def pyproject():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_the_lists_of_packages_are_the_same_everywhere(pyproject):
    tool = pyproject["tool"]
    assert tool["hatch"]["build"]["targets"]["wheel"]["packages"] == PACKAGES
    assert tool["mypy"]["packages"] == PACKAGES
    assert tool["importlinter"]["root_packages"] == PACKAGES
    assert sorted(p.parent.name for p in ROOT.glob("*/__init__.py")) == sorted(PACKAGES)


def test_no_other_distribution_ships_a_package_of_our_names():
    owners = importlib.metadata.packages_distributions()
    for package in PACKAGES:
        assert set(owners.get(package, ["rowback"])) == {"rowback"}, package


def test_every_module_says_its_job_in_one_sentence():
    import ast

    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            doc = ast.get_docstring(ast.parse(path.read_text()))
            assert doc, f"{path.relative_to(ROOT)} does not say its job"


def test_only_the_clock_reads_the_clock():
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if path.relative_to(ROOT).as_posix() == "rowback/clock.py":
                continue
            text = path.read_text()
            for forbidden in ("datetime.now(", "utcnow(tz", "time.time()", "datetime.today("):
                assert forbidden not in text, f"{path.relative_to(ROOT)} reads the clock"


def test_nothing_uses_difflib():
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            assert "difflib" not in path.read_text(), path


def test_pinned_versions_name_no_registry():
    pins = (ROOT / "constraints.txt").read_text()
    assert "://" not in pins
    assert all("==" in line for line in pins.splitlines() if line.strip())


def imported_by(folders):
    import ast

    names = set()
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    names |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                    names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize(("folders", "dev"), [(PACKAGES, False), (["tests", "tools", "bench"], True)])
def test_every_package_that_is_imported_is_declared(pyproject, folders, dev):
    import sys

    declared = list(pyproject["project"]["dependencies"]) + (
        pyproject["dependency-groups"]["dev"] if dev else []
    )
    said = {re.split(r"[\[<>=;! ]", name)[0].lower().replace("_", "-") for name in declared}
    owners = importlib.metadata.packages_distributions()
    local = {path.stem for path in (ROOT / "tests").rglob("*.py")} | set(PACKAGES)
    local |= {path.parent.name for path in (ROOT / "tools").glob("*/__init__.py")}
    local.add("bench")  # its modules name each other so
    for name in sorted(imported_by(folders) - sys.stdlib_module_names - local):
        shipped = {owner.lower().replace("_", "-") for owner in owners.get(name, [name])}
        assert shipped & said, f"{name} is imported but not declared in pyproject.toml"

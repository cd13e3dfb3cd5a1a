"""Golden edits: tests/corpus/<case>/{old,new}.json give expected.json (`make bless` rewrites, a person reviews)."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest


def _tool() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "bless.py"
    spec = importlib.util.spec_from_file_location("bless_tool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BLESS = _tool()
CASES = BLESS.cases()


def test_there_are_golden_edits() -> None:
    assert len(CASES) >= 13


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_golden_edit_is_told_as_blessed(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    assert json.loads(json.dumps(BLESS.result_of(case))) == expected

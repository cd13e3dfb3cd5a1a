"""What the cheapest checks cost: `bench/ladder.py`, asked from a process of its own, for it sets variables."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KINDS = {"a 304": True, "an equal body": False}
"""Kind of check, and whether the site has ETags."""

_ASK = "import json, sys; from bench.ladder import measure; print(json.dumps(measure(etags=sys.argv[1] == 'True', watches=100, rounds=1).cpu_ms))"


def seconds() -> dict[str, float]:
    """Return CPU seconds of the whole service for a check that finds nothing new, by kind."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("ROWBACK_")}
    costs = {}
    for kind, etags in KINDS.items():
        asked = subprocess.run(
            [sys.executable, "-c", _ASK, str(etags)],
            env=env | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        costs[kind] = float(json.loads(asked.stdout.splitlines()[-1])) / 1000
    return costs

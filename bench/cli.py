"""The command line: CPU of --help, --version and history, beside floors measured in the same run.

CPU (user and system, children included) and not wall time: it is what hundreds of calls from a script cost, and
other work on the machine disturbs it less. The least of several runs counts.
"""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

sys.path.pop(0)  # this folder's storage.py would shadow the package
sys.path.append(str(Path(__file__).parents[1] / "tests"))

from factories import NOW, Factories

from rowback.compare import compare
from rowback.model import OutcomeName
from rowback.weigh import weigh
from storage import checks, leases, watches
from storage.checks import WatchState
from storage.database import open_database

REVISIONS, RUNS = 200, 7
GOALS = {
    "rowback --help": 0.15,
    "rowback --version": 0.15,
    "rowback history": 0.40,
    "rowback history --json": 0.40,
}
MAKE = Factories()
PROGRAM = str(Path(sys.executable).parent / "rowback")


def seed(directory: Path) -> None:
    """Fill a database with one article of many revisions."""
    rng = Random(1)
    with contextlib.closing(open_database(f"sqlite:///{directory}/rowback.db")) as database:
        database.upgrade()
        with database.write() as conn:
            watch = watches.add(conn, "https://harbour-courier.example/ferry", now=NOW)
        article, before = MAKE.story(rng, url=watch.url), None
        for number in range(1, REVISIONS + 1):
            seen = NOW + timedelta(minutes=5 * number)
            change = weigh(compare(before, article)) if before else None
            revision = replace(
                MAKE.revision(watch.id, number, article=article, change=change),
                first_seen_at=seen,
                last_seen_at=seen,
                last_without_at=seen - timedelta(minutes=5) if change else None,
            )
            with database.write() as conn:
                claim = leases.claim(conn, watch.id, now=seen, lease=timedelta(minutes=3))
                assert claim is not None
                outcome = OutcomeName.CHANGED if change else OutcomeName.FIRST_SEEN
                check = MAKE.check(claim, outcome=outcome, revision=number)
                state = WatchState(
                    next_check_at=seen,
                    last_outcome=outcome,
                    last_reason=None,
                    failures=0,
                    failing_since=None,
                    not_found_looks=0,
                    gone_since=None,
                )
                checks.record(
                    conn, claim, check=check, state=state, capture=None, revision=revision, alerts=()
                )
            before, article = article, MAKE.edited(article, rng)


def cpu(argv: list[str], environ: dict[str, str]) -> float:
    """Return the CPU seconds of a command: the least of several runs."""
    taken = []
    for _ in range(RUNS):
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(argv, env=environ, stdout=subprocess.DEVNULL, check=True)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(end.ru_utime - start.ru_utime + end.ru_stime - start.ru_stime)
    return min(taken)


def main() -> int:
    """Print the table; return 1 where a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        seed(Path(folder))
        environ = {
            key: value for key, value in os.environ.items() if not key.startswith(("ROWBACK_", "PYTHONDONT"))
        }
        # Byte code of our own modules goes to a place of its own, as `make setup` compiles it once.
        environ |= {"ROWBACK_DATA_DIR": folder, "PYTHONPYCACHEPREFIX": f"{folder}/cache"}
        floors = {
            "python -c pass": cpu([sys.executable, "-c", "pass"], environ),
            "import click": cpu([sys.executable, "-c", "import click"], environ),
            "import click, sqlalchemy": cpu([sys.executable, "-c", "import click, sqlalchemy"], environ),
        }
        commands = {
            "rowback --help": [PROGRAM, "--help"],
            "rowback --version": [PROGRAM, "--version"],
            "rowback history": [PROGRAM, "history", "1"],
            "rowback history --json": [PROGRAM, "history", "1", "--json"],
        }
        measured = {name: cpu(argv, environ) for name, argv in commands.items()}
    print(f"command line, CPU seconds, least of {RUNS}; history of {REVISIONS} revisions")
    for name, seconds in floors.items():
        print(f"  {name:<26} {seconds:6.3f}")
    missed = 0
    for name, seconds in measured.items():
        floor = floors["import click, sqlalchemy" if "history" in name else "import click"]
        missed += seconds > GOALS[name]
        verdict = "ok" if seconds <= GOALS[name] else "MISSED"
        print(
            f"  {name:<26} {seconds:6.3f}  {seconds / floor:4.1f} × its imports, goal {GOALS[name]:.2f}: {verdict}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Scores reading and comparing over ROWBACK_CORPUS and prints one table beside the goals.

Each page is read once, as `rowback extract` and `rowback compare` read it; the corpus' own scorers judge what came
out. Exit status 0 when it ran, 1 with --strict where a goal is missed, 2 where there is no corpus.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from scoring.goals import ARTICLE_SETS, COMPARING_SETS, READING_SETS, REVISION_SETS, Row, known_sets
from scoring.reading import PageRead, answers, read_all, worker_count
from scoring.revisions import revisions
from scoring.scorers import COMPARING, READING, ScorerFailedError, Scorers
from scoring.table import markdown, print_table, to_json

from rowback.clock import utcnow
from rowback.decide import read
from rowback.model import Capture, PageVerdict, Via

SEED_SPEAKERS = ["Dmitry Peskov", "TASS"]
SLOWEST, MEMORY = "slowest page, CPU seconds", "peak memory, megabytes"
TIME = "time, in times of the base library"


class Run:
    """One measuring of the chosen sets."""

    def __init__(self, corpus: Path, sets: Sequence[str], *, errors: int, jobs: int, every: int, folder: Path) -> None:  # fmt: skip
        self.corpus, self.sets, self.jobs, self.every, self.folder = corpus, sets, jobs, every, folder
        self.scorers = Scorers(corpus, errors=errors)
        self.failures: list[str] = []

    def rows(self) -> list[Row]:
        """Return all rows of the chosen sets; what a scorer could not do is in `failures`, and the rest is measured."""
        rows: list[Row] = []
        for step in (self._pages, self._notices, self._comparing, self._revisions):
            try:
                # One by one: what was measured before a scorer fails counts.
                for row in step():
                    rows.append(row)  # noqa: PERF402
            except ScorerFailedError as error:
                self.failures.append(str(error))
        return rows

    def _notices(self) -> Iterator[Row]:
        if "correction-notices" in self.sets:
            yield from self.scorers.notices(self._rowback("compare", "--pairs", self.scorers.notices_pairs()))

    def _pages(self) -> Iterator[Row]:
        """Read every page of all sets in one go, then ask the scorers."""
        listed = {
            name: self.scorers.listed(name)[:: self.every]
            for name in (*ARTICLE_SETS, "block-pages", "non-article-pages")
            if name in self.sets
        }
        pairs = {
            name: self.scorers.unpacked(name, self.folder / name)
            for name in ("page-noise-news", "page-noise-ota")
            if name in self.sets
        }
        paths = [path for of_set in listed.values() for path in of_set]
        for file in pairs.values():
            for line in file.read_text(encoding="utf-8").splitlines()[:: self.every]:
                paths += [json.loads(line)[side] for side in ("old", "new")]
        paths = list(dict.fromkeys(paths))
        if not paths:
            return
        found = dict(zip(paths, read_all(paths, jobs=self.jobs, label="pages"), strict=True))
        for name, of_set in listed.items():
            if name in ARTICLE_SETS and self.every == 1:
                yield from self.scorers.fields(name, self._lines(f"{name}.jsonl", [found[p] for p in of_set]))
        if listed:
            read_pages = [found[path] for of_set in listed.values() for path in of_set]
            yield from self.scorers.verdicts(self._lines("verdict.jsonl", read_pages))
        if "block-pages" in self.sets:
            yield self._responses()
        articles = {path: reading.article for path, reading in found.items()}
        for name, file in pairs.items():
            yield from self.scorers.noise(name, self._keep(f"{name}.pred.jsonl", answers(file, articles)))
        slowest = max(found, key=lambda path: found[path].seconds)
        yield Row(part=READING, measure=SLOWEST, of="all pages", value=round(found[slowest].seconds, 3), counted=f"of {len(paths)}: {Path(slowest).name[:50]}")  # fmt: skip
        largest = max(found, key=lambda path: found[path].megabytes)
        yield Row(part=READING, measure=MEMORY, of="all pages", value=round(found[largest].megabytes), counted=f"first reached by {Path(largest).name[:50]}, with all that its process read before")  # fmt: skip
        timed = [reading for reading in found.values() if reading.base_seconds is not None]
        ratio = sum(reading.seconds for reading in timed) / sum(
            reading.base_seconds or 0.0 for reading in timed
        )
        mean = 1000 * statistics.mean(reading.seconds for reading in timed)
        yield Row(part=READING, measure=TIME, of="all pages", value=round(ratio, 3), counted=f"means of {len(timed)} pages; {mean:.0f} ms")  # fmt: skip

    def _responses(self) -> Row:
        """Count responses that analysts called no content at all, and that would be stored."""
        stored, count = [], 0
        with gzip.open(self.corpus / "block-pages" / "edgi_block_responses.jsonl.gz", "rt") as file:
            for line in file:
                answer = json.loads(line)
                if float(answer["quality"]) > 0:
                    continue
                count += 1
                judgement = read(
                    Capture(
                        requested_url=(answer.get("redirects") or [answer["url"]])[0],
                        final_url=answer["url"],
                        status=answer["status"],
                        html=answer.get("body") or f"<title>{answer.get('title') or ''}</title>",
                        captured_at=utcnow(),
                        via=Via.HTTP,
                        content_type=answer.get("media_type") or "text/html",
                        header_fields={k.lower(): str(v) for k, v in (answer.get("headers") or {}).items()},
                    )
                ).judgement
                if judgement.verdict is PageVerdict.ARTICLE:
                    stored.append(answer["id"])
        return Row(part=READING, measure="error responses stored as articles", of="block-pages", value=len(stored), counted=f"of {count}")  # fmt: skip

    def _comparing(self) -> Iterator[Row]:
        if "edits" in self.sets:
            gold = self.corpus / "edits" / "pairs.dev.jsonl"
            yield from self.scorers.edits(gold, self._rowback("compare", "--pairs", gold.read_text("utf-8")))
            gold = self.corpus / "edits" / "quotes.dev.jsonl"
            yield from self.scorers.edit_quotes(gold, self._rowback("quotes", "--texts", gold.read_text("utf-8")))  # fmt: skip
        if "seed" in self.sets:
            line = json.dumps(
                {"id": "seed", "text": (self.corpus / "seed" / "article.txt").read_text("utf-8")}
            )
            found = json.loads(self._rowback("quotes", "--texts", line).read_text("utf-8"))["quotes"]
            said = [quote["speaker"] for quote in found]
            yield Row(part=COMPARING, measure="quotes and speakers exactly right", of="seed", value=int(said == SEED_SPEAKERS), counted=", ".join(str(name) for name in said))  # fmt: skip
        for name in ("quotes-polnear", "quotes-german-wikinews"):
            if name in self.sets:
                yield from self.scorers.quotes(name, self._rowback("quotes", "--texts", self.scorers.texts(name)))  # fmt: skip

    def _revisions(self) -> Iterator[Row]:
        for name in REVISION_SETS:
            if name in self.sets:
                yield from revisions(self.corpus, name)

    def _rowback(self, command: str, option: str, lines: str) -> Path:
        """Run a command of ours once over a whole file; return the file that it printed."""
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from ui.cli import main; sys.exit(main())",
                command,
                option,
                "-",
            ],
            input=lines,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            last = (done.stderr.strip() or "it said nothing").splitlines()[-1]
            raise ScorerFailedError(f"rowback {command} {option} ended with {done.returncode}: {last}")
        return self._keep(f"{command}-{abs(hash(lines))}.jsonl", done.stdout)

    def _lines(self, name: str, readings: Sequence[PageRead]) -> Path:
        return self._keep(name, "".join(reading.line + "\n" for reading in readings))

    def _keep(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


def chosen(only: str | None, sets: str | None) -> list[str]:
    """Return the sets to measure; raise ValueError with a sentence for a name that is none."""
    names = {READING: READING_SETS, COMPARING: COMPARING_SETS, None: known_sets()}[only]
    if sets is None:
        return list(names)
    asked = [name.strip() for name in sets.split(",") if name.strip()]
    for name in asked:
        if name not in known_sets():
            raise ValueError(f"There is no set {name!r}; the sets are {', '.join(known_sets())}.")
    return [name for name in asked if name in names]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make score", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--only", choices=(READING, COMPARING), help="one half of the table")
    parser.add_argument("--sets", metavar="A,B", help="these sets of the corpus only")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth page only: verdicts and noise, no fields")  # fmt: skip
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the N worst cases of each set, as the corpus' scorers tell them")  # fmt: skip
    parser.add_argument("--jobs", type=int, default=worker_count(), metavar="N", help="worker processes (default: %(default)s)")  # fmt: skip
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep what was read and compared in FOLDER"
    )
    parser.add_argument("--strict", action="store_true", help="exit status 1 where a goal is missed")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    form.add_argument(
        "--markdown", action="store_true", help="Markdown tables, as docs/quality.md keeps them"
    )
    return parser.parse_args()


def main() -> int:
    options = _options()
    corpus = os.environ.get("ROWBACK_CORPUS")
    if not corpus or not (Path(corpus) / "score_pages.py").is_file():
        print("ROWBACK_CORPUS does not name the folder of the corpus (with score_pages.py in it); set it and run this again.", file=sys.stderr)  # fmt: skip
        return 2
    try:
        sets = chosen(options.only, options.sets)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rowback-score-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        run = Run(Path(corpus), sets, errors=options.errors, jobs=max(1, options.jobs), every=max(1, options.every), folder=folder)  # fmt: skip
        rows = run.rows()
    for said in run.scorers.worst:
        print(said, file=sys.stderr)
    seconds = time.monotonic() - began
    if options.json:
        print(json.dumps({"rows": [to_json(row) for row in rows], "seconds": round(seconds, 1)}, ensure_ascii=False, indent=1))  # fmt: skip
    elif options.markdown:
        print(markdown(rows))
    else:
        print_table(rows)
        print(f"{seconds:.0f} s")
    for failure in run.failures:
        print(failure, file=sys.stderr)
    return 1 if run.failures or (options.strict and any(row.met is False for row in rows)) else 0


if __name__ == "__main__":
    sys.exit(main())

"""The corpus' own scorers, called as programs; what they print becomes rows."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from scoring.goals import Row

READING, COMPARING = "reading", "comparing"
_SHARE = r"([01]\.\d+)"
_SENTENCES = ("sentence_added", "sentence_deleted", "sentence_edited", "sentence_split", "sentence_merged")
_KINDS = (
    "quote_added", "quote_removed", "quote_reworded", "quote_reattributed",
    "number_changed", "date_changed", "name_changed",
)  # fmt: skip


class ScorerFailedError(Exception):
    """A scorer of the corpus ended badly or printed something unknown; the message says which."""


class Scorers:
    """Runs the scorers of one corpus; with `errors` they also print their worst cases, which are passed on."""

    def __init__(self, corpus: Path, *, errors: int = 0) -> None:
        self._corpus = corpus
        self._errors = errors
        self.worst: list[str] = []

    def listed(self, name: str) -> list[str]:
        """Return the paths of a set's pages."""
        return self._run("score_pages.py", "list", name).splitlines()

    def unpacked(self, name: str, folder: Path) -> Path:
        """Unpack a set of noisy captures and return its file of pairs."""
        self._run("score_pages.py", "pairs", name, str(folder))
        return folder / "pairs.jsonl"

    def notices_pairs(self) -> str:
        """Return the notices as pairs of articles, JSON Lines."""
        return self._run("score_pages.py", "notices-pairs")

    def texts(self, name: str) -> str:
        """Return the texts of a set of quotes, JSON Lines."""
        return self._run("score_quotes.py", "texts", name)

    def fields(self, name: str, predictions: Path) -> Iterator[Row]:
        """Yield headline, authors, date and body of a set."""
        said = self._scored("score_pages.py", "fields", name, str(predictions))
        for field in ("headline", "authors", "date"):
            if match := re.search(rf"^\s+{field}\s+{_SHARE}\s+\((\d+ of \d+)\)", said, re.MULTILINE):
                yield Row(part=READING, measure=field, of=name, value=float(match[1]), counted=match[2])
        if match := re.search(rf"body\s+F1 {_SHARE}\s+P {_SHARE}\s+R {_SHARE}\s+exact {_SHARE}", said):
            yield Row(part=READING, measure="body F1", of=name, value=float(match[1]), counted=f"P {match[2]} R {match[3]}")  # fmt: skip
            yield Row(part=READING, measure="body exact", of=name, value=float(match[4]))

    def verdicts(self, predictions: Path) -> Iterator[Row]:
        """Yield what became of articles, walls and pages that are no articles, as far as they were read."""
        said = self._scored("score_pages.py", "verdict", str(predictions))
        groups: Mapping[str, re.Match[str]] = {
            match[1]: match
            for match in re.finditer(
                r"^(article|wall|not a wall|not an article)\s+right \S+ \((\d+) of (\d+)\)(?:, stored as an article: (\d+))?",
                said,
                re.MULTILINE,
            )
        }
        if match := groups.get("article"):
            right, count = int(match[2]), int(match[3])
            yield Row(part=READING, measure="articles refused", of="all article sets", value=1 - right / count, counted=f"{count - right} of {count}")  # fmt: skip
        if match := groups.get("wall"):
            yield Row(part=READING, measure="walls and errors stored as articles", of="block-pages", value=int(match[4]), counted=f"{match[2]} of {match[3]} named rightly")  # fmt: skip
        if match := groups.get("not an article"):
            stored, count = int(match[4]), int(match[3])
            yield Row(part=READING, measure="non-articles stored as articles", of="non-article-pages", value=stored / count, counted=f"{stored} of {count}")  # fmt: skip

    def noise(self, name: str, predictions: Path) -> Iterator[Row]:
        """Yield false alarms on unedited captures, and the edited ones that were found."""
        said = self._scored("score_pages.py", "noise", name, str(predictions))
        match = self._must(r"unedited (\d+), false alarms (\d+) .*?edited (\d+), found (\d+) \(", said, name)
        same, alarms, edited, found = (int(match[group]) for group in range(1, 5))
        yield Row(part=READING, measure="false alarms", of=name, value=alarms / max(1, same), counted=f"{alarms} of {same}")  # fmt: skip
        if edited:
            yield Row(part=READING, measure="edited pairs found", of=name, value=found / edited, counted=f"{found} of {edited}")  # fmt: skip

    def notices(self, predictions: Path) -> Iterator[Row]:
        """Yield how well notices are told from look-alikes."""
        said = self._scored("score_pages.py", "notices", str(predictions))
        match = self._must(
            rf"precision {_SHARE}, recall {_SHARE} of (\d+); look-alikes (\d+)", said, "notices"
        )
        name = "correction-notices"
        yield Row(part=READING, measure="notices, precision", of=name, value=float(match[1]), counted=f"{match[4]} look-alikes")  # fmt: skip
        yield Row(part=READING, measure="notices, recall", of=name, value=float(match[2]), counted=f"of {match[3]}")  # fmt: skip

    def edits(self, gold: Path, predictions: Path) -> Iterator[Row]:
        """Yield the scores of the labelled pairs."""
        said = self._scored("edits/score.py", "pairs", str(gold), str(predictions), flag="--errors")
        match = self._must(r"pairs (\d+) .*fully correct pairs: (\d+) ", said, "edits")
        pairs, right = int(match[1]), int(match[2])
        yield Row(part=COMPARING, measure="pairs fully correct", of="edits", value=right / pairs, counted=f"{right} of {pairs}")  # fmt: skip
        match = self._must(r"false alarms: (\d+) of (\d+) .*missed altogether: (\d+) of (\d+)", said, "edits")
        yield Row(part=COMPARING, measure="false alarms", of="edits", value=int(match[1]), counted=f"of {match[2]} without substance")  # fmt: skip
        yield Row(part=COMPARING, measure="pairs missed altogether", of="edits", value=int(match[3]), counted=f"of {match[4]}")  # fmt: skip
        match = self._must(rf"ALL \(micro\).*?{_SHARE}\s+macro-F1 {_SHARE}", said, "edits")
        yield Row(part=COMPARING, measure="micro F1", of="edits", value=float(match[1]), counted=f"macro {match[2]}")  # fmt: skip
        counts = {
            kind: (int(tp), int(fp), int(fn))
            for kind, tp, fp, fn in re.findall(r"^(\w+)\s+(\d+)\s+(\d+)\s+(\d+)\s+[01]\.", said, re.MULTILINE)
        }
        yield _f1("sentences, F1", [counts[kind] for kind in _SENTENCES if kind in counts])
        for kind in _KINDS:
            if kind in counts:
                yield _f1(f"{kind}, F1", [counts[kind]])

    def edit_quotes(self, gold: Path, predictions: Path) -> Iterator[Row]:
        """Yield the scores of the labelled quotes of the edits."""
        said = self._scored("edits/score.py", "quotes", str(gold), str(predictions), flag="--errors")
        for match in re.finditer(
            rf"^(\w+)\s+gold\s+(\d+)\s+P {_SHARE} R {_SHARE} F1 {_SHARE}\s+speaker accuracy on found {_SHARE}",
            said,
            re.MULTILINE,
        ):
            counted = f"of {match[2]}"
            if match[1] == "all":
                yield Row(part=COMPARING, measure="quotes, F1", of="edits", value=float(match[5]), counted=counted)  # fmt: skip
            elif len(match[1]) == 2:
                yield Row(part=COMPARING, measure=f"speaker, {match[1]}", of="edits", value=float(match[6]), counted=counted)  # fmt: skip

    def quotes(self, name: str, predictions: Path) -> Iterator[Row]:
        """Yield detection and speakers of one of the large sets of quotes."""
        said = self._scored("score_quotes.py", "score", name, str(predictions))
        match = self._must(rf"P {_SHARE} R {_SHARE} F1 {_SHARE}; speaker right {_SHARE} of (\d+)", said, name)
        yield Row(part=COMPARING, measure="quotes, F1", of=name, value=float(match[3]), counted=f"P {match[1]} R {match[2]}")  # fmt: skip
        yield Row(part=COMPARING, measure="speaker", of=name, value=float(match[4]), counted=f"of {match[5]}")

    def _scored(self, *words: str, flag: str = "-e") -> str:
        said = self._run(*words, *([flag, str(self._errors)] if self._errors else []))
        if self._errors:
            self.worst.append(said)
        return said

    def _run(self, program: str, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, str(self._corpus / program), *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            last = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[-1]
            raise ScorerFailedError(f"{program} {words[0]} of the corpus failed: {last}")
        return done.stdout

    @staticmethod
    def _must(pattern: str, said: str, what: str) -> re.Match[str]:
        if match := re.search(pattern, said):
            return match
        raise ScorerFailedError(f"what the corpus' scorer printed for {what} is not understood: {said[:200]}")


def _f1(measure: str, counts: list[tuple[int, int, int]]) -> Row:
    tp, fp, fn = (sum(column) for column in zip(*counts, strict=True))
    return Row(part=COMPARING, measure=measure, of="edits", value=round(2 * tp / max(1, 2 * tp + fp + fn), 4), counted=f"{tp} right, {fp} extra, {fn} missed")  # fmt: skip

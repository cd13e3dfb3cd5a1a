"""Labelled pairs of invented article versions, written like a diff: see the files in `edits`.

A block begins with `# what it shows`; `@ de` names a language (English without). `- ` and `+ ` begin a paragraph of the
old and of the new version, two spaces one of both, `H- ` and `H+ ` the headlines. `= kind old -> new` is an edit that
must be found, `~ kind` one that may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from comparing import article

from rowback.model import Article, Change, Edit

FOLDER = Path(__file__).with_name("edits")
ONCE = ("cosmetic", "boilerplate")
"""Kinds of which it only matters whether there is one."""


@dataclass(slots=True)
class Label:
    """An edit that must be found; `old` and `new` are parts of its texts."""

    kind: str
    old: str = ""
    new: str = ""

    def means(self, edit: Edit) -> bool:
        return edit.kind.value == self.kind and self.old in (edit.old or "") and self.new in (edit.new or "")


@dataclass(slots=True)
class LabelledPair:
    title: str
    language: str = "en"
    headlines: list[str] = field(default_factory=lambda: ["", ""])
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)

    def articles(self) -> tuple[Article, Article]:
        """Return the two versions."""
        old, new = (
            article(*paragraphs, headline=headline, language=self.language)
            for paragraphs, headline in zip((self.old, self.new), self.headlines, strict=True)
        )
        return old, new

    def wrong(self, change: Change) -> list[str]:
        """Return what is missing and what is too much, as sentences."""
        left = list(change.edits)
        said: list[str] = []
        for label in self.labels:
            found = next((edit for edit in left if label.means(edit)), None)
            if found is None:
                said.append(f"missing: {label.kind} {label.old} -> {label.new}")
            else:
                left.remove(found)
        known = {label.kind for label in self.labels if label.kind in ONCE} | self.allowed
        return said + [
            f"too much: {edit.kind} {edit.old} -> {edit.new}" for edit in left if edit.kind.value not in known
        ]


def labelled_pairs() -> list[LabelledPair]:
    found = [
        pair for path in sorted(FOLDER.glob("*.txt")) for pair in _read(path.read_text("utf-8").splitlines())
    ]
    repeated = [title for title, n in Counter((p.language, p.title) for p in found).items() if n > 1]
    assert not repeated, repeated
    return found


def _read(lines: Sequence[str]) -> Iterator[LabelledPair]:
    pair: LabelledPair | None = None
    for line in [*lines, ""]:
        if not line.strip():
            if pair is not None:
                yield pair
            pair = None
        elif line.startswith("# "):
            pair = LabelledPair(line[2:])
        elif pair is not None:
            _take(pair, line)


def _take(pair: LabelledPair, line: str) -> None:
    mark, _, text = line.partition(" ")
    match mark:
        case "@":
            pair.language = text
        case "-":
            pair.old.append(text)
        case "+":
            pair.new.append(text)
        case "":
            pair.old.append(text[1:])
            pair.new.append(text[1:])
        case "H-":
            pair.headlines[0] = text
        case "H+":
            pair.headlines[1] = text
        case "=":
            kind, _, values = text.partition(" ")
            old, _, new = values.partition(" -> ")
            pair.labels.append(Label(kind, old, new))
        case "~":
            pair.allowed.add(text)
        case _:
            raise ValueError(line)

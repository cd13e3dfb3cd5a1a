"""Real revisions without labels: every differing pair has an edit, and the edits lead from the old text to the new."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rowback.compare import compare
from rowback.compare.apply import LawBroken, apply, contents
from rowback.model import Article, Change, ChangeVerdict
from scoring.goals import Row
from scoring.reading import shown
from scoring.scorers import COMPARING
from ui.pairs import read_fields

QUIET = (ChangeVerdict.NONE, ChangeVerdict.BOILERPLATE, ChangeVerdict.COSMETIC)
_FIELDS = ("headline", "deck", "byline", "paragraphs")
_MARKUP = (
    (re.compile(r"<[^>]*>"), " "),
    (re.compile(r"!?\[([^\]\[]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\{[^}]*\})?"), r"\1"),  # link texts stay
    (re.compile(r"\{:?[^}]*\}"), " "),
    (re.compile(r"https?://\S+"), " "),
    (re.compile(r"[*_`#>|\\]+|^[ \t]*(?:[-+]|\d+[.)])[ \t]+|^[ \t]*[-=]{3,}[ \t]*$", re.MULTILINE), " "),
)


def revisions(corpus: Path, name: str) -> Iterator[Row]:
    """Yield what holds of all pairs of a set."""
    without, broken, count, differing = [], [], 0, 0
    pairs = list(_pairs(corpus / name))
    for pair_id, old, new in shown(pairs, len(pairs), name):
        count += 1
        before, after = read_fields(old), read_fields(new)
        change = compare(before, after)
        if any(_words(old.get(field)) != _words(new.get(field)) for field in _FIELDS):
            differing += 1
            if not change.edits:
                without.append(pair_id)
        if not _lawful(before, after, change):
            broken.append(pair_id)
    yield Row(part=COMPARING, measure="differing pairs without an edit", of=name, value=len(without), counted=_which(without, differing))  # fmt: skip
    yield Row(part=COMPARING, measure="pairs that break the law of edits", of=name, value=len(broken), counted=_which(broken, count))  # fmt: skip
    if (corpus / name / "markup_only_pairs.jsonl.gz").exists():
        loud, total = [], 0
        for item in _items(corpus / name / "markup_only_pairs.jsonl.gz"):
            total += 1
            sides = [
                {"headline": item[f"{side}_title"], "paragraphs": _plain(item[f"{side}_markup"])}
                for side in ("old", "new")
            ]
            if compare(read_fields(sides[0]), read_fields(sides[1])).verdict not in QUIET:
                loud.append(item["id"])
        yield Row(part=COMPARING, measure="markup-only pairs above cosmetic", of=name, value=len(loud), counted=_which(loud, total))  # fmt: skip


def _lawful(before: Article, after: Article, change: Change) -> bool:
    try:
        return apply(before, change, after) == contents(after)
    except LawBroken:
        return False


def _which(ids: list[str], count: int) -> str:
    return f"of {count}" + (f": {', '.join(ids[:3])}" if ids else "")


def _pairs(folder: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        if path.name.startswith("markup_only"):
            continue
        for item in _items(path):
            yield item["id"], _side(item, "old"), _side(item, "new")


def _side(item: dict[str, Any], side: str) -> dict[str, Any]:
    own = item.get(side)
    if isinstance(own, dict):  # a line of a feed
        return {"headline": own.get("title") or "", "deck": own.get("description") or "", "byline": own.get("creator") or ""}  # fmt: skip
    if isinstance(own, str):  # a lone sentence
        return {"paragraphs": [own]}
    return {
        "headline": item.get(f"{side}_title") or "",
        "byline": item.get(f"{side}_authors") or "",
        "paragraphs": item[f"{side}_text"] or "",
    }


def _items(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _words(value: Any) -> str:
    return " ".join(str(value or "").split())


def _plain(markup: str) -> list[str]:
    """Return the text of Markdown with HTML in it, a paragraph a line, as that source keeps them."""
    text = re.sub(r"(?:<br */?>|</?(?:p|div|li|h[1-6]|tr|ul|ol)\b[^>]*>)", "\n", markup)
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    text = re.sub(r"\n[ \t]*(?=[a-z])", " ", html.unescape(text).replace("↩", " "))  # HTML in it is wrapped
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]

"""Two revisions as a unified diff over fields and paragraphs, for programs that read patches."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rowback.codec import time_to_json
from rowback.model import Article, Revision
from rowback.tell.clean import clean

CONTEXT = 3
Block = tuple[int, int, int]
"""Start in the old lines, start in the new lines, length of an equal run."""


def lines_of(article: Article) -> list[str]:
    """Return an article as lines: a heading per field that it has, then a paragraph per line."""
    head = {
        "Headline": article.headline,
        "Standfirst": article.standfirst,
        "By": ", ".join(article.authors),
        "Dateline": article.dateline,
        "Published": time_to_json(article.published_at) or "",
        "Modified": time_to_json(article.modified_at) or "",
    }
    fields = [f"{name}: {clean(value)}" for name, value in head.items() if value]
    notices = [f"{notice.kind.value}: {clean(notice.text)}" for notice in article.notices]
    return [*fields, *notices, *(clean(paragraph.text) for paragraph in article.paragraphs)]


def diff_patch(old: Revision, new: Revision) -> str:
    """Return a unified diff; empty when the lines are the same."""
    a, b = lines_of(old.article), lines_of(new.article)
    hunks = _hunks(_equal_runs(a, b), len(a), len(b))
    if not hunks:
        return ""
    out = [
        f"--- revision {old.number}\t{time_to_json(old.first_seen_at)}",
        f"+++ revision {new.number}\t{time_to_json(new.first_seen_at)}",
    ]
    for runs in hunks:
        out += _hunk(runs, a, b)
    return "\n".join(out) + "\n"


def _equal_runs(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Return equal runs by patience: equal ends, then lines that stand once in both, the longest rising row of them."""
    start, least = 0, min(len(a), len(b))
    while start < least and a[start] == b[start]:
        start += 1
    end = 0
    while end < least - start and a[len(a) - 1 - end] == b[len(b) - 1 - end]:
        end += 1
    pairs = [(i, i) for i in range(start)]
    pairs += _patience(a, b, start, end)
    pairs += [(len(a) - end + k, len(b) - end + k) for k in range(end)]
    runs: list[Block] = []
    for i, j in pairs:
        last = runs[-1] if runs else None
        if last and last[0] + last[2] == i and last[1] + last[2] == j:
            runs[-1] = (last[0], last[1], last[2] + 1)
        else:
            runs.append((i, j, 1))
    return runs


def _patience(a: Sequence[str], b: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    olds, news = Counter(a[start : len(a) - end]), Counter(b[start : len(b) - end])
    place = {line: j for j, line in enumerate(b) if start <= j < len(b) - end and news[line] == 1}
    pairs = [(i, place[a[i]]) for i in range(start, len(a) - end) if olds[a[i]] == 1 and a[i] in place]
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(tops[at - 1] if at else -1)
        tails[at : at + 1], tops[at : at + 1] = [j], [number]
    row: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


@dataclass(frozen=True, slots=True)
class _Step:
    """A run of lines to print: `sign` as in a patch, where it begins in the old and in the new lines, how many."""

    sign: str
    old: int
    new: int
    count: int

    def tail(self, count: int) -> _Step:
        """Return the last `count` lines of a kept run."""
        skipped = max(0, self.count - count)
        return _Step(self.sign, self.old + skipped, self.new + skipped, self.count - skipped)


def _hunks(runs: Sequence[Block], old_length: int, new_length: int) -> list[list[_Step]]:
    """Group the lines to print: each hunk has its differences with context around them."""
    hunks: list[list[_Step]] = [[]]
    i = j = 0
    for old, new, length in [*runs, (old_length, new_length, 0)]:
        if old > i:
            hunks[-1].append(_Step("-", i, j, old - i))
        if new > j:
            hunks[-1].append(_Step("+", old, j, new - j))
        if length:
            kept = _Step(" ", old, new, length)
            if length > 2 * CONTEXT or not hunks[-1]:
                if hunks[-1]:
                    hunks[-1].append(replace(kept, count=CONTEXT))
                hunks.append([kept.tail(CONTEXT)])
            else:
                hunks[-1].append(kept)
        i, j = old + length, new + length
    return [_ended(hunk) for hunk in hunks if any(step.sign != " " for step in hunk)]


def _ended(hunk: list[_Step]) -> list[_Step]:
    last = hunk[-1]
    return [*hunk[:-1], replace(last, count=min(last.count, CONTEXT))] if last.sign == " " else hunk


def _hunk(steps: Sequence[_Step], a: Sequence[str], b: Sequence[str]) -> list[str]:
    old_count = sum(step.count for step in steps if step.sign != "+")
    new_count = sum(step.count for step in steps if step.sign != "-")
    # Lines are numbered from 1; an empty side is named by the line before it.
    old_start = steps[0].old + (1 if old_count else 0)
    new_start = steps[0].new + (1 if new_count else 0)
    out = [f"@@ -{old_start},{old_count} +{new_start},{new_count} @@"]
    for step in steps:
        listed, start = (b, step.new) if step.sign == "+" else (a, step.old)
        out += [step.sign + line for line in listed[start : start + step.count]]
    return out

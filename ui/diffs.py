"""A change as a person reads it in a terminal: each edit with its kind, its place and its words."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.model import Acknowledgement, Article, Change, ChangeVerdict, Edit, Kind
from rowback.tell.groups import Group, grouped
from rowback.tell.segments import Segment, segments, shortened
from ui.terminal import Part, Screen, Style

OPS = {"equal": Style.PLAIN, "delete": Style.DELETED, "insert": Style.INSERTED}

SMALL = frozenset({Kind.COSMETIC, Kind.BOILERPLATE})
"""Kinds that are counted, not printed, unless they are all there is or `--all` asks for them."""

AROUND = 120
"""Kept characters shown on each side of a difference."""

TOLD = {
    Acknowledgement.ACKNOWLEDGED: ("the outlet told its readers", Style.GOOD),
    Acknowledgement.STAMPED: ("the outlet told its readers by a new time stamp only", Style.DOUBTFUL),
    Acknowledgement.UNACKNOWLEDGED: ("the outlet did not tell its readers", Style.BAD),
}


def print_change(screen: Screen, change: Change, *, everything: bool = False, told: bool = True) -> None:
    """Print a change: what it comes to, then its edits, weightiest first; `told` adds whether readers were told."""
    if change.verdict is ChangeVerdict.NONE and not change.edits:
        screen.line("Nothing differs.")
        return
    said: list[Part] = [(change.verdict.value, Style.STRONG), f", weight {change.weight:.2f}"]
    if told and change.acknowledged is not None:
        said += ["; ", TOLD[change.acknowledged]]
    screen.line(*said)
    if change.reasons:
        screen.line(("; ".join(change.reasons), Style.FAINT))
    if change.rewritten:
        screen.line(("This is another story under the same address.", Style.DOUBTFUL))
    screen.line("")
    print_edits(screen, change.edits, everything=everything)


def count_told(edits: Sequence[Edit]) -> int:
    """Return how many edits `print_edits` tells one by one where all fit: as a reader counts them."""
    return len(_told(edits))


def print_edits(
    screen: Screen,
    edits: Sequence[Edit],
    *,
    most: int | None = None,
    everything: bool = False,
    indent: int = 0,
) -> None:
    """Print edits gathered by sentence, in the order given, `most` at most.

    Without `everything` small ones and those that another edit tells of are counted only.
    """
    groups = grouped(list(edits)) if everything else _told(edits)
    for number, group in enumerate(groups[:most]):
        if number and most is None:
            screen.line("")
        _print_group(screen, group, indent)
    left = len(edits) - sum(1 + len(group.inside) for group in groups[:most])
    if left:
        more = "" if most is not None else " of less weight (--all prints them)"
        screen.line((f"and {left} more edit{'s' * (left != 1)}{more}", Style.FAINT), indent=indent)


def _told(edits: Sequence[Edit]) -> list[Group]:
    telling = [edit for edit in edits if edit.kind not in SMALL and edit.hidden_by is None]
    return grouped(telling or list(edits))


def print_words(screen: Screen, old: Article, new: Article) -> None:
    """Print the whole new text and its notices with the words that were deleted and inserted, and what moved."""
    from rowback.compare.quick import diff

    sides = [
        [
            article.headline,
            article.standfirst,
            *(paragraph.text for paragraph in article.paragraphs),
            *(notice.text for notice in article.notices),
        ]
        for article in (old, new)
    ]
    pieces = [piece for piece in diff(*sides) if any(text for _, text in piece.runs)]
    for number, piece in enumerate(pieces):
        if number:
            screen.line("")
        words: list[Part] = [("[moved] ", Style.FAINT)] if piece.moved else []
        for place, (op, text) in enumerate(piece.runs):
            words += [" "] if place else []
            words.append((text, OPS[op]))
        screen.line(*words)


def coloured(found: Sequence[Segment]) -> list[tuple[str, Style]]:
    """Return the runs of an edit with their styles, a blank between what was deleted and what came for it."""
    words: list[tuple[str, Style]] = []
    for op, text in found:
        if op == "insert" and words and words[-1][1] is Style.DELETED:
            words.append((" ", Style.PLAIN))
        words.append((text, OPS[op]))
    return words


def _print_group(screen: Screen, group: Group, indent: int) -> None:
    screen.line((group.label(), Style.STRONG), (f"  {group.weight:.2f}", Style.FAINT), indent=indent)
    words = coloured(shortened(segments(group.shown), around=AROUND))
    if words:
        screen.line(*words, indent=indent + 2)
    if group.shown.hidden_by:
        screen.line((f"Hidden by the rule “{group.shown.hidden_by}”", Style.FAINT), indent=indent + 2)
    if group.acknowledged_by:
        screen.line(("The outlet says: ", Style.GOOD), group.acknowledged_by, indent=indent + 2)

"""`rowback history`: the revisions of an article, when each edit happened, and what else befell its page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

import click

from rowback.clock import utcnow
from rowback.model import (
    Access,
    Acknowledgement,
    ChangeVerdict,
    Episode,
    KeptTitle,
    Kind,
    RevisionSummary,
    Watch,
)
from rowback.tell.json.revisions import history_to_json
from rowback.tell.labels import kind_label
from rowback.trace import LateNotice, late_notices
from storage import addresses, archive, episodes, revisions, titles
from ui.access import NOTHING_YET, as_json, find_watch, print_json, reading
from ui.episodes import episode_row, standing_in_words
from ui.errors import DONE, Refusal
from ui.terminal import Part, Screen, Style, open_screen
from ui.titles import title_rows
from ui.words import clause, distance, length, local, window

VERDICTS = {
    ChangeVerdict.SUBSTANTIVE: Style.STRONG,
    ChangeVerdict.METADATA: Style.PLAIN,
    ChangeVerdict.COSMETIC: Style.FAINT,
    ChangeVerdict.BOILERPLATE: Style.FAINT,
    ChangeVerdict.NONE: Style.FAINT,
}

TOLD = {
    Acknowledgement.ACKNOWLEDGED: ("yes", Style.GOOD),
    Acknowledgement.STAMPED: ("time stamp only", Style.DOUBTFUL),
    Acknowledgement.UNACKNOWLEDGED: ("no", Style.BAD),
}
"""Whether the outlet told its readers."""
TOLD_COLUMN = 4


@click.command()
@click.argument("wanted", metavar="WATCH")
@as_json
def history(wanted: str, as_json: bool) -> int:
    """List the revisions of an article and what befell its page, oldest first.

    "When" is the window in which the edit happened: after the last look without it, not later than the first
    look with it. "Retitled" is a headline that the page gives to search engines and networks, beside the one over the
    story; "tried out", one of several that come and go there. "Told" says whether the outlet told its readers, and how late where a notice of a later revision
    speaks of an earlier edit.
    """
    with reading() as database:
        if database is None:
            raise Refusal(NOTHING_YET)
        with database.read() as conn:
            watch = find_watch(conn, wanted)
            summaries = revisions.history(conn, watch.id)
            befell = episodes.listing(conn, watch.id)
            retitled = titles.listing(conn, watch.id)
            before = addresses.former(conn, watch.id)
            late = late_notices(archive.told_and_untold(conn, watch.id))
    if as_json:
        told = history_to_json(watch, summaries, befell, before, retitled)
        told["told_late"] = [late_to_json(number, late[number], summaries) for number in sorted(late)]
        print_json(told)
        return DONE
    screen = open_screen()
    heading(screen, watch)
    for url in before:
        screen.line((f"found as {url} too", Style.FAINT))
    if not summaries:
        screen.line(_why_none(watch))
        return DONE
    heads = ("", "when", "verdict", "weight", "told", "what")
    screen.table(heads, _rows(summaries, befell, late, retitled))
    last = max(summaries, key=lambda summary: summary.last_seen_at)
    latest = last.number == len(summaries)
    seen = "Last seen like this" if latest else f"Seen last: revision {last.number},"
    screen.line((f"{seen} {local(last.last_seen_at)}.", Style.FAINT))
    return DONE


def late_to_json(number: int, late: LateNotice, summaries: Sequence[RevisionSummary]) -> dict[str, object]:
    """Return what was told late of a revision: `revision, told_in, delay_seconds, notice, covers, of`."""
    return {
        "revision": number,
        "told_in": late.revision,
        "delay_seconds": delay(number, late, summaries).total_seconds(),
        "notice": late.notice,
        "covers": late.covers,
        "of": late.of,
    }


def delay(number: int, late: LateNotice, summaries: Sequence[RevisionSummary]) -> timedelta:
    """Return how long after an edit was first seen its notice was."""
    seen = {summary.number: summary.first_seen_at for summary in summaries}
    return seen[late.revision] - seen[number]


def _told_late(number: int, late: LateNotice, summaries: Sequence[RevisionSummary]) -> Part:
    part = "" if late.covers == late.of else f", {late.covers} of {late.of} edits"
    return f"{length(delay(number, late, summaries))} late, in revision {late.revision}{part}", Style.DOUBTFUL


def _rows(
    summaries: Sequence[RevisionSummary],
    befell: Sequence[Episode],
    late: Mapping[int, LateNotice],
    retitled: Sequence[KeptTitle],
) -> list[list[Part]]:
    """Return revisions, episodes and declared headlines in the order of their first looks."""
    by_number = {summary.number: summary for summary in summaries}
    firsts = {summary.access: summary.number for summary in reversed(summaries)}.values()
    rows = [
        (summary.first_seen_at, _row(summary, by_number.get(summary.compared_with or 0), firsts))
        for summary in summaries
    ]
    for (_, row), summary in zip(rows, summaries, strict=True):
        if summary.number in late:
            row[TOLD_COLUMN] = _told_late(summary.number, late[summary.number], summaries)
    rows += [(episode.first_with_at, episode_row(episode)) for episode in befell]
    rows += title_rows(retitled)
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def heading(screen: Screen, watch: Watch) -> None:
    """Name the article that a command tells of."""
    screen.line((watch.headline or watch.url, Style.STRONG))
    paused = "  (paused)" if watch.paused_at else ""
    screen.line(
        (f"{watch.id}  {watch.url}{paused}" if watch.headline else f"watch {watch.id}{paused}", Style.FAINT)
    )
    if watch.gone_since:
        screen.line((f"Gone since {local(watch.gone_since)}: {watch.last_reason or ''}", Style.BAD))
    elif watch.failing_since:
        screen.line((f"Failing since {local(watch.failing_since)}: {watch.last_reason or ''}", Style.BAD))
    for words in standing_in_words(watch):
        screen.line((words[:1].upper() + words[1:], Style.DOUBTFUL))


def kinds_in_words(summary: RevisionSummary) -> str:
    """Return the kinds of edit with their counts: `2 sentence edited, quote reworded`."""
    return ", ".join(
        (f"{count} × " if count > 1 else "") + kind_label(Kind(kind)) for kind, count in summary.kinds.items()
    )


def _not_compared(summary: RevisionSummary, firsts: Collection[int]) -> str:
    """Say of a version without edits why it has none; nothing, where it is simply the first."""
    if summary.number not in firsts:
        return "read by another way, not compared: "
    return "only the beginning, before a paywall: " if summary.access is Access.STUB else ""


def _row(summary: RevisionSummary, before: RevisionSummary | None, firsts: Collection[int]) -> list[Part]:
    number: Part = (str(summary.number), Style.STRONG)
    if summary.verdict is None:
        return [number, window(summary), "", "", "", _not_compared(summary, firsts) + summary.headline]
    what = kinds_in_words(summary)
    if summary.reverts_to is not None:
        what = f"back to revision {summary.reverts_to}; {what}"
    if summary.rewritten:
        what = f"another story; {what}"
    if summary.access is Access.STUB:
        what = f"in what stands before the paywall: {what}"
    if before is not None and before.number != summary.number - 1:
        what = f"compared with revision {before.number}; {what}"
    if before is not None and before.headline != summary.headline:
        what += f"; now “{summary.headline}”"
    return [
        number,
        window(summary),
        (summary.verdict.value, VERDICTS[summary.verdict]),
        f"{summary.weight:.2f}",
        TOLD[summary.acknowledged] if summary.acknowledged else "",
        what,
    ]


def _why_none(watch: Watch) -> str:
    if watch.last_check_at is None:
        return f"Not looked at yet: `rowback check {watch.id}` looks now."
    return f"No readable article yet: {clause(watch.last_reason) or watch.last_outcome}; next look {distance(watch.next_check_at, now=utcnow())}."


COMMANDS = {"history": history}

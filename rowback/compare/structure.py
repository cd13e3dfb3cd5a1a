"""Edits of the running text: sentences added, deleted, edited, split, merged, and blocks that moved."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rowback.compare.align import Link
from rowback.compare.body import Body
from rowback.compare.cosmetics import cosmetic_subtype
from rowback.compare.spans import spans
from rowback.model import Edit, Field, Kind, Where
from rowback.text import cosmetic_form

WHOLE_PARAGRAPH = "whole_paragraph"
"""Subtype of a sentence that came or went with all of its paragraph."""


def structural_edits(old: Body, new: Body, links: Sequence[Link]) -> list[Edit]:
    """Return the edits that lead from the old list of sentences to the new one."""
    edits = _gone_and_come(old, new, links)
    for link in links:
        edit = _reworded(old, new, link)
        if edit is not None:
            edits.append(edit)
    edits += [_moved(old, new, block) for block in _blocks(links)]
    layout = _layout(old, new, links)
    return edits + ([layout] if layout else [])


def where(old: Body, new: Body, link: Link) -> Where:
    """Return the place of linked sentences in both versions."""
    return Where(
        field=new.sentences[link.new].field,
        old=old.place(link.old, link.old_count),
        new=new.place(link.new, link.new_count),
    )


def _gone_and_come(old: Body, new: Body, links: Sequence[Link]) -> list[Edit]:
    old_linked = {i for link in links for i in range(link.old, link.old + link.old_count)}
    new_linked = {j for link in links for j in range(link.new, link.new + link.new_count)}
    old_kept, new_kept = _paragraphs(old, old_linked), _paragraphs(new, new_linked)
    gone = [
        Edit(
            kind=Kind.SENTENCE_DELETED,
            old=sentence.text,
            new=None,
            where=Where(field=sentence.field, old=old.place(i)),
            subtype=None if sentence.paragraph in old_kept else WHOLE_PARAGRAPH,
        )
        for i, sentence in enumerate(old.sentences)
        if i not in old_linked
    ]
    come = [
        Edit(
            kind=Kind.SENTENCE_ADDED,
            old=None,
            new=sentence.text,
            where=Where(field=sentence.field, new=new.place(j)),
            subtype=None if sentence.paragraph in new_kept else WHOLE_PARAGRAPH,
        )
        for j, sentence in enumerate(new.sentences)
        if j not in new_linked
    ]
    return gone + come


def _paragraphs(body: Body, linked: set[int]) -> set[int]:
    return {body.sentences[i].paragraph for i in linked}


def _reworded(old: Body, new: Body, link: Link) -> Edit | None:
    before, after = old.text(link.old, link.old_count), new.text(link.new, link.new_count)
    if link.old_count == link.new_count == 1 and before == after:
        return None
    subtype: str | None = None
    if link.old_count == link.new_count:
        subtype = cosmetic_subtype(before, after)
        kind = Kind.COSMETIC if subtype else Kind.SENTENCE_EDITED
    elif cosmetic_form(before).replace(" ", "") == cosmetic_form(after).replace(" ", ""):
        # Only our reading of where a sentence ends differs, or the blank behind it: the outlet changed no word.
        kind, subtype = Kind.COSMETIC, "layout"
    else:
        kind = Kind.SENTENCE_SPLIT if link.new_count > 1 else Kind.SENTENCE_MERGED
    return Edit(
        kind=kind,
        old=before,
        new=after,
        where=where(old, new, link),
        spans=spans(before, after),
        subtype=subtype,
    )


def _blocks(links: Sequence[Link]) -> list[list[Link]]:
    blocks: list[list[Link]] = []
    for link in links:
        if not link.moved:
            continue
        last = blocks[-1][-1] if blocks else None
        if last and last.old + last.old_count == link.old and last.new + last.new_count == link.new:
            blocks[-1].append(link)
        else:
            blocks.append([link])
    return blocks


def _moved(old: Body, new: Body, block: Sequence[Link]) -> Edit:
    first, last = block[0], block[-1]
    old_count = last.old + last.old_count - first.old
    new_count = last.new + last.new_count - first.new
    return Edit(
        kind=Kind.BLOCK_MOVED,
        old=old.text(first.old, old_count),
        new=new.text(first.new, new_count),
        where=Where(
            field=new.sentences[first.new].field,
            old=old.place(first.old, old_count),
            new=new.place(first.new, new_count),
        ),
    )


def _layout(old: Body, new: Body, links: Sequence[Link]) -> Edit | None:
    """Return one cosmetic edit, at the first place, when kept neighbours stand in other paragraphs than before."""
    for one, two in pairwise(links):
        neighbours = one.old + one.old_count == two.old and one.new + one.new_count == two.new
        if not neighbours or one.moved or two.moved:
            continue
        old_end, new_end = old.sentences[two.old - 1], new.sentences[two.new - 1]
        old_next, new_next = old.sentences[two.old], new.sentences[two.new]
        broken = old_end.paragraph != old_next.paragraph
        if broken != (new_end.paragraph != new_next.paragraph):
            return Edit(
                kind=Kind.COSMETIC,
                old=old_next.text,
                new=new_next.text,
                where=Where(field=Field.BODY, old=old.place(two.old), new=new.place(two.new)),
                subtype="layout",
            )
    return None

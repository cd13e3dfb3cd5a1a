"""The headline as a page declares it: which title stands on a surface, and which are only tried out.

Nothing is decided by one look. A title counts that two looks in a row have shown. One that comes back soon, or comes
and goes, is an outlet that tries several out: then the surface is silent until one has stood for long. Whatever two
looks have shown is found once, told or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from rowback.decide.conditions import LATELY, MOST_DOUBLINGS
from rowback.decide.variants import STABLE_FOR, STABLE_LOOKS
from rowback.model import Access, KnownTitle, Retitled, Surface, Surfaces, TitleFate, Titles, Track
from rowback.text import cosmetic_form

SHOWN_BY = 2
"""Looks that must have shown a title: one may be an old copy, or a page that was caught half made."""

COMES_AND_GOES = LATELY * 4
"""Looks that are further apart than this do not make a title one that comes and goes."""

SAME_EDIT = timedelta(hours=6)
"""A declared title that follows the page's headline within this time, or precedes it, belongs to the same edit."""

MOST_KNOWN = 8
"""More titles of one surface are not kept in mind."""

MOST_COUNTS = 2
"""A title that goes on changing in its figures alone counts something: so many are told, the others are on record."""

LONGEST = 500
"""Characters of a title that are kept."""


_FIGURES = re.compile(r"\d[\d.,:]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleTurn:
    """What a look does to the titles of a page."""

    titles: Titles
    found: tuple[Retitled, ...] = ()
    """What is believed from now on."""
    told: tuple[Retitled, ...] = ()
    """What of it is news of its own; all of one fate."""
    since: datetime | None = None
    """Where titles are tried out no more: since when they were."""


def seen(
    known: Titles, bare: Surfaces, whole: Surfaces, headline: str, *, access: Access, at: datetime
) -> TitleTurn:
    """Take a look into account that showed an article under `headline`.

    `bare` are the declared titles without the site's name, `whole` as they stand on the page. A surface that is missing
    shows neither way.
    """
    page = mark(headline) if headline else known.page
    moved = known.page not in ("", page)
    after = replace(known, access=access, page=page, page_at=at if moved else known.page_at)
    found: list[Retitled] = []
    for surface in Surface:
        text, all_of_it = getattr(bare, surface.value), getattr(whole, surface.value)
        if not text:
            continue
        track = known.track(surface)
        if access is not known.access and mark(text) != track.mark:
            track = Track()  # another kind of page, which may be titled otherwise: it starts from here
        track, retitled = step(track, surface, text[:LONGEST], all_of_it or text, at=at)
        after = after.with_track(surface, track)
        found += [retitled] if retitled else []
    told = tuple(retitled for retitled in found if _is_news(retitled, known, after))
    trying = after.trying_since is not None
    begins = any(retitled.fate is TitleFate.TRIED for retitled in told)
    after = replace(after, trying_told=trying and (known.trying_told or begins))
    over = None if trying else known.trying_since
    return TitleTurn(titles=after, found=tuple(found), told=told, since=over)


def is_steady(known: Titles, *, at: datetime | None) -> bool:
    """Tell whether the look at `at` showed on each surface the title that stands there, and none is tried out."""
    tracks = [known.track(surface) for surface in Surface]
    return known.trying_since is None and all(
        track.at != at or track.known[-1].bare == track.mark for track in tracks if track.known
    )


def is_standing(known: Titles, bare: Surfaces, whole: Surfaces, *, access: Access) -> bool:
    """Tell whether a page declares on each surface the title that stands there; nothing is told of another kind of page.

    A surface that is missing, or was until now, shows neither way. `bare`, `whole`: as for `seen`.
    """
    if access is not known.access:
        return True
    for surface in Surface:
        text, track = getattr(bare, surface.value), known.track(surface)
        if text and track.known:
            all_of_it = getattr(whole, surface.value) or text
            found = _find(track.known, mark(text[:LONGEST]), mark(all_of_it))
            if found is None or found.bare != track.mark:
                return False
    return True


def again(known: Titles, *, before: datetime | None, at: datetime) -> TitleTurn:
    """Take a look into account that showed what the one `before` did; the titles must be steady."""
    after = known
    for surface in Surface:
        track = known.track(surface)
        if track.known and track.at == before:
            track = replace(track, at=at, run=track.run + 1)
            if not track.firm and _is_long(track):
                track = replace(track, firm=True)
            after = after.with_track(surface, track)
    return TitleTurn(titles=after)


def anew(known: Titles) -> Titles:
    """Return the titles of a page at whose address another story stands from now on: nothing is known of them."""
    return Titles(access=known.access)


def declared_since(known: Titles, headline: str) -> datetime | None:
    """Return since when a headline with that mark stands on any surface; None where it stands on none."""
    tracks = [known.track(surface) for surface in Surface]
    return min(
        (t.since for t in tracks if t.since and t.mark == headline and not t.trying_since), default=None
    )


def step(
    track: Track, surface: Surface, text: str, whole: str, *, at: datetime
) -> tuple[Track, Retitled | None]:
    """Take a look at one surface into account."""
    bare, all_of_it = mark(text), mark(whole)
    if not track.known:
        first = KnownTitle(bare=bare, whole=all_of_it, kept=True)
        return Track(text=text, mark=bare, since=at, at=at, run=1, run_since=at, known=(first,)), None
    found = _find(track.known, bare, all_of_it)
    again = found is track.known[-1]
    after = replace(
        track,
        at=at,
        run=track.run + 1 if again else 1,
        run_since=track.run_since if again else at,
        before=track.before if again else track.at,
    )
    entry = replace(found, whole=all_of_it) if found else KnownTitle(bare=bare, whole=all_of_it)
    if track.trying_since is None:
        after, entry, retitled = _standing(after, entry, surface, text, again=again)
    else:
        after, entry, retitled = _trying(after, entry, surface, text, again=again)
    others = tuple(one for one in track.known if one is not found)
    return replace(after, known=_fewer((*others, entry), after.mark)), retitled


def mark(text: str) -> str:
    """Return the mark of a title, 12 hexadecimal digits: equal where only typography or capitals differ."""
    form = cosmetic_form(text).casefold().encode("utf-8", "surrogatepass")
    return blake2b(form, digest_size=6).hexdigest()


def _standing(
    track: Track, entry: KnownTitle, surface: Surface, text: str, *, again: bool
) -> tuple[Track, KnownTitle, Retitled | None]:
    """Go on where one title stood until now."""
    if entry.bare == track.mark:
        return replace(track, firm=track.firm or _is_long(track)), entry, None
    entry = _counted(entry, track, again=again)
    if entry.looks < SHOWN_BY:
        return track, entry, None
    told = Retitled(
        surface=surface, fate=TitleFate.NEW, old=track.text, new=text,
        first_with_at=entry.first_at or _at(track), last_without_at=entry.before,
    )  # fmt: skip
    if again and (track.firm or not entry.kept):
        fate = TitleFate.BACK if entry.kept else TitleFate.NEW
        counts = _counts(track, text)
        stands = replace(
            track, text=text, mark=entry.bare, since=told.first_with_at, firm=False, counts=counts
        )
        return stands, _kept(entry), replace(told, fate=fate)
    lately = tuple(moment for moment in track.begun if _at(track) - moment < COMES_AND_GOES)
    trying = replace(track, trying_since=told.first_with_at, begun=(*lately, _at(track))[-MOST_KNOWN:])
    return trying, _kept(entry), replace(told, fate=TitleFate.TRIED)


def _trying(
    track: Track, entry: KnownTitle, surface: Surface, text: str, *, again: bool
) -> tuple[Track, KnownTitle, Retitled | None]:
    """Go on where several titles are tried out."""
    told = Retitled(
        surface=surface, fate=TitleFate.SETTLED, old=track.text, new=text,
        first_with_at=track.run_since or _at(track), last_without_at=track.before,
    )  # fmt: skip
    if _is_long(track):
        stands = replace(
            track, text=text, mark=entry.bare, since=told.first_with_at, firm=True, trying_since=None
        )
        return stands, _kept(entry), told
    if entry.kept:
        return track, entry, None
    entry = _counted(entry, track, again=again)
    if entry.looks < SHOWN_BY:
        return track, entry, None
    first_at = entry.first_at or _at(track)
    tried = replace(told, fate=TitleFate.TRIED, first_with_at=first_at, last_without_at=entry.before)
    return track, _kept(entry), tried


def _counts(track: Track, text: str) -> int:
    """Return how often in a row the figures alone have changed with this title; one that stood for long begins anew."""
    if _FIGURES.sub("0", cosmetic_form(track.text)) != _FIGURES.sub("0", cosmetic_form(text)):
        return 0
    return 1 if track.firm else track.counts + 1


def _counted(entry: KnownTitle, track: Track, *, again: bool) -> KnownTitle:
    at = _at(track)
    if entry.first_at is None or not (again or at - entry.first_at < COMES_AND_GOES):
        return replace(entry, looks=1, first_at=at, before=track.before)
    return replace(entry, looks=entry.looks + 1)


def _kept(entry: KnownTitle) -> KnownTitle:
    return replace(entry, looks=0, first_at=None, before=None, kept=True)


def _at(track: Track) -> datetime:
    assert track.at is not None  # every track that is gone on with has had a look
    return track.at


def _is_long(track: Track) -> bool:
    needed = STABLE_LOOKS << min(max(len(track.begun) - 1, 0), MOST_DOUBLINGS)
    return track.run >= needed and track.run_since is not None and _at(track) - track.run_since >= STABLE_FOR


def _find(known: tuple[KnownTitle, ...], bare: str, whole: str) -> KnownTitle | None:
    """Return the title that is shown, the last one first.

    What stood there word for word is the same, though less of it can be told to be the site's name: that is read with
    the help of the other surfaces.
    """
    latest_first = known[::-1]
    by_words = (one for one in latest_first if one.bare == bare)
    by_all = (one for one in latest_first if one.whole == whole)
    return next(by_words, None) or next(by_all, None)


def _fewer(known: tuple[KnownTitle, ...], standing: str) -> tuple[KnownTitle, ...]:
    """Forget the one that was shown longest ago, where there are too many; never the one that stands."""
    if len(known) <= MOST_KNOWN:
        return known
    oldest = next(one for one in known if one.bare != standing)
    return tuple(one for one in known if one is not oldest)


def _is_news(retitled: Retitled, before: Titles, after: Titles) -> bool:
    """Tell whether people are told of a title: where trying begins and ends, and of what nothing else on the page says.

    A title that follows another surface, or changes with the page's headline, is told with that, or was.
    """
    if retitled.fate is TitleFate.SETTLED:
        return before.trying_told and after.trying_since is None
    if retitled.fate is TitleFate.NEW and after.track(retitled.surface).counts > MOST_COUNTS:
        return False
    near = after.page_at is not None and abs(retitled.first_with_at - after.page_at) <= SAME_EDIT
    if near or before.trying_since is not None:
        return False
    if retitled.fate is TitleFate.TRIED:
        return True
    others = {before.track(surface).mark for surface in Surface if surface is not retitled.surface}
    follows = retitled.fate is TitleFate.NEW and mark(retitled.new) in (after.page, *others)
    return after.trying_since is None and not follows

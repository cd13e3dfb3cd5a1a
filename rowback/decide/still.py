"""A look that showed just what the last one did: what it leaves behind is known without reading the page again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rowback.decide import titles, variants
from rowback.decide.finding import Finding
from rowback.decide.homes import Step
from rowback.model import Access, Article, Home, OutcomeName, PageVerdict, Surface, Unchanged, Watch

GOOD = frozenset({OutcomeName.FIRST_SEEN, OutcomeName.UNCHANGED, OutcomeName.CHANGED})


def is_calm(watch: Watch) -> bool:
    """Tell whether the last look was a good one and left nothing that has yet to be believed."""
    life = watch.life
    return (
        watch.last_outcome in GOOD
        and life.variants.shown is not None
        and life.alternating is None
        and life.doubt is None
        and watch.failing_since is None
        and life.gone.stands is False
        and all(one.looks == 0 for one in (life.gone, life.restricted, life.noindex))
        and None not in (life.restricted.stands, life.noindex.stands)
        and _is_settled(life.home)
        and titles.is_steady(life.titles, at=life.good_at)
    )


def still(watch: Watch, *, at: datetime) -> Finding:
    """Return the finding of another look that showed what the last one did; the watch must be calm."""
    life = watch.life
    number = life.variants.shown
    assert number is not None, "a calm watch has shown a version"
    turn = variants.shown(life.variants, number, at=at, returned=False, new=False)
    return Finding(
        outcome=Unchanged(
            article=Article(url=watch.url, published_at=watch.published_at), access=Access.FULL, number=number
        ),
        at=at,
        verdict=PageVerdict.ARTICLE,
        gone=False,
        restricted=life.restricted.stands,
        noindex=life.noindex.stands,
        turn=turn,
        other_turn=variants.away(life.stub_variants, turn.variants, at=at),
        access=Access.FULL,
        home=Step(home=replace(life.home, seen_at=at)),
        titles=titles.again(life.titles, before=life.good_at, at=at),
        trouble=False,
    )


def taken_back(watch: Watch, *, at: datetime) -> Watch:
    """Return a watch whose looks after `at`, all of which showed what the one before did, are not believed any more."""
    life = watch.life
    for name in ("gone", "restricted", "noindex"):
        known = getattr(life, name)
        life = replace(life, **{name: replace(known, seen_at=_earlier(known.seen_at, at))})
    titled = life.titles
    for surface in Surface:
        track = titled.track(surface)
        titled = titled.with_track(surface, replace(track, at=_earlier(track.at, at)))
    home = replace(life.home, seen_at=_earlier(life.home.seen_at, at))
    return replace(watch, life=replace(life, titles=titled, home=home, good_at=_earlier(life.good_at, at)))


def _earlier(moment: datetime | None, at: datetime) -> datetime | None:
    return moment and min(moment, at)


def _is_settled(home: Home) -> bool:
    return home.address is not None and home.next_address is None and home.looks == 0 and home.trial is None

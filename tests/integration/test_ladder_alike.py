"""Where a site gives both ways the same, a watch read by the ladder is told of as one that is rendered at each look."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from datetime import timedelta
from random import Random
from types import SimpleNamespace

import pytest
from fakes import FakeFetcher, FakeRenderer
from pagelife import LONG, NOON, OTHER_STORY, URL, capture, html, quick_read, stub

from rowback.model import Via
from storage import alerts, channels, episodes, revisions, titles, watches
from storage.database import open_database
from workers.checks import HandedOver, Means, run_check
from workers.ports import RenderError

SEEDS = range(int(os.environ.get("ROWBACK_TEST_EXAMPLES", "30")) // 10)
LOOKS = 70
EVERY = timedelta(minutes=10)
PAGES = {
    "as ever": html(LONG),
    "edited": html(tuple(text.replace("Twelve", "Fifteen") for text in LONG)),
    "another number": html(tuple(text.replace("84", "96") for text in LONG)),
    "another headline": html(LONG, "Ferry with 84 on board runs aground"),
    "retitled": html(LONG, titles="What the ferry did next"),
    "titled a third way": html(LONG, titles="Ferry: how it came"),
    "not indexed": html(LONG, noindex=True),
    "not free": html(LONG, free=False),
    "a stub": stub(LONG),
    "cut": html(LONG[:1]),
    "another story": html(OTHER_STORY, "Old baths to close"),
    "another address": html(LONG, canonical=f"{URL}-2"),
    "missing": 404,
    "broken": 503,
    "down": RenderError("The server did not answer in time.", transient=True),
}


def drawn(rng):
    """Return what a page shows at each look: most things for several looks, and what it began with more often."""
    shown = []
    while len(shown) < LOOKS:
        name = rng.choice(list(PAGES)) if rng.random() < 0.75 else "as ever"
        shown += [name] * rng.choice((1, 2, 3, 6, 14, 24))
    return shown[:LOOKS]


class Site:
    """A site that shows one thing at a time, each with a validator of its own."""

    def __init__(self):
        self.now, self.shows = NOON, "as ever"
        self.renderer = FakeRenderer(dict.fromkeys((URL, f"{URL}-2"), self.answer))

    def answer(self, url):
        page = PAGES[self.shows]
        if isinstance(page, RenderError):
            return page
        if isinstance(page, int):
            return capture("<h1>Sorry</h1>", status=page, url=url, at=self.now)
        return capture(page, url=url, at=self.now, header_fields={"etag": f'"{self.shows}"'})


def life_of(database, shown, *, plain, handed_over=False):
    """Look at a page that shows all that; return what is on record in the end, and the ways of the looks."""
    site, ways = Site(), []
    means = Means(
        database=database, renderer=site.renderer, fetcher=FakeFetcher(site.renderer) if plain else None
    )
    with database.write() as conn:
        channels.add(conn, name="all", scheme="webhook", target="https://desk.example/hook", now=NOON)
        watch_id = watches.add(conn, URL, now=NOON, every=EVERY, channels=["all"]).id
    for number, site.shows in enumerate(shown):
        site.now += EVERY
        given = {"now": site.now, "rng": Random(1)}
        first = replace(means, renderer=None) if handed_over and number % 2 else means
        report = run_check(watch_id, means=first, **given)
        if isinstance(report, HandedOver):
            report = run_check(watch_id, means=means, fence=report.fence, **given)
        ways.append(report.steps)
    with database.read() as conn:
        watch = watches.get(conn, watch_id)
        told = [(one.type, one.revision, one.facts, one.created_at) for one in alerts.listing(conn)]
        return {
            "revisions": revisions.history(conn, watch_id),
            "befell": [replace(one, fence=0) for one in episodes.listing(conn, watch_id)],
            "titles": [replace(one, fence=0) for one in titles.listing(conn, watch_id)],
            "told": sorted(told, key=repr),
            "life": watch.life,
            "state": (watch.url, watch.failures, watch.failing_since, watch.gone_since, watch.last_outcome),
        }, ways


@pytest.mark.parametrize("seed", SEEDS)
def test_a_life_by_the_ladder_is_on_record_like_one_of_renders_alone(seed, tmp_path, monkeypatch):
    monkeypatch.setattr("workers.checks.time", SimpleNamespace(monotonic=lambda: 0.0))
    for module in ("rowback.decide.finding", "workers.looks", "workers.glances"):
        monkeypatch.setattr(f"{module}.read", quick_read)
    shown, lives = drawn(Random(seed)), []
    for name in ("rendered", "ladder"):
        with contextlib.closing(open_database(f"sqlite:///{tmp_path}/{name}.db")) as database:
            database.upgrade()
            lives.append(life_of(database, shown, plain=name == "ladder", handed_over=seed % 2 == 1))
    (rendered, _), (ladder, ways) = lives
    for part, expected in rendered.items():
        assert ladder[part] == expected, f"{part} of {shown}"
    assert (Via.HTTP,) in ways, "no look was made by a plain GET alone"

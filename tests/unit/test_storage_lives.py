"""The life of a page as it is kept: nothing of it is lost, and what an older version wrote is read."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest

from rowback.model import (
    Access,
    Condition,
    Doubt,
    DoubtKind,
    Facts,
    Glimpse,
    Home,
    KnownTitle,
    Life,
    Retitled,
    Surface,
    TitleFate,
    Titles,
    Track,
    Variants,
)
from storage import lives
from storage.ways import evidence_from_json

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=3)
CONDITION = Condition(stands=True, since=NOON, seen_at=LATER, other_at=LATER, looks=1, begun=(NOON,))
VARIANTS = Variants(
    shown=3, run=2, run_since=NOON, since_return=4, numbers=(2, 3), since=NOON, begun=(NOON, LATER), away=5,
    away_since=LATER,
)  # fmt: skip
HOME = Home(
    address="https://harbour-courier.example/a", next_address="https://harbour-courier.example/b", next_at=NOON,
    looks=1, seen_at=LATER, trial="https://harbour-courier.example/b", refused=("https://harbour-courier.example/c",),
)  # fmt: skip
KNOWN = KnownTitle(bare="ab", whole="cd", looks=1, first_at=NOON, before=NOON, kept=True)
TRACK = Track(
    text="Ferry aground", mark="ab", since=NOON, firm=True, counts=2, at=LATER, run=3, run_since=NOON, before=NOON,
    trying_since=NOON, begun=(NOON, LATER), known=(KNOWN, KNOWN),
)  # fmt: skip
TITLES = Titles(
    title=TRACK, open_graph=TRACK, json_ld=TRACK, access=Access.STUB, page="ef", page_at=NOON, trying_told=True
)  # fmt: skip
RETITLED = Retitled(
    surface=Surface.OPEN_GRAPH, fate=TitleFate.TRIED, old="Ferry", new="Boat", first_with_at=LATER, last_without_at=NOON
)  # fmt: skip
FACTS = Facts(
    last_without_at=NOON, first_with_at=LATER, since=NOON, old_url="https://a.example/", new_url="https://b.example/",
    host="a.example", watches=3, variants=(1, 2), access=Access.STUB, titles=(RETITLED,),
)  # fmt: skip
DOUBT = Doubt(
    kind=DoubtKind.STUB, digest="2:ab", since=NOON, looks=2, ago=1, returns=1, left=30,
    beside=Doubt(kind=DoubtKind.HALVED, digest="2:cd", since=LATER, looks=0, ago=3, returns=1, left=40),
)  # fmt: skip
LIFE = Life(
    gone=CONDITION,
    restricted=CONDITION,
    noindex=CONDITION,
    variants=VARIANTS,
    stub_variants=VARIANTS,
    home=HOME,
    titles=TITLES,
    doubt=DOUBT,
    good_at=NOON,
    bad_at=LATER,
)


@pytest.mark.parametrize(
    "value", [LIFE, DOUBT, CONDITION, VARIANTS, HOME, KNOWN, TRACK, TITLES, RETITLED, FACTS]
)
def test_the_example_leaves_no_field_at_its_default(value):
    assert [field.name for field in fields(value) if getattr(value, field.name) == field.default] == []


def test_a_life_that_was_kept_is_read_as_it_was():
    assert lives.life_from_json(json.loads(json.dumps(lives.to_json(LIFE)))) == LIFE


def test_a_doubt_of_an_older_version_is_read():
    kept = {"kind": "halved", "digest": "2:ab", "since": "2026-03-04T12:00:00Z", "looks": 1}
    assert lives.life_from_json({"doubt": kept}).doubt == Doubt(
        kind=DoubtKind.HALVED, digest="2:ab", since=NOON, looks=1
    )


def test_the_facts_of_an_event_that_were_kept_are_read_as_they_were():
    assert lives.facts_from_json(json.loads(json.dumps(lives.to_json(FACTS)))) == FACTS


def test_a_life_without_anything_in_it_is_kept_as_nothing():
    assert lives.to_json(Life()) == {}
    assert lives.life_from_json({}) == Life()


def test_the_evidence_of_a_newer_version_is_read_as_far_as_it_is_known():
    glimpse = {"likeness": "a", "body": "1", "colour": "red"}
    pending = {"at": "2026-03-04T12:00:00Z", "glimpse": glimpse, "why": "different", "shape": "round"}
    found = evidence_from_json({"shown": "a", "glimpse": glimpse, "pending": pending, "mood": "calm"})
    assert found.shown == "a"
    assert found.glimpse == found.pending.glimpse == Glimpse(likeness="a", body="1")

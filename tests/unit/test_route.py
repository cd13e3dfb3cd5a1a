"""Which channel hears of what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from comparing import NOON, article

from rowback.compare import compare
from rowback.model import AlertType, Change, Channel, Kind
from rowback.route import wanted, withheld
from rowback.weigh import weigh

CHANNEL = Channel(
    id=1,
    name="desk",
    scheme="email",
    target="desk@gazette.example",
    created_at=NOON,
    types=(AlertType.CHANGED, AlertType.GONE),
)
STORY = ("The ferry left at dawn.", "The fire killed 12 people.", "Nobody was missing on Friday.")
NUMBER = weigh(compare(article(*STORY), article(STORY[0], "The fire killed 15 people.", STORY[2])))
TYPOGRAPHY = weigh(compare(article("It's  “late”."), article('It’s "late".')))


@pytest.mark.parametrize(
    ("fields", "change", "answer"),
    [
        ({}, NUMBER, True),
        ({"min_weight": NUMBER.weight}, NUMBER, True),
        ({"min_weight": min(1.0, NUMBER.weight + 0.01)}, NUMBER, NUMBER.weight == 1.0),
        ({"kinds": (Kind.NUMBER_CHANGED,)}, NUMBER, True),
        ({"kinds": (Kind.HEADLINE_CHANGED,)}, NUMBER, False),
        ({"types": (AlertType.GONE,)}, NUMBER, False),
        ({"types": ()}, NUMBER, True),
        ({"enabled": False}, NUMBER, False),
        ({}, TYPOGRAPHY, False),
        ({"kinds": (Kind.COSMETIC,)}, TYPOGRAPHY, True),
    ],
)
def test_a_change_reaches_the_channels_that_asked_for_it(fields: dict, change: object, answer: bool) -> None:
    assert wanted(replace(CHANNEL, **fields), AlertType.CHANGED, change) is answer


def test_events_without_a_change_go_by_type_alone() -> None:
    assert wanted(replace(CHANNEL, min_weight=1.0), AlertType.GONE, None)
    assert not wanted(CHANNEL, AlertType.RECOVERED, None)


@pytest.mark.parametrize("type_", [AlertType.ALTERNATING, AlertType.SETTLED])
def test_a_page_that_alternates_in_typography_only_is_no_news(type_: AlertType) -> None:
    channel = replace(CHANNEL, types=())
    assert not wanted(channel, type_, TYPOGRAPHY)
    assert wanted(channel, type_, NUMBER)
    assert not wanted(replace(channel, kinds=(Kind.HEADLINE_CHANGED,)), type_, NUMBER)


def retitled(old: str, new: str) -> Change:
    return weigh(compare(article(headline=old), article(headline=new)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Ferry fire kills 12 people off Port Ellis", "Ferry fire kills 15 people off Port Ellis", True),
        ("Mayor of Dale says he will stay", "Mayor of Dale says he will not stay", True),
        ("Ferry aground off Port Ellis, says Ana Reyes", "Ferry aground off Port Ellis, says Tom Holt", True),
        ("Ferry fire kills people off Port Ellis", "Ferry blaze kills people off Port Ellis", False),
        (
            "Ferry fire kills 12 people off Port Ellis",
            "15 held on the islands after the night of the blaze",
            False,
        ),
        ("Ferry fire kills 12 people off Port Ellis", "Ferry fire kills twelve people off Port Ellis", False),
    ],
)
def test_a_title_with_another_fact_goes_to_all_who_hear_of_edits(old: str, new: str, told: bool) -> None:
    change = retitled(old, new)
    assert wanted(CHANNEL, AlertType.RETITLED, change) is told
    assert wanted(replace(CHANNEL, types=(AlertType.RETITLED,)), AlertType.RETITLED, change)
    assert wanted(replace(CHANNEL, types=()), AlertType.RETITLED, change)
    assert not wanted(replace(CHANNEL, types=(AlertType.GONE,)), AlertType.RETITLED, change)


def test_a_title_is_weighed_like_an_edit_of_a_headline() -> None:
    reworded = retitled("Ferry fire kills 12 people", "Ferry blaze kills 12 people")
    asks = replace(CHANNEL, types=(AlertType.RETITLED,))
    assert wanted(replace(asks, min_weight=reworded.weight), AlertType.RETITLED, reworded)
    assert not wanted(replace(asks, min_weight=reworded.weight + 0.01), AlertType.RETITLED, reworded)
    change = retitled("Ferry fire kills 12 people", "Ferry fire kills 15 people")
    assert not wanted(replace(CHANNEL, kinds=(Kind.QUOTE_REWORDED,)), AlertType.RETITLED, change)
    assert wanted(replace(CHANNEL, kinds=(Kind.NUMBER_CHANGED,)), AlertType.RETITLED, change)


def test_a_test_always_gets_through() -> None:
    assert wanted(replace(CHANNEL, types=(), enabled=False), AlertType.TEST, None)


def test_a_hidden_edit_does_not_count_for_a_channel_that_wants_its_kind() -> None:
    hidden = replace(NUMBER, edits=tuple(replace(edit, hidden_by="rule") for edit in NUMBER.edits))
    assert not wanted(replace(CHANNEL, kinds=(Kind.NUMBER_CHANGED,)), AlertType.CHANGED, hidden)


@pytest.mark.parametrize(
    ("fields", "change", "rule"),
    [
        ({"enabled": False}, NUMBER, "it is switched off"),
        ({"types": (AlertType.GONE,)}, NUMBER, "it does not ask for article.changed"),
        (
            {"kinds": (Kind.HEADLINE_CHANGED,)},
            NUMBER,
            "no edit is of a kind that it asks for (headline_changed)",
        ),
        ({}, TYPOGRAPHY, "a change that is only cosmetic goes to those who ask for such edits"),
        (
            {"min_weight": 0.1, "kinds": (Kind.COSMETIC,)},
            TYPOGRAPHY,
            "the weight is 0.02, and it asks for 0.10",
        ),
        ({}, NUMBER, None),
    ],
)
def test_a_channel_that_is_not_told_has_the_rule_for_it(
    fields: dict, change: object, rule: str | None
) -> None:
    assert withheld(replace(CHANNEL, **fields), AlertType.CHANGED, change) == rule

"""Real output fits the published schemas, and webhooks stay small."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from comparing import NOON, article, story
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from rowback.codec import change_from_json, change_to_json
from rowback.model import AlertType, Kind, Story, ToldLate
from rowback.tell import to_payload, to_text

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
CHANGE = json.loads((SCHEMAS / "change.schema.json").read_text())
WEBHOOK = json.loads((SCHEMAS / "webhook.schema.json").read_text())
REGISTRY = Registry().with_resource("change.schema.json", Resource.from_contents(CHANGE))
OLD = article(
    "The death toll rose to 12, the coast guard said.",
    "“We heard no alarm at all that night,” said Ana Reyes, a passenger.",
    "The cause is unknown. Divers will look at the hull.",
    headline="Ferry fire off Port Ellis",
    published="2026-05-03T09:00:00Z",
)
NEW = article(
    "Divers will look at the hull.",
    "The death toll rose to 15, the coast guard said.",
    "“We heard an alarm at all that night,” said Tom Holt, a passenger.",
    "Correction: An earlier version said that 12 people died.",
    "Advertisement",
    headline="Ferry burns off Port Ellis",
    published="2026-05-03T10:00:00.500Z",
)


def fits(schema: dict, value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema, registry=REGISTRY).iter_errors(value)]


def changed(old: object = OLD, new: object = NEW) -> Story:
    return story(old, new)  # type: ignore[arg-type]


def test_a_real_change_fits_its_schema_and_comes_back_the_same() -> None:
    revision = changed().new
    assert revision is not None
    assert revision.change is not None
    value = json.loads(json.dumps(change_to_json(revision.change)))
    assert len({edit["kind"] for edit in value["edits"]}) > 8
    assert fits(CHANGE, value) == []
    assert change_from_json(value) == revision.change


def test_the_schema_knows_every_kind() -> None:
    assert set(CHANGE["$defs"]["edit"]["properties"]["kind"]["enum"]) == {kind.value for kind in Kind}
    assert set(WEBHOOK["properties"]["type"]["enum"]) == {type_.value for type_ in AlertType}


@pytest.mark.parametrize("type_", list(AlertType))
def test_every_payload_fits_the_webhook_schema(type_: AlertType) -> None:
    assert fits(WEBHOOK, to_payload(replace(changed(), type=type_))) == []


def test_events_without_revisions_or_a_watch_fit_too() -> None:
    bare = Story(type=AlertType.TEST, alert_id=1, occurred_at=NOON)
    assert fits(WEBHOOK, to_payload(bare)) == []
    assert fits(WEBHOOK, to_payload(replace(changed(), type=AlertType.FIRST_SEEN, old=None))) == []


def test_the_schema_refuses_what_is_not_a_change() -> None:
    value = to_payload(changed())
    value["data"]["change"]["edits"][0].pop("where")
    assert fits(WEBHOOK, value) != []


@pytest.mark.parametrize(
    "paragraphs",
    [
        [f"Sentence number {n} of the new text says something of its own." for n in range(2_000)],
        ["word " * 30_000],
        ["“" + "ü" * 50_000 + "”"],
    ],
)
def test_a_huge_change_gives_a_small_payload_that_says_what_was_left_out(paragraphs: list[str]) -> None:
    payload = to_payload(changed(OLD, article(*paragraphs, headline="H" * 5_000)))
    assert len(json.dumps(payload).encode()) <= 20_000
    assert fits(WEBHOOK, payload) == []
    told = payload["data"]["change"]
    assert told["edits_total"] >= len(told["edits"]) > 0


def test_a_notice_that_speaks_of_hundreds_of_edits_leaves_room_for_the_change_and_names_the_latest() -> None:
    story = changed()
    assert story.new is not None
    late = tuple(
        ToldLate(revision=replace(story.new, number=number), covers=1, of=1) for number in range(1, 501)
    )
    story = replace(story, told_late=late)
    payload = to_payload(story)
    assert len(json.dumps(payload).encode()) <= 20_000
    assert payload["data"]["change"]["edits"]
    assert [one["revision"] for one in payload["data"]["told_late"]] == list(range(481, 501))
    text = to_text(story)
    assert "It speaks of 480 more edits before these." in text
    assert text.count("Its note to readers speaks of") == 20


def test_the_payload_links_to_the_web_page_where_there_is_one() -> None:
    assert to_payload(changed())["data"]["links"] == {
        "article": "https://gazette.example/ferry",
        "diff": None,
    }
    linked = to_payload(changed(), base="https://rowback.example/")["data"]["links"]
    assert linked["diff"] == "https://rowback.example/watches/7/diff/1/2"

"""A correction that comes later says in its alert which earlier edit it speaks of."""

from __future__ import annotations

import contextlib
from random import Random

import pytest
from fakes_channels import FakeSender
from newsstand import Stand, serving
from pagelife import PARAGRAPHS, html

from rowback.model import AlertState
from rowback.tell import to_html, to_payload, to_text
from storage import alerts
from workers.alerts import deliver

FERRY = "/news/ferry"
EDITED = tuple(text.replace("Twelve", "Fifteen") for text in PARAGRAPHS)
NOTE = (
    "Correction: An earlier version of this article said that twelve passengers were treated. It was fifteen."
)


@pytest.fixture
def stand(database, now):
    with serving() as site, contextlib.closing(Stand(database, site, now)) as stand:
        yield stand


def told(stand, *shown):
    """Show pages one after the other, and return the stories of all alerts."""
    watch_id = stand.watches(FERRY)
    for page in shown:
        stand.site.shows(FERRY, page)
        stand.looks(watch_id)
    sender = FakeSender()
    with stand.database.read() as conn:
        owed = sorted(alert.id for alert in alerts.listing(conn))
    for alert_id in owed:
        state = deliver(
            alert_id, database=stand.database, senders={"webhook": sender}, now=stand.now, rng=Random(1)
        )
        assert state is AlertState.SENT
    return [one[2] for one in sender.told]


def test_the_alert_of_a_late_correction_names_the_edit_that_it_speaks_of(stand):
    _, edit, correction = told(stand, html(), html(EDITED), html((*EDITED, NOTE)))
    assert edit.told_late == ()
    (late,) = correction.told_late
    assert (late.revision.number, late.covers, late.of) == (2, 1, 1)
    text = to_text(correction)
    assert (
        "Its note to readers speaks of revision 2, edited without one 11 min before: on 10 March 2026" in text
    )
    assert "speaks of revision 2" in to_html(correction)
    (value,) = to_payload(correction)["data"]["told_late"]
    assert (value["revision"], value["covers"], value["of"]) == (2, 1, 1)
    assert value["window"]["last_without"] < value["window"]["first_with"]


def test_a_correction_that_comes_with_its_edit_is_not_late(stand):
    _, correction = told(stand, html(), html((*EDITED, NOTE)))
    assert correction.told_late == ()
    assert "Its note to readers" not in to_text(correction)

"""The deliver job: claim an owed alert, tell it through its channel, settle it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from rowback.logs import get_logger
from rowback.model import (
    Alert,
    AlertClaim,
    AlertState,
    AlertType,
    Channel,
    Delivery,
    Kind,
    Revision,
    Story,
    ToldLate,
    Watch,
)
from rowback.trace import late_notices
from schedules.backoff import attempts_are_over, retry_at
from storage import alerts, archive, channels, revisions
from storage.database import Connection, Database, StaleClaim, StorageError
from workers.ports import DeliveryError, Sender

LEASE = timedelta(seconds=120)
"""Longer than any sender's own deadline (30 s) with room for a slow database."""

log = get_logger("alerts")


def deliver(
    alert_id: int,
    *,
    database: Database,
    senders: Mapping[str, Sender],
    now: datetime,
    rng: Random,
    fence: int | None = None,
    lease: timedelta = LEASE,
) -> AlertState | None:
    """Try once to settle an alert; None where it is not owed or somebody else has it.

    It is marked sent only after the receiver said yes. A process that dies in between sends it
    again under the same identifier.
    """
    began = time.monotonic()
    with database.write() as conn:
        claim = alerts.claim(conn, alert_id, now=now, lease=lease, fence=fence)
        if claim is None:
            log.info("alert_skipped", alert_id=alert_id, outcome="not_owed_or_claimed_elsewhere")
            return None
        channel = channels.get(conn, claim.alert.channel_id)
    answer, error = _try(claim.alert, channel, database=database, senders=senders)
    elapsed = timedelta(seconds=time.monotonic() - began)
    delivery = Delivery(
        alert_id=alert_id,
        attempt=claim.alert.attempts,
        started_at=now,
        duration_ms=round(elapsed.total_seconds() * 1000),
        answer=answer,
        ok=error is None,
    )
    try:
        state = _settle(database, claim, channel, delivery, error, now=now + elapsed, rng=rng)
    except StaleClaim:
        log.warning("alert_refused", alert_id=alert_id, fence=claim.fence, outcome="lease_ran_out")
        return None
    _log_attempt(claim.alert, channel, delivery, state)
    return state


def _try(
    alert: Alert, channel: Channel, *, database: Database, senders: Mapping[str, Sender]
) -> tuple[str, DeliveryError | None]:
    """Return the receiver's answer, or why there is none."""
    try:
        sender = _sender(alert, channel, senders)
        with database.read() as conn:
            story = _story(alert, *alerts.story_parts(conn, alert))
            story = replace(story, told_late=_told_late(conn, story))
        return sender.send(channel, story), None
    except DeliveryError as error:
        return error.reason, error
    except StorageError as error:  # a revision that is damaged must not be tried for ever, nor in silence
        return str(error), DeliveryError(str(error), permanent=False)
    except Exception as error:  # the job's boundary: the alert stays owed, whatever went wrong
        log.exception("alert_broke", alert_id=alert.id, channel=channel.name)
        reason = f"an error of Rowback's own ({type(error).__name__}); the log has the details"
        return reason, DeliveryError(reason, permanent=False)


def _sender(alert: Alert, channel: Channel, senders: Mapping[str, Sender]) -> Sender:
    if attempts_are_over(channel.scheme, alert.attempts):
        raise DeliveryError("The attempts before were begun, and none came to an end.", permanent=False)
    if channel.scheme not in senders:
        raise DeliveryError(f"There is no sender for {channel.scheme} channels here.", permanent=False)
    return senders[channel.scheme]


def _settle(
    database: Database,
    claim: AlertClaim,
    channel: Channel,
    delivery: Delivery,
    error: DeliveryError | None,
    *,
    now: datetime,
    rng: Random,
) -> AlertState:
    with database.write() as conn:
        if error is None:
            alerts.mark_sent(conn, claim, delivery, now=now)
            return AlertState.SENT
        if error.permanent:
            alerts.mark_failed(conn, claim, delivery, now=now)
            channels.disable(conn, channel.id, error.reason)
            return AlertState.FAILED
        again = retry_at(
            channel.scheme, claim.alert.attempts, now=now, rng=rng, retry_after=error.retry_after
        )
        if again is None:
            alerts.mark_failed(conn, claim, delivery, now=now)
            return AlertState.FAILED
        alerts.put_back(conn, claim, delivery, next_attempt_at=again)
        return AlertState.OWED


def _told_late(conn: Connection, story: Story) -> tuple[ToldLate, ...]:
    """Return the earlier edits that a notice of the revision speaks of."""
    new = story.new
    if story.type not in (AlertType.CHANGED, AlertType.REVERTED) or new is None or new.change is None:
        return ()
    if not any(edit.kind in (Kind.NOTICE_ADDED, Kind.NOTICE_CHANGED) for edit in new.change.edits):
        return ()
    late = late_notices(archive.told_and_untold(conn, new.watch_id))
    return tuple(
        ToldLate(revision=revisions.get(conn, new.watch_id, number), covers=one.covers, of=one.of)
        for number, one in sorted(late.items())
        if one.revision == new.number
    )


def _log_attempt(alert: Alert, channel: Channel, delivery: Delivery, state: AlertState) -> None:
    log.info(
        "alert_delivered" if delivery.ok else "alert_not_delivered",
        alert_id=alert.id,
        watch_id=alert.watch_id,
        channel=channel.name,
        attempt=delivery.attempt,
        outcome=state.value,
        answer=delivery.answer,
        duration_ms=delivery.duration_ms,
    )


def _story(alert: Alert, watch: Watch | None, old: Revision | None, new: Revision | None) -> Story:
    return Story(
        type=alert.type,
        alert_id=alert.id,
        occurred_at=alert.created_at,
        watch=watch,
        old=old,
        new=new,
        detail=alert.detail,
        facts=alert.facts,
    )

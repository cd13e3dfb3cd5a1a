"""`rowback demo`: the whole service for about a minute, real edits, real alerts, and what to make of them."""

from __future__ import annotations

import contextlib
import hmac
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import TextIO

from rowback.clock import utcnow
from rowback.model import Article
from storage import revisions, watches
from storage.database import StorageError
from ui.demo import stories
from ui.demo.guide import Guide
from ui.demo.newsroom import OUTLET
from ui.demo.receivers import Hook
from ui.demo.stage import EVERY, Stage, service, set_up
from ui.demo.stories import Rewrite
from workers.channels.webhook import sign
from workers.supervisor import SupervisorError

# Generous bounds for busy machines; first reads take 5 to 10 s, an edit is told of after 3 to 8 s.
_FIRST_READ_SECONDS = 90
_ALERT_SECONDS = 60
_POLL_SECONDS = 0.1

GO_ON = (
    ("make run", "the same service for real use (rowback up)"),
    ("rowback watch URL --every 15m", "watch an article of your own"),
    (
        "rowback channels add me email:ADDRESS",
        "hear of its edits by mail (ROWBACK_SMTP_URL names the server)",
    ),
    ("rowback channels add desk webhook:URL", "tell a program of yours (docs/webhooks.md)"),
    ("rowback compare OLD.html NEW.html", "compare two pages that you have"),
    ("rowback doctor", "is everything here that is needed?"),
)


class TourError(Exception):
    """The tour cannot go on; the message is one sentence."""


def run_tour(out: TextIO | None = None) -> int:
    """Play the tour to its end and return its exit status: 0, or 1 after a sentence about what failed."""
    guide = Guide(out or sys.stdout)
    guide.welcome()
    try:
        with set_up() as stage:
            try:
                _play(stage, guide)
            except (TourError, SupervisorError, StorageError) as error:
                return _fail(guide, stage, str(error))
            except subprocess.CalledProcessError as error:
                words = (error.stderr or "").strip().splitlines()
                last = words[-1] if words else f"exit status {error.returncode}"
                return _fail(guide, stage, f"A command of the tour failed: {last}")
    except KeyboardInterrupt:
        guide.say("\nStopped; nothing is left behind.")
        return 130
    guide.farewell(GO_ON)
    return 0


def _play(stage: Stage, guide: Guide) -> None:
    guide.chapter(1, "Start")
    _open(stage, guide)
    with contextlib.ExitStack() as running:
        began = time.monotonic()
        with guide.waiting("starting broker, workers and beat …"):
            running.enter_context(service(stage))
        guide.done("The service runs: broker, workers, beat.", f"{time.monotonic() - began:.1f} s")
        guide.chapter(2, "Watch three stories")
        _watch(stage, guide)
        rounds = stories.rewrites(utcnow())
        guide.chapter(3, "The newsroom edits, without a word")
        mails = _edit(stage, guide, rounds[0], seen=0)
        guide.chapter(4, "And again: one thing goes quietly, one is corrected openly")
        _edit(stage, guide, rounds[1], seen=mails)
        guide.chapter(5, "Look back")
        _look_back(stage, guide)
        _count(stage, guide, rounds)
        with guide.waiting("stopping the service …"):
            running.close()
    guide.done("The service has ended, and its temporary files are gone.")


def _open(stage: Stage, guide: Guide) -> None:
    now = utcnow()
    for slug, piece in stories.first_versions(now).items():
        stage.newsroom.publish(slug, piece)
    guide.done(f"“{OUTLET}” is on line with three stories.", stage.newsroom.home)
    stage.add_channels(now)
    guide.done("A mailbox waits for alerts,", stage.mailbox.url)
    guide.done("and so does a program, for webhooks.", stage.hooks.url)


def _watch(stage: Stage, guide: Guide) -> None:
    for slug in stories.first_versions(utcnow()):
        stage.add_watch(slug, utcnow())
    with guide.waiting("a browser reads the pages for the first time …"):
        _await(lambda: _all_read(stage), _FIRST_READ_SECONDS, "The three stories were not read")
    for watch_id in stage.watch_ids.values():
        with stage.database.read() as conn:
            first = revisions.get(conn, watch_id, 1)
        guide.done(first.article.headline, f"watch {watch_id}: {_facts(first.article)}")
    guide.say(
        f"[dim]From now on each page is looked at every {EVERY.total_seconds():.0f} s or so. Each visit shows another "
        "temperature, other ads, lists, counters and pleas; none of that is an edit.[/]"
    )


def _all_read(stage: Stage) -> bool:
    with stage.database.read() as conn:
        return all(watch.last_revision >= 1 for watch in watches.listing(conn))


def _facts(article: Article) -> str:
    speakers = list(dict.fromkeys(quote.speaker for quote in article.quotes if quote.speaker))
    told = f"{len(article.paragraphs)} paragraphs, {len(article.quotes)} quotes"
    return told + (f" ({', '.join(speakers)})" if speakers else "")


def _edit(stage: Stage, guide: Guide, round_: Sequence[Rewrite], *, seen: int) -> int:
    """Make a round of edits and show each alert as it arrives; return how many mails and hooks there are by then."""
    for rewrite in round_:
        headline = stage.newsroom.piece(rewrite.slug).headline
        stage.newsroom.edit(rewrite.slug, **rewrite.changes)
        guide.edited(headline, rewrite.what)
    began = time.monotonic()
    wanted = seen + len(round_)
    mails = hooks = seen
    with guide.waiting("waiting for the next looks …"):
        while mails < wanted or hooks < wanted:
            for mail in stage.mailbox.inbox.all()[mails:wanted]:
                guide.mail(mail, seconds=time.monotonic() - began)
                mails += 1
            for hook in stage.hooks.inbox.all()[hooks:wanted]:
                guide.hook(hook, verified=_verified(hook, stage.secret), seconds=time.monotonic() - began)
                hooks += 1
            if time.monotonic() - began > _ALERT_SECONDS:
                raise TourError(
                    f"Of {len(round_)} edits {mails - seen} were told of by mail and {hooks - seen} by webhook within "
                    f"{_ALERT_SECONDS} s."
                )
            time.sleep(_POLL_SECONDS)
    return wanted


def _verified(hook: Hook, secret: str) -> bool:
    message_id, timestamp = hook.fields["webhook-id"], int(hook.fields["webhook-timestamp"])
    expected = sign(secret, message_id, timestamp, hook.body)
    return any(hmac.compare_digest(expected, given) for given in hook.fields["webhook-signature"].split())


def _look_back(stage: Stage, guide: Guide) -> None:
    for words in (
        ("diff", str(stage.watch_ids[stories.FERRY])),
        ("diff", str(stage.watch_ids[stories.DAM]), "1", "3"),
        ("history", str(stage.watch_ids[stories.CLINICS])),
    ):
        output = stage.run_command(*words, colour=guide.colour, width=guide.console.width - 4)
        guide.command(words, output)


def _count(stage: Stage, guide: Guide, rounds: Sequence[Sequence[Rewrite]]) -> None:
    """Compare what was kept with what was edited; anything more or less is a failure of the tour."""
    edits = [rewrite.slug for round_ in rounds for rewrite in round_]
    visits = sum(stage.newsroom.visits(slug) for slug in stage.watch_ids)
    kept = 0
    for slug, watch_id in stage.watch_ids.items():
        with stage.database.read() as conn:
            versions = len(revisions.history(conn, watch_id))
        kept += versions
        if versions != 1 + edits.count(slug):
            raise TourError(
                f"“{stage.newsroom.piece(slug).headline}” was edited {edits.count(slug)} times, and Rowback kept "
                f"{versions} versions of it."
            )
    guide.console.print()
    guide.done(
        f"The newsroom served these pages {visits} times, no two alike; Rowback kept {kept} versions: "
        f"{len(stage.watch_ids)} first ones and {len(edits)} edits."
    )


def _await(condition: Callable[[], bool], seconds: float, otherwise: str) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise TourError(f"{otherwise} within {seconds:.0f} s.")
        time.sleep(_POLL_SECONDS)


def _fail(guide: Guide, stage: Stage, sentence: str) -> int:
    """Keep the logs where the user can read them."""
    guide.trouble(sentence, str(stage.keep_logs()))
    return 1

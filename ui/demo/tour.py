"""`rowback demo`: the whole service for about a minute, real edits, real alerts, and what to make of them."""

from __future__ import annotations

import contextlib
import hmac
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import TextIO

from rowback.clock import utcnow
from rowback.model import AlertType, Article
from storage import alerts, revisions, watches
from storage.database import StorageError
from ui.demo import stories
from ui.demo.guide import Guide
from ui.demo.newsroom import OUTLET
from ui.demo.receivers import Hook
from ui.demo.stage import EVERY, Stage, service, set_up
from ui.demo.stories import Rewrite
from workers.channels.webhook import sign
from workers.supervisor import SupervisorError

# More than twenty times what it takes, for busy machines: first reads take 5 to 10 s, an edit is told of after 3 to 8 s.
_FIRST_READ_SECONDS = 240
_ALERT_SECONDS = 180
_IDLE_LOOKS = 2
_IDLE_SECONDS = 180
_POLL_SECONDS = 0.1

GO_ON = (
    ("make run", "the same service for real use (rowback up)"),
    ("rowback watch URL --every 15m", "watch an article of your own"),
    (
        "rowback channels add me email:ADDRESS",
        "hear of its edits by mail (set ROWBACK_SMTP_URL)",
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
        with _ended_by_signals(), set_up() as stage:
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
    guide.done("The service has ended, and its temporary files are gone.")
    guide.farewell(GO_ON)
    return 0


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM end the tour as Ctrl-C does, so that it cleans up; outside the main thread signals are not ours."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _play(stage: Stage, guide: Guide) -> None:
    guide.chapter(1, "Start")
    _open(stage, guide)
    with contextlib.ExitStack() as running:
        began = time.monotonic()
        with guide.waiting("starting broker, workers and beat …"):
            running.enter_context(service(stage))
        guide.done("The service runs: broker, workers, beat.", f"{time.monotonic() - began:.1f} s")
        guide.chapter(2, f"Watch three stories, every {EVERY.total_seconds():.0f} seconds or so")
        _watch(stage, guide)
        _idle(stage, guide)
        rounds = stories.rewrites(utcnow())
        guide.chapter(3, "The newsroom edits, without a word")
        _edit(stage, guide, rounds[0])
        guide.chapter(4, "And again: one thing goes quietly, one is corrected openly")
        _edit(stage, guide, rounds[1])
        guide.chapter(5, "Look back")
        _look_back(stage, guide)
        _count(stage, guide, rounds)
        with guide.waiting("stopping the service …"):
            running.close()


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


def _all_read(stage: Stage) -> bool:
    with stage.database.read() as conn:
        return all(watch.last_revision >= 1 for watch in watches.listing(conn))


def _facts(article: Article) -> str:
    speakers = list(dict.fromkeys(quote.speaker for quote in article.quotes if quote.speaker))
    told = f"{len(article.paragraphs)} paragraphs, {len(article.quotes)} quotes"
    return told + (f" ({', '.join(speakers)})" if speakers else "")


def _idle(stage: Stage, guide: Guide) -> None:
    """Let every page be looked at a few times while nobody edits anything."""
    before = {slug: stage.newsroom.visits(slug) for slug in stage.watch_ids}
    with guide.waiting("looking again while nobody edits anything …"):
        _await(
            lambda: all(stage.newsroom.visits(slug) >= count + _IDLE_LOOKS for slug, count in before.items()),
            _IDLE_SECONDS,
            "The pages were not looked at again",
        )
    looks = sum(stage.newsroom.visits(slug) - count for slug, count in before.items())
    _check_alerts(stage, edits=0)
    guide.done(
        f"{looks} more looks, and no alert.",
        "each page came with another temperature, other ads, lists, counters and pleas",
    )


def _edit(stage: Stage, guide: Guide, round_: Sequence[Rewrite]) -> None:
    """Make a round of edits and show each alert as it arrives, a story's webhook under its mail."""
    mails, hooks = len(stage.mailbox.inbox.all()), len(stage.hooks.inbox.all())
    for rewrite in round_:
        headline = stage.newsroom.piece(rewrite.slug).headline
        stage.newsroom.edit(rewrite.slug, **rewrite.changes)
        guide.edited(headline, rewrite.what)
    began = time.monotonic()
    held: dict[int, Hook] = {}
    owed = {stage.watch_ids[rewrite.slug] for rewrite in round_}
    with guide.waiting("waiting for the next looks …"):
        while owed:
            held |= {hook.watch_id: hook for hook in stage.hooks.inbox.all()[hooks:]}
            for mail in stage.mailbox.inbox.all()[mails:]:
                if mail.watch_id not in owed or mail.watch_id not in held:
                    continue
                seconds = time.monotonic() - began
                guide.mail(mail, seconds=seconds)
                hook = held[mail.watch_id]
                guide.hook(hook, verified=_verified(hook, stage.secret), seconds=seconds)
                owed.remove(mail.watch_id)
            if owed and time.monotonic() - began > _ALERT_SECONDS:
                raise TourError(
                    f"{len(round_)} edits were made, and after {_ALERT_SECONDS} s {len(owed)} of them "
                    "had not been told of by both mail and webhook."
                )
            time.sleep(_POLL_SECONDS)


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
    """Compare what was kept and told with what was edited; anything more or less is a failure of the tour."""
    edits = Counter(rewrite.slug for round_ in rounds for rewrite in round_)
    for slug, watch_id in stage.watch_ids.items():
        with stage.database.read() as conn:
            versions = len(revisions.history(conn, watch_id))
        if versions != 1 + edits[slug]:
            raise TourError(
                f"“{stage.newsroom.piece(slug).headline}” was edited {edits[slug]} times, and Rowback kept "
                f"{versions} versions of it."
            )
    _check_alerts(stage, edits=edits.total())
    visits = sum(map(stage.newsroom.visits, stage.watch_ids))
    alike = (
        "no two of them alike" if visits == sum(map(stage.newsroom.looks, stage.watch_ids)) else "by and by"
    )
    guide.console.print()
    guide.done(
        f"The newsroom served {visits} pages, {alike}. Rowback kept {len(stage.watch_ids)} first versions and "
        f"{edits.total()} edits:",
        "no more, no less, each told once by mail and once by webhook",
    )


def _check_alerts(stage: Stage, *, edits: int) -> None:
    with stage.database.read() as conn:
        told = Counter(alert.type for alert in alerts.listing(conn))
    strange = [type_.value for type_ in told if type_ is not AlertType.CHANGED]
    if strange or told[AlertType.CHANGED] != 2 * edits:
        raise TourError(
            f"{edits} edits on two channels make {2 * edits} alerts; there were {told.total()}"
            + (f", among them {', '.join(strange)}." if strange else ".")
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

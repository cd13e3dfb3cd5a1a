"""The ledger: quotes over the revisions of an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rowback.compare.ledger import ledger
from rowback.model import Access, Article, Fate, LedgerEntry, Paragraph, Revision

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
REST = "The harbour stayed closed for the rest of the week, and the ferries went to Port Dale instead."
ALARM = "“We heard no alarm at all that night,” said Ana Reyes, a passenger."
PIER = "“The pier will be rebuilt by the spring,” the mayor, Tom Holt, said."


def revisions(*texts: tuple[str, ...]) -> list[Revision]:
    """Return a revision an hour for each text, every look without the next one half an hour before it."""
    return [
        Revision(
            watch_id=1,
            number=number,
            digest=str(number),
            article=Article(url="", paragraphs=tuple(Paragraph(text=text) for text in listed), language="en"),
            first_seen_at=NOON + timedelta(hours=number),
            last_seen_at=NOON + timedelta(hours=number, minutes=30),
            last_without_at=NOON + timedelta(hours=number - 1, minutes=30) if number > 1 else None,
        )
        for number, listed in enumerate(texts, 1)
    ]


def told(entry: LedgerEntry) -> list[tuple[Fate, int]]:
    return [(event.fate, event.revision) for event in entry.events]


def test_a_quote_that_stands_from_the_first_to_the_last_revision_has_one_event() -> None:
    (entry,) = ledger(revisions((REST, ALARM), (f"{REST} It rained.", ALARM)))
    assert told(entry) == [(Fate.APPEARED, 1)]
    assert (entry.speaker, entry.last_revision, entry.standing) == ("Ana Reyes", 2, True)
    assert entry.events[0].after is None


def test_a_quote_that_comes_later_has_the_window_in_which_it_came() -> None:
    first, second = ledger(revisions((REST, ALARM), (REST, ALARM, PIER)))
    assert (first.speaker, second.speaker) == ("Ana Reyes", "Tom Holt")
    (event,) = second.events
    assert (event.revision, event.after, event.by) == (
        2,
        NOON + timedelta(hours=1, minutes=30),
        NOON + timedelta(hours=2),
    )


def test_a_removed_quote_keeps_its_last_revision_and_the_window_in_which_it_went() -> None:
    (entry,) = ledger(revisions((REST, ALARM), (REST, ALARM, "It rained."), (REST, "It rained.")))
    assert told(entry) == [(Fate.APPEARED, 1), (Fate.REMOVED, 3)]
    assert (entry.standing, entry.last_revision) == (False, 2)
    assert entry.last_seen_at == NOON + timedelta(hours=2, minutes=30)
    assert entry.text == "We heard no alarm at all that night,"


def test_a_quote_that_became_paraphrase_was_removed() -> None:
    (entry,) = ledger(
        revisions((REST, ALARM), (REST, "Ana Reyes, a passenger, said they had heard nothing."))
    )
    assert told(entry)[-1] == (Fate.REMOVED, 2)


def test_successive_wordings_are_kept_in_order() -> None:
    loud = ALARM.replace("no alarm", "an alarm")
    late = loud.replace("that night", "before midnight")
    (entry,) = ledger(revisions((REST, ALARM), (REST, loud), (REST, late)))
    assert [fate for fate, _ in told(entry)] == [Fate.APPEARED, Fate.REWORDED, Fate.REWORDED]
    assert [text[:14] for text in entry.wordings] == ["We heard no al", "We heard an al", "We heard an al"]
    assert entry.text.endswith("before midnight,")


def test_a_quote_given_to_another_speaker_is_one_entry_with_both() -> None:
    (entry,) = ledger(revisions((REST, ALARM), (REST, ALARM.replace("Ana Reyes", "Tom Holt"))))
    assert told(entry)[-1] == (Fate.REATTRIBUTED, 2)
    assert entry.speakers == ("Ana Reyes", "Tom Holt")
    assert entry.spoken_by("reyes")
    assert entry.spoken_by("tom holt")
    assert not entry.spoken_by("Rolf")


def test_a_quote_that_comes_back_is_the_same_entry() -> None:
    (entry,) = ledger(revisions((REST, ALARM), (REST,), (REST, ALARM)))
    assert told(entry) == [(Fate.APPEARED, 1), (Fate.REMOVED, 2), (Fate.RETURNED, 3)]
    assert entry.standing


def test_a_quote_cut_in_two_by_its_attribution_is_still_one() -> None:
    whole = "“We heard no alarm that night, and nobody came to help us,” Ana Reyes said."
    cut = "“We heard no alarm that night,” Ana Reyes said. “And nobody came to help us.”"
    (entry,) = ledger(revisions((REST, whole), (REST, cut)))
    assert told(entry) == [(Fate.APPEARED, 1)]
    assert entry.last_revision == 2


def test_the_stub_of_a_paywall_removes_no_quote() -> None:
    listed = revisions((REST, ALARM), (REST,), (REST, ALARM, "It rained."))
    listed[1] = replace(listed[1], access=Access.STUB)
    (entry,) = ledger(listed)
    assert told(entry) == [(Fate.APPEARED, 1)]


def test_an_article_that_is_only_a_stub_has_its_quotes_all_the_same() -> None:
    listed = [replace(revision, access=Access.STUB) for revision in revisions((REST, ALARM))]
    assert [entry.speaker for entry in ledger(listed)] == ["Ana Reyes"]


def test_no_revision_has_no_quotes() -> None:
    assert ledger([]) == ()

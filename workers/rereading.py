"""What was seen before, read again by the rules that hold now: only versions that were read alike can be compared.

After new selectors, or a new version of Rowback, a page that nobody edited reads otherwise than the revision that is
kept. The capture is kept with it, so both sides are read by the same rules before anybody is told of an edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rowback.decide import Finding, Past
from rowback.extract import ExtractionRefused, read_page
from rowback.model import Access, Changed, Revision, Selectors, Unusable
from rowback.text import digest
from storage import captures
from storage.database import Connection, StorageError


def is_different(finding: Finding) -> bool:
    """Tell whether a look showed something else than what is kept, believed or not."""
    outcome = finding.outcome
    return isinstance(outcome, Changed) or (isinstance(outcome, Unusable) and outcome.suspect)


def read_again(conn: Connection, past: Past, selectors: Selectors) -> Past | None:
    """Return the past as the rules of now read it; None where they read it as it is kept."""
    known = {revision.number: revision for revision in _all(past)}
    fresh = {number: _read_again(conn, revision, selectors) for number, revision in known.items()}
    if all(fresh[number].digest == revision.digest for number, revision in known.items()):
        return None
    marks: dict[tuple[Access, str], int] = {(one.access, one.digest): number for number, one in fresh.items()}
    return replace(
        past,
        full=past.full and fresh[past.full.number],
        stub=past.stub and fresh[past.stub.number],
        variants=tuple(fresh[revision.number] for revision in past.variants),
        numbers={**past.numbers, **marks},
    )


def _all(past: Past) -> Iterator[Revision]:
    yield from (revision for revision in (past.full, past.stub) if revision is not None)
    yield from past.variants


def _read_again(conn: Connection, revision: Revision, selectors: Selectors) -> Revision:
    try:
        html = captures.html(conn, revision.watch_id, revision.number)
        article, _ = read_page(html, revision.article.url, selectors)
    except (StorageError, ExtractionRefused):  # its capture is no longer kept, or cannot be read any more
        return revision
    if not article.paragraphs:
        return revision
    return replace(revision, article=article, digest=digest(article))

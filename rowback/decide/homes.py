"""Where an article lives: whether it moved to another address, and whether that may be followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from urllib.parse import SplitResult, urlsplit

from rowback.model import NO_FACTS, Capture, Facts, Home, Signs
from rowback.urls import canonical

MOVED_AFTER = 2
"""Looks in a row that must name the new address."""

MOST_REFUSED = 8

MOST_PARAMETERS = 50
"""More of a query are not compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where an article lives after a look; `moved_to` once it is certain."""

    home: Home
    moved_to: str | None = None
    facts: Facts = NO_FACTS


def look_at(url: str, home: Home) -> str:
    """Return the address to look at next: the watched one, or one that is tried."""
    return home.trial or url


def is_trial(url: str, home: Home, capture: Capture) -> bool:
    """Tell whether a look went to an address that is only tried."""
    return home.trial is not None and capture.requested_url == home.trial != url


def lives(url: str, home: Home, capture: Capture, signs: Signs) -> Step:
    """Take a look into account that showed the known article."""
    at = capture.captured_at
    said, redirected = _said(url, home, capture, signs)
    if home.address is None:
        return Step(home=replace(home, address=said, seen_at=at))
    if _same(said, home.address):
        return Step(home=replace(home, seen_at=at, next_address=None, next_at=None, looks=0))
    same = home.next_address is not None and _same(home.next_address, said)
    after = replace(
        home, next_address=said, looks=home.looks + 1 if same else 1, next_at=home.next_at if same else at
    )
    if after.looks < MOVED_AFTER:
        return Step(home=after)
    if _same(said, url):
        # It named another address until now, and lives where it is watched: there is nothing to try, nor to tell.
        return Step(home=Home(address=said, seen_at=at, refused=home.refused))
    if not redirected:
        return Step(home=replace(after, trial=said))
    return _moved(after, url, said, at=at)


def taken_over(url: str, home: Home, capture: Capture, signs: Signs) -> Step:
    """Take a look into account that showed another text: wherever that lives, the known article has not moved there."""
    said, _ = _said(url, home, capture, signs)
    return Step(home=Home(address=said, seen_at=capture.captured_at, refused=home.refused))


def tried(url: str, home: Home, capture: Capture, *, same_story: bool) -> Step:
    """Take a look at a tried address into account: followed where the same article stands there."""
    trial = home.trial or ""
    if same_story and _same(_plain(capture.final_url), trial):
        return _moved(home, url, trial, at=capture.captured_at)
    return Step(home=refuse(home))


def refuse(home: Home) -> Home:
    """Give a tried address up."""
    refused = (*home.refused, home.trial or "")[-MOST_REFUSED:]
    return replace(home, trial=None, next_address=None, next_at=None, looks=0, refused=refused)


def leads_elsewhere(url: str, capture: Capture) -> bool:
    """Tell whether the watched address now leads to another page; a query alone may say who asks."""
    return _place(urlsplit(_plain(capture.final_url))) != _place(urlsplit(url))


def _moved(home: Home, url: str, new: str, *, at: datetime) -> Step:
    facts = Facts(last_without_at=home.seen_at, first_with_at=home.next_at, old_url=url, new_url=new)
    before = [url] if not _same(url, new) else []
    refused = tuple(one for one in (*home.refused, *before) if not _same(one, new))[-MOST_REFUSED:]
    return Step(home=Home(address=new, seen_at=at, refused=refused), moved_to=new, facts=facts)


def _said(url: str, home: Home, capture: Capture, signs: Signs) -> tuple[str, bool]:
    """Return the address that a page gives as its own, and whether the watched one redirects to it."""
    final = _plain(capture.final_url)
    if final and not _same(final, url):
        return final, True
    named = _plain(signs.canonical)
    if (
        named
        and not any(_same(named, one) for one in home.refused)
        and urlsplit(named).path not in ("", "/")
        and _one_site(named, url)
    ):
        return named, False
    return url, False


def _plain(url: str) -> str:
    try:
        return canonical(url) if url else ""
    except ValueError:
        return ""


def _same(one: str, other: str) -> bool:
    """Tell whether two addresses are spellings of one.

    The scheme, `www.` and a slash at the end do not count. Neither does what a query has more than the other; where
    both give another value to the same name (`?id=1`, `?id=2&slug=ferry`), they are two.
    """
    first, second = urlsplit(one), urlsplit(other)
    if _place(first) != _place(second):
        return False
    asked, also = _query(first.query), _query(second.query)
    return all(asked[name] == also[name] for name in asked.keys() & also.keys())


def _place(parts: SplitResult) -> tuple[str, str]:
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/")


def _query(query: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in islice(_pairs(query), MOST_PARAMETERS):
        values.setdefault(name, []).append(value)
    return values


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name:
            yield name, value


def _one_site(one: str, other: str) -> bool:
    """Tell whether two addresses belong to one outlet; copies in other outlets name the original as canonical."""
    first, second = (urlsplit(url).hostname or "" for url in (one, other))
    if first == second:
        return True
    return _domain(first) == _domain(second)


def _domain(host: str) -> str:
    labels = host.split(".")
    # `co.uk`, `com.au`: a short label before a country's is no name of anybody.
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short else labels[-2:])

"""The life of a page as JSON and back; what equals its default is left out, so that most watches keep `{}` or little."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from rowback.codec import Json, time_from_json, time_to_json
from rowback.model import (
    Access,
    Condition,
    Doubt,
    DoubtKind,
    Facts,
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

_AS_THEY_ARE = frozenset((str, int, bool, type(None)))


def to_json(value: Any) -> Json:
    """Return a life, or the facts of an event, without what equals its default."""
    found: Json = {}
    for name, default in _defaults(value.__class__):
        kept = getattr(value, name)
        if kept is not default and kept != default:
            found[name] = _plain(kept)
    return found


@functools.cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    # Once for each kind: every look writes a life, and asking its fields took as long as a statement.
    return tuple((field.name, field.default) for field in fields(kind))


def life_from_json(value: Mapping[str, Any]) -> Life:
    """Read what `to_json` wrote of a life."""
    return Life(
        gone=_condition(value.get("gone")),
        restricted=_condition(value.get("restricted")),
        noindex=_condition(value.get("noindex")),
        variants=_variants(value.get("variants")),
        stub_variants=_variants(value.get("stub_variants")),
        home=_home(value.get("home")),
        titles=_titles(value.get("titles")),
        doubt=_doubt(value.get("doubt")),
        good_at=time_from_json(value.get("good_at")),
        bad_at=time_from_json(value.get("bad_at")),
    )


def facts_from_json(value: Mapping[str, Any] | None) -> Facts | None:
    """Read what `to_json` wrote of an event's facts."""
    if value is None:
        return None
    times = {name: time_from_json(value.get(name)) for name in ("last_without_at", "first_with_at", "since")}
    access = value.get("access")
    return Facts(
        **times,
        old_url=value.get("old_url"),
        new_url=value.get("new_url"),
        host=value.get("host"),
        watches=value.get("watches"),
        variants=tuple(value.get("variants", ())),
        access=Access(access) if access else None,
        titles=tuple(_retitled(one) for one in value.get("titles", ())),
    )


def _plain(value: Any) -> Any:
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, datetime):
        return time_to_json(value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return to_json(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


# Most parts of most lives are empty, and each look reads a whole one.
_NO_CONDITION, _NO_VARIANTS, _NO_HOME, _NO_TRACK, _NO_TITLES = (
    Condition(),
    Variants(),
    Home(),
    Track(),
    Titles(),
)


def _moments(value: Mapping[str, Any], *names: str) -> dict[str, datetime | None]:
    return {name: time_from_json(value.get(name)) for name in names}


def _begun(value: Mapping[str, Any]) -> tuple[datetime, ...]:
    return tuple(datetime.fromisoformat(moment) for moment in value.get("begun", ()))


def _condition(value: Mapping[str, Any] | None) -> Condition:
    if not value:
        return _NO_CONDITION
    return Condition(
        stands=value.get("stands"),
        looks=value.get("looks", 0),
        begun=_begun(value),
        **_moments(value, "since", "seen_at", "other_at"),
    )


def _variants(value: Mapping[str, Any] | None) -> Variants:
    if not value:
        return _NO_VARIANTS
    return Variants(
        shown=value.get("shown"),
        run=value.get("run", 0),
        since_return=value.get("since_return"),
        numbers=tuple(value.get("numbers", ())),
        begun=_begun(value),
        away=value.get("away", 0),
        **_moments(value, "run_since", "since", "away_since"),
    )


def _home(value: Mapping[str, Any] | None) -> Home:
    if not value:
        return _NO_HOME
    return Home(
        address=value.get("address"),
        next_address=value.get("next_address"),
        looks=value.get("looks", 0),
        trial=value.get("trial"),
        refused=tuple(value.get("refused", ())),
        **_moments(value, "next_at", "seen_at"),
    )


def _titles(value: Mapping[str, Any] | None) -> Titles:
    if not value:
        return _NO_TITLES
    return Titles(
        access=Access(value.get("access", Access.FULL)),
        page=value.get("page", ""),
        page_at=time_from_json(value.get("page_at")),
        trying_told=value.get("trying_told", False),
        **{surface.value: _track(value.get(surface.value)) for surface in Surface},
    )


def _track(value: Mapping[str, Any] | None) -> Track:
    if not value:
        return _NO_TRACK
    return Track(
        text=value.get("text", ""),
        mark=value.get("mark", ""),
        firm=value.get("firm", False),
        run=value.get("run", 0),
        begun=_begun(value),
        counts=value.get("counts", 0),
        known=tuple(_known(one) for one in value.get("known", ())),
        **_moments(value, "since", "at", "run_since", "before", "trying_since"),
    )


def _known(value: Mapping[str, Any]) -> KnownTitle:
    return KnownTitle(
        bare=value["bare"],
        whole=value["whole"],
        looks=value.get("looks", 0),
        kept=value.get("kept", False),
        **_moments(value, "first_at", "before"),
    )


def _retitled(value: Mapping[str, Any]) -> Retitled:
    return Retitled(
        surface=Surface(value["surface"]),
        fate=TitleFate(value["fate"]),
        old=value["old"],
        new=value["new"],
        first_with_at=datetime.fromisoformat(value["first_with_at"]),
        last_without_at=time_from_json(value.get("last_without_at")),
    )


def _doubt(value: Mapping[str, Any] | None) -> Doubt | None:
    if value is None:
        return None
    return Doubt(
        kind=DoubtKind(value["kind"]),
        digest=value["digest"],
        since=datetime.fromisoformat(value["since"]),
        looks=value["looks"],
        ago=value.get("ago", 0),
        returns=value.get("returns", 0),
        left=value.get("left"),
        beside=_doubt(value.get("beside")),
    )

"""Articles and edits as JSON-ready values and back: the form in which storage keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rowback.model import (
    Acknowledgement,
    Article,
    Change,
    ChangeVerdict,
    Edit,
    Field,
    Image,
    Kind,
    Notice,
    NoticeKind,
    Paragraph,
    Place,
    Quote,
    Role,
    Span,
    Surfaces,
    Where,
)

Json = dict[str, Any]


def time_to_json(moment: datetime | None) -> str | None:
    """Return ISO 8601 in UTC with `Z`, to the microsecond where there is one."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def time_from_json(text: str | None) -> datetime | None:
    """Read what `time_to_json` wrote."""
    return None if text is None else datetime.fromisoformat(text)


def article_to_json(article: Article) -> Json:
    """Return the whole article; fields that are empty are left out, so that a new field costs old rows nothing."""
    full: Json = {
        "url": article.url,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "authors": list(article.authors),
        "dateline": article.dateline,
        "published_at": time_to_json(article.published_at),
        "modified_at": time_to_json(article.modified_at),
        "language": article.language,
        "surfaces": _drop_empty(
            {
                "page": article.surfaces.page,
                "title": article.surfaces.title,
                "open_graph": article.surfaces.open_graph,
                "json_ld": article.surfaces.json_ld,
            }
        ),
        "paragraphs": [
            p.text if p.role is Role.BODY else {"text": p.text, "role": p.role.value}
            for p in article.paragraphs
        ],
        "quotes": [
            _drop_empty(
                {"text": q.text, "speaker": q.speaker, "attribution": q.attribution, "paragraph": q.paragraph}
            )
            for q in article.quotes
        ],
        "notices": [{"kind": n.kind.value, "text": n.text} for n in article.notices],
        "images": [_drop_empty({"url": i.url, "caption": i.caption}) for i in article.images],
    }
    return _drop_empty(full)


def article_from_json(value: Mapping[str, Any]) -> Article:
    """Read what `article_to_json` wrote."""
    return Article(
        url=value.get("url", ""),
        headline=value.get("headline", ""),
        standfirst=value.get("standfirst", ""),
        authors=tuple(value.get("authors", ())),
        dateline=value.get("dateline", ""),
        published_at=time_from_json(value.get("published_at")),
        modified_at=time_from_json(value.get("modified_at")),
        language=value.get("language", ""),
        surfaces=Surfaces(**value.get("surfaces", {})),
        paragraphs=tuple(
            Paragraph(text=p) if isinstance(p, str) else Paragraph(text=p["text"], role=Role(p["role"]))
            for p in value.get("paragraphs", ())
        ),
        quotes=tuple(Quote(**q) for q in value.get("quotes", ())),
        notices=tuple(Notice(kind=NoticeKind(n["kind"]), text=n["text"]) for n in value.get("notices", ())),
        images=tuple(Image(**i) for i in value.get("images", ())),
    )


def edit_to_json(edit: Edit) -> Json:
    """Return an edit in the contract's form (docs/schemas): `kind, old, new, where, spans, weight` always stand."""
    value: Json = {
        "kind": edit.kind.value,
        "old": edit.old,
        "new": edit.new,
        "where": {
            "field": edit.where.field.value,
            "old": _place_to_json(edit.where.old),
            "new": _place_to_json(edit.where.new),
        },
        "spans": [{"old": [s.old_start, s.old_end], "new": [s.new_start, s.new_end]} for s in edit.spans],
        "weight": edit.weight,
    }
    optional = {
        "reasons": list(edit.reasons),
        "subtype": edit.subtype,
        "speaker_old": edit.speaker_old,
        "speaker_new": edit.speaker_new,
        "acknowledged_by": edit.acknowledged_by,
        "hidden_by": edit.hidden_by,
    }
    return value | _drop_empty(optional)


def edit_from_json(value: Mapping[str, Any]) -> Edit:
    """Read what `edit_to_json` wrote."""
    where = value["where"]
    return Edit(
        kind=Kind(value["kind"]),
        old=value["old"],
        new=value["new"],
        where=Where(
            field=Field(where["field"]),
            old=_place_from_json(where["old"]),
            new=_place_from_json(where["new"]),
        ),
        spans=tuple(
            Span(old_start=s["old"][0], old_end=s["old"][1], new_start=s["new"][0], new_end=s["new"][1])
            for s in value["spans"]
        ),
        weight=value["weight"],
        reasons=tuple(value.get("reasons", ())),
        subtype=value.get("subtype"),
        speaker_old=value.get("speaker_old"),
        speaker_new=value.get("speaker_new"),
        acknowledged_by=value.get("acknowledged_by"),
        hidden_by=value.get("hidden_by"),
    )


def change_to_json(change: Change) -> Json:
    """Return a change in the contract's form: `verdict, weight, reasons, acknowledged, rewritten, edits`."""
    return {
        "verdict": change.verdict.value,
        "weight": change.weight,
        "reasons": list(change.reasons),
        "acknowledged": change.acknowledged.value if change.acknowledged else None,
        "rewritten": change.rewritten,
        "edits": [edit_to_json(edit) for edit in change.edits],
    }


def change_from_json(value: Mapping[str, Any]) -> Change:
    """Read what `change_to_json` wrote."""
    acknowledged = value.get("acknowledged")
    return Change(
        verdict=ChangeVerdict(value["verdict"]),
        weight=value["weight"],
        reasons=tuple(value["reasons"]),
        acknowledged=Acknowledgement(acknowledged) if acknowledged else None,
        rewritten=value["rewritten"],
        edits=tuple(edit_from_json(edit) for edit in value["edits"]),
    )


def _place_to_json(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {"paragraph": place.paragraph, "sentence": place.sentence, "sentences": place.sentences}


def _place_from_json(value: Mapping[str, int] | None) -> Place | None:
    return None if value is None else Place(**value)


def _drop_empty(value: Mapping[str, Any]) -> Json:
    return {key: item for key, item in value.items() if item not in (None, "", [], {})}

"""What storage writes it reads back as the same value."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from rowback import codec, model

texts = st.text(max_size=40)
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))
maybe_texts = st.none() | st.text(min_size=1, max_size=20)

articles = st.builds(
    model.Article,
    url=texts,
    headline=texts,
    standfirst=texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    dateline=texts,
    published_at=st.none() | moments,
    modified_at=st.none() | moments,
    language=texts,
    paragraphs=st.lists(st.builds(model.Paragraph, text=texts, role=st.sampled_from(model.Role))).map(tuple),
    quotes=st.lists(
        st.builds(
            model.Quote,
            text=st.text(min_size=1),
            speaker=maybe_texts,
            attribution=maybe_texts,
            paragraph=st.integers(0, 9),
        ),
        max_size=3,
    ).map(tuple),
    notices=st.lists(
        st.builds(model.Notice, kind=st.sampled_from(model.NoticeKind), text=texts), max_size=2
    ).map(tuple),
    images=st.lists(st.builds(model.Image, url=st.text(min_size=1), caption=maybe_texts), max_size=2).map(
        tuple
    ),
    surfaces=st.builds(
        model.Surfaces, page=maybe_texts, title=maybe_texts, open_graph=maybe_texts, json_ld=maybe_texts
    ),
)

places = st.none() | st.builds(
    model.Place, paragraph=st.integers(0, 99), sentence=st.integers(0, 99), sentences=st.integers(1, 5)
)
edits = st.builds(
    model.Edit,
    kind=st.sampled_from(model.Kind),
    old=st.none() | texts,
    new=st.none() | texts,
    where=st.builds(model.Where, field=st.sampled_from(model.Field), old=places, new=places),
    spans=st.lists(
        st.builds(
            model.Span, **{k: st.integers(0, 9) for k in ("old_start", "old_end", "new_start", "new_end")}
        ),
        max_size=2,
    ).map(tuple),
    subtype=maybe_texts,
    speaker_old=maybe_texts,
    speaker_new=maybe_texts,
    acknowledged_by=maybe_texts,
    hidden_by=maybe_texts,
    weight=st.floats(0, 1),
    reasons=st.lists(texts, max_size=2).map(tuple),
)
changes = st.builds(
    model.Change,
    verdict=st.sampled_from(model.ChangeVerdict),
    edits=st.lists(edits, max_size=3).map(tuple),
    weight=st.floats(0, 1),
    reasons=st.lists(texts, max_size=2).map(tuple),
    acknowledged=st.none() | st.sampled_from(model.Acknowledgement),
    rewritten=st.booleans(),
)


@given(articles)
def test_an_article_comes_back_as_it_went(article):
    assert codec.article_from_json(json.loads(json.dumps(codec.article_to_json(article)))) == article


@given(changes)
def test_a_change_comes_back_as_it_went(change):
    assert codec.change_from_json(json.loads(json.dumps(codec.change_to_json(change)))) == change


def test_times_end_in_z():
    assert codec.time_to_json(datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)) == "2026-03-04T05:06:07Z"

"""Versions as researchers keep them: what is read, what is refused."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ui.pages import Pages
from ui.pairs import BadLineError, read_fields, read_lines, read_side

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def test_all_fields_are_read():
    article = read_fields(
        {
            "headline": "Ferry aground",
            "deck": "Nobody was hurt",
            "byline": "Ana Reyes and Jo Dee",
            "published": "2026-03-04T10:00:00+01:00",
            "modified": None,
            "paragraphs": ["“We are safe,” said Lena Marchetti, the captain.", "Correction: An earlier version gave another name."],
        }
    )  # fmt: skip
    assert (article.headline, article.standfirst) == ("Ferry aground", "Nobody was hurt")
    assert article.published_at == datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert article.quotes[0].speaker == "Lena Marchetti"
    assert article.notices[0].kind.value == "correction"


def test_fields_may_be_missing():
    assert read_fields({}).paragraphs == ()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("June 5, 2024", datetime(2024, 6, 5, tzinfo=UTC)),
        ("1717545600", datetime(2024, 6, 5, tzinfo=UTC)),
        (1717545600, datetime(2024, 6, 5, tzinfo=UTC)),
        ("some day", None),
        (True, None),
        ([], None),
    ],
)
def test_times_are_read_as_corpora_hold_them_and_left_out_otherwise(given, read):
    assert read_fields({"published": given}).published_at == read


def test_bylines_and_texts_may_come_in_other_shapes():
    article = read_fields({"byline": ["Ana Reyes", "Jo Dee"], "paragraphs": "First one.\nSecond one."})
    assert article.authors == ("Ana Reyes, Jo Dee",)
    assert [p.text for p in article.paragraphs] == ["First one.", "Second one."]


@pytest.mark.parametrize(
    "side",
    [
        3,
        None,
        [],
        {"paragraphs": [3]},
        {"paragraphs": 3},
        {"headline": 7},
        "\x00",
        "x" * 5_000,
        {"published": "9999-12-31T23:59:59-12:00"},
    ],
)
def test_what_is_no_article_is_refused_with_the_sides_name(side):
    with Pages(now=NOW) as pages, pytest.raises(BadLineError, match="old"):
        read_side(side, "old", pages, beside=Path())


def test_a_side_may_be_a_page_beside_the_file(tmp_path):
    (tmp_path / "old.html").write_text("<html><body><article><h1>Ferry aground</h1></article></body></html>")
    with Pages(now=NOW) as pages:
        assert read_side("old.html", "old", pages, beside=tmp_path).headline == "Ferry aground"


def test_lines_that_are_no_objects_keep_their_place():
    lines = list(read_lines(io.StringIO('\ufeff{"id": 1}\n\nnonsense\n[1]\n{"id": 2}\n' + "[" * 100_000)))
    assert [line.number for line in lines] == [1, 3, 4, 5, 6]
    assert [line.value for line in lines] == [{"id": 1}, None, None, {"id": 2}, None]
    assert all(line.wrong for line in lines if line.value is None)


def test_a_side_may_name_its_language_and_else_has_its_lines():
    assert read_fields({"lang": "de"}, language="fr").language == "de"
    assert read_fields({"language": "de"}, language="fr").language == "de"
    assert read_fields({}, language="fr").language == "fr"

"""Normal form, cosmetic form, sentences, digest."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowback.model import Article, Image, Notice, NoticeKind, Paragraph, Quote, Role, Surfaces
from rowback.text import cosmetic_form, digest, normalise, sentence_spans, sentences, skeleton
from rowback.text.digests import VERSION


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  two\u00a0words \n", "two words"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("cafe\u0301", "café"),
        ("over\u202eride", "override"),
    ],
)
def test_the_normal_form_drops_what_shows_nothing(raw: str, kept: str) -> None:
    assert normalise(raw) == kept


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Yes,” she said", '"Yes," she said'),
        ("« Oui »", "“Oui”"),
        ("„Ja“", "»Ja«"),
        ("It’s late", "It's late"),
        ("the port — and the quay", "the port - and the quay"),
        ("the port—and the quay", "the port – and the quay"),
        ("wait…", "wait..."),
        ("no\u202fspace !", "no space!"),
        ("‘Yes’", '"Yes"'),
    ],
)
def test_typography_alone_is_cosmetic(one: str, other: str) -> None:
    assert cosmetic_form(one) == cosmetic_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$1.5 million", "$15 million"),
        ("5%", "5"),
        ("€5", "$5"),
        ("he was “sorry”", "he was sorry"),
        ("10²", "102"),
        ("1½", "11/2"),
        ("fell by -5 degrees", "fell by 5 degrees"),
        ("12 dead", "15 dead"),
        ("may", "May"),
        ("1,500", "1.500"),
    ],
)
def test_what_changes_the_meaning_is_not_cosmetic(one: str, other: str) -> None:
    assert cosmetic_form(one) != cosmetic_form(other)


def test_the_skeleton_holds_words_alone() -> None:
    assert skeleton("“The Port’s Plan”, No. 5!") == "the port s plan no 5"


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        (
            "Mr. Holt met J. K. Rao at 5 p.m. in the U.S. The U.S. Senate sat.",
            "en",
            ["Mr. Holt met J. K. Rao at 5 p.m. in the U.S.", "The U.S. Senate sat."],
        ),
        ("It cost $1.5 million. Nobody paid.", "en", ["It cost $1.5 million.", "Nobody paid."]),
        ("“Why?” Mara Holt asked. “Go!” he said.", "en", ["“Why?” Mara Holt asked.", "“Go!” he said."]),
        ("“It is over.” He left.", "en", ["“It is over.”", "He left."]),
        ("MARRAM — It rained. It snowed.", "en", ["MARRAM — It rained.", "It snowed."]),
        (
            "Am 3. Oktober kam z. B. Dr. Moor. Es waren 12. Der Rest blieb.",
            "de",
            ["Am 3. Oktober kam z. B. Dr. Moor.", "Es waren 12.", "Der Rest blieb."],
        ),
        (
            "Selon M. Dupré, c'est fini. « Oui. » Il part.",
            "fr",
            ["Selon M. Dupré, c'est fini.", "« Oui. »", "Il part."],
        ),
        ("¿Quién? El Sr. Ruiz no vino. Nada.", "es", ["¿Quién?", "El Sr. Ruiz no vino.", "Nada."]),
        ("В 2019 г. порт закрыли. Он стоит.", "ru", ["В 2019 г. порт закрыли.", "Он стоит."]),
        ("هل جاء؟ نعم.", "ar", ["هل جاء؟", "نعم."]),
        ("他来了。走了！", "zh", ["他来了。", "走了！"]),
        ("One line\nTwo lines", "", ["One line", "Two lines"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, language: str, parts: list[str]) -> None:
    assert sentences(text, language) == parts


@given(st.text(alphabet="aB. !?\n“”\"'。 0—", max_size=200))
def test_sentences_lose_no_word_and_keep_their_order(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@pytest.mark.parametrize(
    "bad", ["." * 200_000, "A. " * 70_000, "\"'" * 100_000, "a." * 100_000, "“" * 200_000]
)
def test_hostile_text_is_split_in_time(bad: str) -> None:
    began = time.process_time()
    sentences(bad)
    cosmetic_form(bad)
    assert time.process_time() - began < 60  # a quadratic splitter takes minutes


ARTICLE = Article(
    url="https://courier.example/a",
    headline="Bridge to close",
    standfirst="For nine weeks",
    authors=("Ines Calloway",),
    dateline="MARRAM",
    published_at=datetime(2025, 3, 4, 17, 30, tzinfo=UTC),
    modified_at=datetime(2025, 3, 4, 19, 5, tzinfo=UTC),
    paragraphs=(Paragraph(text="The bridge will close."), Paragraph(text="Ferries", role=Role.SUBHEADING)),
    notices=(Notice(kind=NoticeKind.CORRECTION, text="Correction: nine, not seven."),),
)


def test_a_digest_names_its_version() -> None:
    version, _, value = digest(ARTICLE).partition(":")
    assert version == str(VERSION)
    assert len(value) == 64
    assert int(value, 16) >= 0


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Bridge to shut"},
        {"standfirst": ""},
        {"authors": ("Tom Arkwright",)},
        {"dateline": "PORT"},
        {"published_at": datetime(2025, 3, 5, tzinfo=UTC)},
        {"paragraphs": ARTICLE.paragraphs[:1]},
        {"paragraphs": (*ARTICLE.paragraphs, ARTICLE.paragraphs[0])},
        {"paragraphs": (ARTICLE.paragraphs[0], Paragraph(text="Ferries"))},
        {"notices": ()},
        {"images": (Image(url="https://courier.example/a.jpg", caption="The bridge on Monday."),)},
    ],
)
def test_an_edit_changes_the_digest(change: dict[str, object]) -> None:
    assert digest(replace(ARTICLE, **change)) != digest(ARTICLE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"modified_at": None},
        {"surfaces": Surfaces(title="Another title")},
        {"images": (Image(url="https://courier.example/a.jpg"),)},
        {"quotes": (Quote(text="x"),)},
        {"url": "https://courier.example/b"},
        {"language": "en"},
        {
            "published_at": ARTICLE.published_at
            and ARTICLE.published_at.astimezone(timezone(timedelta(hours=1)))
        },
        {"headline": " Bridge\u00a0to close\u200b"},
    ],
)
def test_what_is_no_edit_leaves_the_digest_alone(change: dict[str, object]) -> None:
    assert digest(replace(ARTICLE, **change)) == digest(ARTICLE)  # type: ignore[arg-type]

"""What a page shows is known where it is the version that stood there, of the same kind; nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rowback.decide import Past, is_known
from rowback.model import Access, Judgement, PageVerdict, Reading
from rowback.text import digest

WHOLE = Judgement(verdict=PageVerdict.ARTICLE, reason="")
STUB = Judgement(verdict=PageVerdict.PAYWALL, reason="", stub=True)


@pytest.fixture
def past(factories):
    def revision(number, access):
        article = factories.article(headline=f"Version {number}")
        made = factories.revision(1, number, article)
        return replace(made, digest=digest(article), access=access)

    return Past(full=revision(2, Access.FULL), stub=revision(1, Access.STUB))


def test_the_version_that_stood_there_is_known(past):
    assert is_known(past, Reading(article=past.full.article, judgement=WHOLE))
    assert is_known(past, Reading(article=past.stub.article, judgement=STUB))


def test_another_text_or_the_same_as_another_kind_is_not(past):
    edited = replace(past.full.article, headline="Another")
    assert not is_known(past, Reading(article=edited, judgement=WHOLE))
    assert not is_known(past, Reading(article=past.stub.article, judgement=WHOLE))
    assert not is_known(Past(), Reading(article=past.full.article, judgement=WHOLE))


def test_what_is_no_article_is_never_known(past):
    for verdict in set(PageVerdict) - {PageVerdict.ARTICLE}:
        judgement = Judgement(verdict=verdict, reason="")
        assert not is_known(past, Reading(article=past.full.article, judgement=judgement))

"""A page that is never done is read at the cap; one that is another document at each look never is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import chain, count, repeat

import pytest

from workers.render.bounds import Limits
from workers.render.settle import LoadsAnew, settle


class Looks:
    """What a page answers at each look: still at work, always as long, and the document that is there then."""

    def __init__(self, documents: Iterable[int]) -> None:
        self._documents = iter(documents)

    async def evaluate(self, script: str) -> object:
        return ["complete", 1, 5, 100, next(self._documents)]


def settled(documents: Iterable[int]) -> None:
    asyncio.run(settle(Looks(documents), cap_seconds=0.01, patience_seconds=1, limits=Limits()))


def test_a_page_that_is_another_document_at_each_look_is_not_read_at_the_cap():
    with pytest.raises(LoadsAnew):
        settled(count())


@pytest.mark.parametrize("documents", [repeat(1), chain([1], repeat(2))])
def test_a_page_that_is_at_work_without_end_is_read_at_the_cap(documents):
    settled(documents)

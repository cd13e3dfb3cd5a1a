"""Turns with the browser: side by side, in order, and alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from workers.render.turns import Turn, Turns


class Street:
    """Looks by name: each ends when it is told to."""

    def __init__(self, tabs: int) -> None:
        self.turns: Turns[int] = Turns(range(tabs), seconds=60)
        self.worn = False
        self.began: list[str] = []
        self.turn_of: dict[str, Turn[int]] = {}
        self._ends: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def ready(self) -> None:
        if not self.turns.in_hand:
            self.worn = False

    async def ask(self, name: str, *, alone: bool = False) -> None:
        self._ends[name] = asyncio.Event()
        self._tasks[name] = asyncio.create_task(self._look(name, alone=alone))
        await self.calm()

    async def end(self, *names: str) -> None:
        for name in names:
            self._ends[name].set()
            await self._tasks[name]
        await self.calm()

    async def calm(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    async def _look(self, name: str, *, alone: bool) -> None:
        async with self.turns.turn(alone=alone, is_worn=lambda: self.worn, ready=self.ready) as turn:
            self.began.append(name)
            self.turn_of[name] = turn
            await self._ends[name].wait()


def on_a_street(tabs: int, story: Callable[[Street], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        street = Street(tabs)
        await story(street)
        await street.end(*street._ends)

    asyncio.run(run())


def test_so_many_looks_as_there_are_tabs_are_in_hand_and_each_has_a_door_of_its_own():
    async def story(street: Street) -> None:
        for name in "abc":
            await street.ask(name)
        assert street.began == ["a", "b"]
        assert {street.turn_of[name].door for name in "ab"} == {0, 1}
        await street.end("a")
        assert street.began == ["a", "b", "c"]
        assert street.turn_of["c"].door == street.turn_of["a"].door

    on_a_street(2, story)


def test_a_look_that_wants_to_be_alone_has_no_company_and_those_who_come_later_wait_behind_it():
    async def story(street: Street) -> None:
        await street.ask("a")
        await street.ask("b", alone=True)
        await street.ask("c")
        assert street.began == ["a"]
        await street.end("a")
        assert street.began == ["a", "b"]
        await street.end("b")
        assert street.began == ["a", "b", "c"]
        assert not any(turn.company for turn in street.turn_of.values())

    on_a_street(2, story)


def test_company_is_noted_of_whoever_was_there_and_of_whoever_comes():
    async def story(street: Street) -> None:
        await street.ask("a")
        await street.end("a")
        await street.ask("b")
        assert not street.turn_of["b"].company
        await street.ask("c")
        await street.end("c")
        assert [street.turn_of[name].company for name in "abc"] == [False, True, True]

    on_a_street(2, story)


def test_nobody_begins_with_a_browser_that_is_worn_until_those_in_hand_have_ended():
    async def story(street: Street) -> None:
        await street.ask("a")
        street.worn = True
        await street.ask("b")
        assert street.began == ["a"]
        await street.end("a")
        assert street.began == ["a", "b"]

    on_a_street(2, story)


def test_one_who_gives_up_waiting_keeps_nobody_waiting():
    async def story(street: Street) -> None:
        await street.ask("a")
        await street.ask("b", alone=True)
        await street.ask("c")
        street._tasks["b"].cancel()
        await street.calm()
        assert street.began == ["a", "c"]
        del street._ends["b"]

    on_a_street(2, story)


def test_the_first_deadline_is_that_of_the_look_that_began_first():
    async def story(street: Street) -> None:
        assert street.turns.until() == float("inf")
        await street.ask("a")
        await street.ask("b")
        assert street.turns.until() == street.turn_of["a"].until <= street.turn_of["b"].until
        await street.end("a")
        assert street.turns.until() == street.turn_of["b"].until

    on_a_street(2, story)

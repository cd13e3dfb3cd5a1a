"""The table of the rendering bench: each figure beside what it is to reach."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.render.peers import PINS, Peer
from workers.browsers import find_browser

CORES = 2
"""What the goal for the rate is about; more cores are not used by two browsers."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU and of the clock for one page."""

    cpu: float
    wall: float

    @classmethod
    def of(cls, taken: tuple[float, float], pages: int) -> Cost:
        """Divide what all pages took."""
        return cls(cpu=taken[0] / pages, wall=taken[1] / pages)

    def __str__(self) -> str:
        return f"{self.cpu * 1000:.0f} ms CPU, {self.wall * 1000:.0f} ms"


def cpu(costs: Sequence[Cost]) -> float:
    """Return the median CPU seconds."""
    return median(one.cpu for one in costs)


def wall(costs: Sequence[Cost]) -> float:
    """Return the median seconds of the clock."""
    return median(one.wall for one in costs)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSet:
    """What was measured over one set of pages."""

    floor: Sequence[Cost]
    wide: Sequence[Cost]
    ours: Sequence[Cost]
    edited: Cost
    memory: float
    exact: bool


@dataclass(slots=True)
class Report:
    """All that was measured."""

    workers: int
    sets: dict[str, OfSet] = field(default_factory=dict)
    peers: dict[Peer, Sequence[Cost]] = field(default_factory=dict)

    def markdown(self, browser: str) -> str:
        """Return the tables."""
        return "\n".join([*self._head(browser), *self._of_sets(), *self._of_peers()])

    def _head(self, browser: str) -> list[str]:
        found = find_browser(browser)
        exact = all(one.exact for one in self.sets.values())
        counted = (
            "a control group"
            if exact
            else "the living processes (a lower bound: no control group could be made)"
        )
        return [
            f"{os.cpu_count()} cores, {found.path.name}, {self.workers} workers; CPU by {counted}.",
            f"Load {os.getloadavg()[0]:.1f} at the end.",
            "",
        ]

    def _of_sets(self) -> list[str]:
        lines = [
            "| | " + " | ".join(self.sets) + " | goal |",
            "|---|" + "---|" * (len(self.sets) + 1),
        ]
        shown = [_rows(one, self.workers) for one in self.sets.values()]
        for row in zip(*shown, strict=True):
            name, _, goal = row[0]
            lines.append(f"| {name} | " + " | ".join(figure for _, figure, _ in row) + f" | {goal} |")
        return lines

    def _of_peers(self) -> list[str]:
        if not self.peers:
            return []
        ours = next(iter(self.sets.values())).ours
        lines = [
            "",
            "Others, unchanged pages, start-up included; "
            + ", ".join(f"{name} {version}" for name, version in PINS.items())
            + ":",
            "",
            "| | CPU ms a check | ms a check | against our render: CPU | wall | goal |",
            "|---|---|---|---|---|---|",
        ]
        for peer, costs in self.peers.items():
            goal = ("≥ 5; wall ≥ 10 as it comes" if "change" in peer.package and peer.package != "webchanges" else "≥ 3") if peer.uses_browser else ""  # fmt: skip
            lines.append(
                f"| {peer.name} | {cpu(costs) * 1000:.0f} | {wall(costs) * 1000:.0f} "
                f"| {cpu(costs) / cpu(ours):.2g} | {wall(costs) / wall(ours):.2g} | {goal} |"
            )
        return lines


def _rows(of: OfSet, workers: int) -> list[tuple[str, str, str]]:
    """Return name, figure and goal of each row."""
    floor, ours, wide = cpu(of.floor), cpu(of.ours), cpu(of.wide)
    return [
        ("floor: kept browser, fresh context, DOM ready, `content()`: CPU ms", f"{floor * 1000:.0f}", ""),
        (f"the same in {workers} browsers side by side", f"{wide * 1000:.0f}", ""),
        ("check by a render: queue, render, extract, compare, store", f"{ours * 1000:.0f}", ""),
        ("**against the floor**", f"**{ours / floor:.2f}**", "≤ 1.15"),
        ("against the floor side by side", f"{ours / wide:.2f}", ""),
        ("every fifth page edited, against the floor", f"{of.edited.cpu / floor:.2f}", ""),
        ("checks in a second, sustained", f"{1 / wall(of.ours):.2f}", ""),
        (
            f"**of what the floor allows on {CORES} cores**",
            f"**{floor / CORES / wall(of.ours):.0%}**",
            "≥ 85 %",
        ),
        (f"of what {workers} bare browsers reach", f"{wall(of.wide) / wall(of.ours):.0%}", ""),
        ("memory of the whole service after these looks: MB", f"{of.memory:.0f}", ""),
    ]

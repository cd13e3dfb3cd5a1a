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
    mix: Sequence[Cost] = ()
    """Of a check of the typical mix."""
    cheap: dict[str, float] = field(default_factory=dict)
    """CPU seconds of a check that finds nothing new, by kind."""
    hosts: dict[str, float] = field(default_factory=dict)
    """Milliseconds that a host adds that can't be loaded from, by kind."""

    def markdown(self, browser: str) -> str:
        """Return the tables."""
        parts = (self._head(browser), self._of_sets(), self._of_peers(), self._of_cheap(), self._of_mix())
        return "\n".join(line for part in parts for line in part)

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

    @property
    def _render(self) -> Sequence[Cost]:
        """Our checks by a render over the first set, over which the others were measured, too."""
        return next(iter(self.sets.values())).ours

    def _of_peers(self) -> list[str]:
        if not self.peers:
            return []
        versions = ", ".join(f"{name} {version}" for name, version in PINS.items())
        lines = [
            "",
            f"Others, pages that did not change, start-up included; {versions}:",
            "",
            "| | CPU ms a check | ms a check | CPU, ours by a render = 1 | wall, the same | goal |",
            "|---|---|---|---|---|---|",
        ]
        for peer, costs in self.peers.items():
            lines.append(
                f"| {peer.name} | {cpu(costs) * 1000:.0f} | {wall(costs) * 1000:.0f} | {cpu(costs) / cpu(self._render):.2g} "
                f"| {wall(costs) / wall(self._render):.2g} | {_goal(peer)} |"
            )
        return lines

    def _of_cheap(self) -> list[str]:
        lines = ["", "| nothing new | | goal |", "|---|---|---|"]
        for kind, seconds in self.cheap.items():
            lines.append(f"| check by {kind}, queue included: CPU ms | {seconds * 1000:.2f} | |")
            lines.append(f"| a render against it | {cpu(self._render) / seconds:.0f} | ≥ 100 |")
            for peer, costs in self.peers.items():
                if not peer.uses_browser:
                    goal = "≥ 1" if peer.package == "urlwatch" else "≥ 20"
                    lines.append(
                        f"| {peer.name}'s plain check against it | {cpu(costs) / seconds:.1f} | {goal} |"
                    )
        for kind, milliseconds in self.hosts.items():
            lines.append(f"| a third-party host that {kind} adds: ms | {milliseconds:.0f} | ≤ 50 |")
        return lines

    def _of_mix(self) -> list[str]:
        if not self.mix:
            return []
        lines = [
            "",
            "| 90 % unchanged static pages, 10 % rendered, looked at together | | goal |",
            "|---|---|---|",
            f"| a check: CPU ms | {cpu(self.mix) * 1000:.0f} | |",
        ]
        for peer, costs in self.peers.items():
            if peer.uses_browser and peer.package == "changedetection.io":
                lines.append(
                    f"| checks for a CPU second against {peer.name} | {cpu(costs) / cpu(self.mix):.0f} | ≥ 25 |"
                )
        return lines


def _goal(peer: Peer) -> str:
    if not peer.uses_browser:
        return ""
    if peer.package != "changedetection.io":
        return "CPU ≥ 3"
    return "CPU ≥ 5" if peer.settle is not None else "CPU ≥ 5, wall ≥ 10"


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

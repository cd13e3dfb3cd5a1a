"""The table of the rendering bench: each figure beside what it is to reach."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
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

    def middle(self, other: Cost) -> Cost:
        """Return what lies between this one and another."""
        return Cost(cpu=(self.cpu + other.cpu) / 2, wall=(self.wall + other.wall) / 2)

    def __str__(self) -> str:
        return f"{self.cpu * 1000:.0f} ms CPU, {self.wall * 1000:.0f} ms"


def cpu(costs: Sequence[Cost]) -> list[float]:
    """Return the CPU seconds of each round."""
    return [one.cpu for one in costs]


def wall(costs: Sequence[Cost]) -> list[float]:
    """Return the seconds of the clock of each round."""
    return [one.wall for one in costs]


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as much one thing costs as another: the median of the rounds, with the least and the most of them."""

    rounds: Sequence[float]

    @classmethod
    def of(cls, ones: Iterable[float], others: Iterable[float]) -> Ratio:
        """Divide round by round: both were measured one after the other."""
        return cls([one / other for one, other in zip(ones, others, strict=True)])

    def said(self, form: str = ".2f", times: float = 1) -> str:
        """Return it in words, e.g. 0.94 (0.91 to 0.99)."""
        least, middle, most = (format(of(self.rounds) * times, form) for of in (min, median, max))
        return f"{middle} ({least} to {most})"


@dataclass(slots=True)
class OfSet:
    """What was measured over one set of pages, round by round."""

    floor: list[Cost] = field(default_factory=list)
    wide: list[Cost] = field(default_factory=list)
    """The floor in several browsers side by side."""
    ours: list[Cost] = field(default_factory=list)
    edited: Cost = Cost(0, 0)
    memory: float = 0
    exact: bool = True


@dataclass(slots=True)
class Report:
    """All that was measured."""

    workers: int
    sets: dict[str, OfSet] = field(default_factory=dict)
    peers: dict[Peer, list[Cost]] = field(default_factory=dict)
    mix: list[Cost] = field(default_factory=list)
    """Of a check of the typical mix."""
    cheap: dict[str, list[float]] = field(default_factory=dict)
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
            f"In each round everybody took a turn, the floor one before and one after ours; ratios are those within a round: median (least to most). Load {os.getloadavg()[0]:.1f} at the end.",
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
                f"| {peer.name} | {median(cpu(costs)) * 1000:.0f} | {median(wall(costs)) * 1000:.0f} "
                f"| {Ratio.of(cpu(costs), cpu(self._render)).said('.3g')} "
                f"| {Ratio.of(wall(costs), wall(self._render)).said('.3g')} | {_goal(peer)} |"
            )
        return lines

    def _of_cheap(self) -> list[str]:
        lines = ["", "| nothing new | | goal |", "|---|---|---|"]
        for kind, seconds in self.cheap.items():
            lines.append(f"| check by {kind}, queue included: CPU ms | {median(seconds) * 1000:.2f} | |")
            lines.append(
                f"| a render against it | {Ratio.of(cpu(self._render), seconds).said('.0f')} | ≥ 100 |"
            )
            for peer, costs in self.peers.items():
                if not peer.uses_browser:
                    goal = "≥ 1" if peer.package == "urlwatch" else "≥ 20"
                    lines.append(
                        f"| {peer.name}'s plain check against it | {Ratio.of(cpu(costs), seconds).said('.1f')} | {goal} |"
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
            f"| a check: CPU ms | {median(cpu(self.mix)) * 1000:.0f} | |",
        ]
        for peer, costs in self.peers.items():
            if peer.uses_browser and peer.package == "changedetection.io":
                lines.append(
                    f"| checks for a CPU second against {peer.name} | {Ratio.of(cpu(costs), cpu(self.mix)).said('.0f')} | ≥ 25 |"
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
    floor, ours, pace = cpu(of.floor), cpu(of.ours), wall(of.ours)
    return [
        (
            "floor: kept browser, fresh context, DOM ready, `content()`: CPU ms",
            f"{median(floor) * 1000:.0f}",
            "",
        ),
        (f"the same in {workers} browsers side by side", f"{median(cpu(of.wide)) * 1000:.0f}", ""),
        ("check by a render: queue, render, extract, compare, store", f"{median(ours) * 1000:.0f}", ""),
        ("**against the floor**", f"**{Ratio.of(ours, floor).said()}**", "≤ 1.15"),
        ("against the floor side by side", Ratio.of(ours, cpu(of.wide)).said(), ""),
        ("every fifth page edited, against the floor", f"{of.edited.cpu / median(floor):.2f}", ""),
        ("checks in a second, sustained", f"{1 / median(pace):.2f}", ""),
        (
            f"**of what the floor allows on {CORES} cores**",
            f"**{Ratio.of(floor, pace).said('.0%', 1 / CORES)}**",
            "≥ 85 %",
        ),
        (f"of what {workers} bare browsers reach", Ratio.of(wall(of.wide), pace).said(".0%"), ""),
        ("memory of the whole service after these looks: MB", f"{of.memory:.0f}", ""),
    ]

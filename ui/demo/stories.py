"""Three invented stories of an invented coast, and what their newsroom does to them later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ui.demo.pieces import Piece

_PROMISES = ("We will not close a single clinic", "We do not plan to close a clinic")

FERRY, DAM, CLINICS = "ferry-fire", "dam-audit", "night-clinics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """One edit: which piece, what a reader would call it, and the fields that it changes."""

    slug: str
    what: str
    changes: Mapping[str, Any]


def first_versions(now: datetime) -> dict[str, Piece]:
    """Return the stories as they are first published, a few hours before `now`."""
    return {FERRY: _ferry(now), DAM: _dam(now), CLINICS: _clinics(now)}


def rewrites(now: datetime) -> tuple[tuple[Rewrite, ...], ...]:
    """Return the newsroom's edits in rounds; no piece is edited twice in a round."""
    return (
        (_more_dead(_ferry(now).paragraphs), _soft_headline(), _soft_promise(_clinics(now).paragraphs)),
        (_no_donation(_dam(now).paragraphs), _corrected(_clinics(now).paragraphs, now)),
    )


def _more_dead(paragraphs: tuple[str, ...]) -> Rewrite:
    return Rewrite(
        slug=FERRY,
        what="the death toll goes from 12 to 15",
        changes={
            "headline": "Fire on Halden ferry kills 15, dozens pulled from the water",
            "paragraphs": _replaced(paragraphs, "stands at 12", "stands at 15"),
        },
    )


def _soft_headline() -> Rewrite:
    return Rewrite(
        slug=DAM,
        what="the headline is softened",
        changes={"headline": "Audit raises questions over minister’s account of dam safety"},
    )


def _soft_promise(paragraphs: tuple[str, ...]) -> Rewrite:
    return Rewrite(
        slug=CLINICS,
        what="the mayor’s promise is reworded",
        changes={"paragraphs": _replaced(paragraphs, *_PROMISES)},
    )


def _no_donation(paragraphs: tuple[str, ...]) -> Rewrite:
    return Rewrite(
        slug=DAM,
        what="the paragraph about the donation goes",
        changes={"paragraphs": tuple(text for text in paragraphs if "Corvane Works" not in text)},
    )


def _corrected(paragraphs: tuple[str, ...], now: datetime) -> Rewrite:
    promised = _replaced(paragraphs, *_PROMISES)
    return Rewrite(
        slug=CLINICS,
        what="a figure is corrected, and a note says so",
        changes={
            "modified": now,
            "paragraphs": _replaced(promised, "3,400 patients", "2,300 patients"),
            "correction": (
                "Correction: An earlier version of this article said that the night clinics saw 3,400 patients "
                "in October. The figure is 2,300."
            ),
        },
    )


def _replaced(paragraphs: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    changed = tuple(text.replace(old, new) for text in paragraphs)
    if changed == paragraphs:
        raise ValueError(f"no paragraph says {old!r}")
    return changed


def _ferry(now: datetime) -> Piece:
    published = now - timedelta(hours=3, minutes=10)
    return Piece(
        headline="Fire on Halden ferry kills 12, dozens pulled from the water",
        deck="The Ellinor caught fire half an hour out of Port Halden with 214 people on board.",
        authors=("Maren Solvig", "Pieter Daal"),
        place="Port Halden",
        published=published,
        caption="Smoke over the harbour entrance this morning. Picture: Courier",
        subheading="“We heard the doors go”",
        paragraphs=_paragraphs(
            """
The death toll from a fire on the car deck of the ferry Ellinor stands at 12, the coast guard said on
{day}. Fishing boats and two tugs pulled dozens of passengers from the water.

The ship had left Port Halden for Skarvik at 5.40 a.m. with 214 people on board. The crew reported smoke
at 6.05 a.m. and lost steering four minutes later, according to the harbour’s radio log.

“We heard the doors go, one after the other, and then it was dark,” said Joren Aske, a lorry driver who
jumped from the stern. “Somebody on the tug had hold of my collar before I understood that I was
swimming.”

The shipping line, Norrfar, said that the Ellinor passed her last inspection in March. The transport
inspectorate has sent four investigators and asked for the logs of the ship’s fire alarm.

“It is far too early to speak of a cause,” said Captain Hedda Lunde of the coast guard. The search for two
missing crew members goes on.

The line between Port Halden and Skarvik will stay closed until at least Sunday.
""",
            day=f"{published:%A}",
        ),
    )


def _dam(now: datetime) -> Piece:
    published = now - timedelta(hours=5, minutes=25)
    return Piece(
        headline="Minister misled parliament about dam safety, audit finds",
        deck="Ilse Brandvold knew of cracks at the Orren dam eleven months before she called it sound.",
        authors=("Tomas Reyk",),
        place="Skarvik",
        published=published,
        section="Politics",
        caption="The Orren dam in spring. Picture: Courier",
        subheading="Eleven months",
        paragraphs=_paragraphs(
            """
Energy Minister Ilse Brandvold told parliament that the Orren dam was sound although she had been warned
of cracks in its foundation, the Court of Audit found in a report published on {day}.

The ministry received the engineers’ letter in January, the auditors write. In December Brandvold told the
house that there was “no indication of any weakness whatsoever” in the structure.

“The minister had the letter on her desk and a duty to mention it,” said Odd Ferrin, who leads the
opposition on the energy committee. He called for a debate next week.

Corvane Works, the company that built the dam and is paid to maintain it, gave Brandvold’s party 90,000
crowns in the year before the warning, the register of donations shows.

Brandvold said through a spokeswoman that she had relied on the advice of her officials. “At no time did I
withhold anything from the house,” she said.

About 6,000 people live in the valley below the dam. The water level has been lowered by four metres as a
precaution.
""",
            day=f"{published:%A}",
        ),
    )


def _clinics(now: datetime) -> Piece:
    published = now - timedelta(hours=1, minutes=40)
    return Piece(
        headline="Halden to merge its five night clinics, mayor says",
        deck="Doctors fear longer ways for patients; the city wants to save 2 million crowns a year.",
        authors=("Sunniva Brekk",),
        place="Port Halden",
        published=published,
        section="City",
        caption="The night clinic on Quay Street. Picture: Courier",
        subheading="Longer ways",
        paragraphs=_paragraphs(
            """
Port Halden wants to merge its five night clinics into two, Mayor Anders Lykke told the city council on {day} evening. The plan would save 2 million crowns a year.

“We will not close a single clinic before the winter is over,” Lykke said. The council is to vote on the
plan in March.

The five clinics saw 3,400 patients in October, the health office said, a fifth more than a year earlier.
Most came between ten at night and one in the morning.

“People will not come later. They will come sicker,” said Runa Elstad, who has worked at the Quay Street
clinic for nineteen years and speaks for its doctors.

Two members of Lykke’s own party said that they would vote against the merger unless the bus line to the
northern quarters runs all night.
""",
            day=f"{published - timedelta(days=1):%A}",
        ),
    )


def _paragraphs(text: str, *, day: str) -> tuple[str, ...]:
    blocks = text.replace("{day}", day).strip().split("\n\n")
    return tuple(" ".join(block.split()) for block in blocks)

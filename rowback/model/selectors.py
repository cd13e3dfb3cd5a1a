"""How one page or one site is to be read where its owner knows better: CSS selectors, never code."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectors:
    """A CSS selector for each part of an article; empty: that part is read as everywhere.

    `story`: the element or elements that hold the story's text. `remove`: what is taken off the page before anything
    is read. `authors`: one element a name, or one for all. `published` and `modified`: the first element's
    `datetime` or `content`, else its text. Made by `rowback.extract.parse_selectors`, which checks them.
    """

    story: str = ""
    headline: str = ""
    standfirst: str = ""
    authors: str = ""
    published: str = ""
    modified: str = ""
    remove: str = ""

    def given(self) -> dict[str, str]:
        """Return the selectors that are set, by part."""
        return {part: css for part, css in asdict(self).items() if css}

    def over(self, others: Selectors) -> Selectors:
        """Return these, and those of `others` for the parts that have none here."""
        if others == NO_SELECTORS:
            return self
        return Selectors(**{**others.given(), **self.given()})


NO_SELECTORS = Selectors()
PARTS = tuple(field.name for field in fields(Selectors))
"""The parts of an article that a selector may find, by the names that people type."""

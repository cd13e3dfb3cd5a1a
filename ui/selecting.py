"""Selectors as people type them: `--select FIELD=CSS`, and the file of rules for sites."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from rowback.model import PARTS, Selectors
from ui.errors import Refusal


class Selection(click.ParamType[tuple[str, str]]):
    """`FIELD=CSS`; nothing behind the sign clears the field."""

    name = "selection"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002  click's signature
        return "FIELD=CSS"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the field and its selector; fail with what is wrong with it."""
        if isinstance(value, tuple):
            return value
        # The parser is imported for those who select.
        from rowback.extract.matching import BadSelector
        from rowback.extract.overrides import parse_selectors

        part, sign, css = value.partition("=")
        part = part.strip().lower()
        if not sign:
            self.fail(f"{value!r} is no selection: write FIELD=CSS, as in headline=h1.title, with a field of {', '.join(PARTS)}.")  # fmt: skip
        try:
            parse_selectors({part: css})
        except BadSelector as error:
            self.fail(str(error), param, ctx)
        return part, css.strip()


def only_given(wishes: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the selectors that are set; the last of each field counts."""
    return {part: css for part, css in dict(wishes).items() if css}


def selectors_of(wishes: Sequence[tuple[str, str]]) -> Selectors:
    """Return the selectors of one command."""
    return Selectors(**only_given(wishes))


def rules_at(path: Path | None, url: str) -> Selectors:
    """Return what a rules file says of an address; raise Refusal where it cannot be used."""
    if path is None:
        return Selectors()
    from rowback.extract.sites import BadSites
    from workers.sites import read_sites

    try:
        return read_sites(path).at(url)
    except BadSites as error:
        raise Refusal(f"The rules in {path} cannot be used: {error}") from error

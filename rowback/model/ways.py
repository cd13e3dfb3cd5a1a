"""What the looks at a watch have shown of the ways to read it: the evidence from which the next way is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """What a plain answer showed. Fingerprints are hexadecimal."""

    likeness: str | None = None
    """The fingerprint of all that was read from it; None: it showed no whole article."""
    body: str = ""
    """The fingerprint of the answer itself."""
    url: str = ""
    """The address that answered; what follows means nothing at another."""
    etag: str | None = None
    last_modified: str | None = None
    unmodified: bool = False
    """The site said that nothing was changed (status 304)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A look that began with a plain GET, and that a browser is to end."""

    at: datetime
    glimpse: Glimpse | None
    """None where there was no answer."""
    why: str
    received: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of a watch's ways; kept as JSON, whose missing fields have these defaults."""

    asked: str = ""
    """The address that it is about."""
    rules: str = ""
    """The fingerprint of the selectors that the page was read by; empty without any."""
    reader: str = ""
    """The version of Rowback whose rules read what was shown."""
    shown: str | None = None
    """The likeness of what the last look showed; None: no whole article, or nothing that was believed."""
    glimpse: Glimpse | None = None
    """The last plain answer that showed just that."""
    agreed: int = 0
    """Looks in a row at which the plain answer and the rendered page showed the same."""
    disagreed: int = 0
    """Looks at which they did not."""
    rest: int = 0
    """Renders to come at which no plain answer is asked for: the last ones showed something else."""
    plain_looks: int = 0
    """Looks by a plain GET alone since the last render."""
    rendered_at: datetime | None = None
    hasty: int = 0
    """Renders in a row that did not wait for other sites that took their time, where the page was known without them."""
    lies: bool = False
    """The site said that nothing was changed where something was: it is not asked again."""
    pending: Pending | None = None


NO_EVIDENCE = Evidence()

"""What a page's header fields say of it, beside what it says itself."""

from __future__ import annotations

from dataclasses import replace

from rowback.model import Capture, Signs

_WITH_VALUES = frozenset(("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"))
"""Rules that have a colon as the name of a robot has (Google's list of robots rules)."""


def with_header_fields(signs: Signs, capture: Capture) -> Signs:
    """Return the signs with those that stand in the header fields: X-Robots-Tag counts like the robots meta element.

    A rule for one robot is written with its name first; those for robots other than the search engine that sites
    most write for are passed over, as in the page.
    """
    value = capture.header_fields.get("x-robots-tag", "").lower()
    robot = ""
    for rule in value.split(","):
        name, colon, words = rule.partition(":")
        if name.strip() in _WITH_VALUES:
            continue
        if colon:
            robot = name.strip()
        if robot in ("", "robots", "googlebot") and (words if colon else name).strip() in ("noindex", "none"):
            return replace(signs, noindex=True)
    return signs

"""What a site may call itself, and its name and sections taken off the titles of its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from rowback.extract.declared import Declared, plain
from rowback.extract.letters import letters

SEPARATOR = re.compile(r"\s+[|–—•·»«:~/›-]{1,2}\s+|\s*[|│｜]\s*|\s+::\s+")
"""What stands between the parts of a title."""
_LONGEST_SITE = 9  # words: some pages give their headline for the name of the site


def strip_site(text: str, sites: Sequence[str], others: Sequence[str] = ()) -> str:
    """Take the site's name and section off a page title."""
    parts = SEPARATOR.split(text)
    marks = SEPARATOR.findall(text)
    whole = {letters(o) for o in others if o and o != text}
    while len(parts) > 1:
        if _is_site(parts[-1], sites) or letters(_join(parts[:-1], marks)) in whole:
            parts, marks = parts[:-1], marks[:-1]
        elif _is_site(parts[0], sites) or letters(_join(parts[1:], marks[1:])) in whole:
            parts, marks = parts[1:], marks[1:]
        else:
            break
    return _join(parts, marks)


def _join(parts: Sequence[str], marks: Sequence[str]) -> str:
    out = parts[0]
    for mark, part in zip(marks, parts[1:], strict=False):
        out += mark + part
    return out.strip()


def site_names(declared: Declared, url: str) -> list[str]:
    """Return what the site may call itself, as letters alone."""
    found = [
        declared.first("og:site_name"),
        declared.first("application-name"),
        declared.first("apple-mobile-web-app-title"),
    ]
    found.append(plain(declared.article.get("publisher")))
    found.extend(
        plain(n)
        for n in declared.nodes
        if n.get("@type") in ("WebSite", "Organization", "NewsMediaOrganization")
    )
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = [label for label in host.split(".")[:-1] if len(label) > 3]
    told = [f for f in found if len(f.split()) <= _LONGEST_SITE]
    return [n for n in (letters(f) for f in (*told, host, *labels)) if n]


def _is_site(part: str, sites: Sequence[str]) -> bool:
    name = letters(part)
    if not name:
        return True
    if len(name) > 40:
        return False
    return any(
        name == s or (len(name) > 3 and (name in s or (s in name and len(s) > 0.5 * len(name))))
        for s in sites
    )

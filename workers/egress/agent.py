"""Who we say we are: the name and the contact that every request of ours carries."""

from __future__ import annotations

import functools
import re
from importlib.metadata import PackageNotFoundError, version


@functools.cache
def product() -> str:
    """Return `Rowback/VERSION`."""
    try:
        return f"Rowback/{version('rowback')}"
    except PackageNotFoundError:
        return "Rowback/0"


def introduced(contact: str) -> str:
    """Return `Rowback/VERSION (+CONTACT)`; a contact of several words or odd characters is made fit for a header."""
    fit = re.sub(r"[^\x21-\x7e]+", " ", contact).strip()
    return f"{product()} (+{fit})" if fit else product()


def plain_agent(user_agent: str, contact: str) -> str:
    """Return the User-Agent of requests without a browser: the setting, or our name as programs give it."""
    if user_agent:
        return user_agent
    name = introduced(contact)
    return f"Mozilla/5.0 (compatible; {name.replace(' (+', '; +').removesuffix(')')})"

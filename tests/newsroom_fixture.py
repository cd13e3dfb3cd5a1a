"""The fixture `newsroom`: the demo's newspaper with its three stories, for tests to watch and to edit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from ui.demo.newsroom import Newsroom
from ui.demo.stories import first_versions

PUBLISHED = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    """A newspaper on loopback that has published its three stories."""
    with Newsroom() as opened:
        for slug, piece in first_versions(PUBLISHED).items():
            opened.publish(slug, piece)
        yield opened

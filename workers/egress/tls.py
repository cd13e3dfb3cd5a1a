"""How our own clients check who they talk to."""

from __future__ import annotations

import ssl
from pathlib import Path


def verifying_context() -> ssl.SSLContext:
    """Return a context that verifies certificate and name by this system's authorities, or certifi's where it has none."""
    context = ssl.create_default_context()
    if not _has_authorities():
        # A slim container has none; then every connection would fail.
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def _has_authorities() -> bool:
    paths = ssl.get_default_verify_paths()
    found = [Path(path) for path in (paths.cafile, paths.capath) if path]
    return any(path.is_file() or any(path.iterdir()) for path in found)

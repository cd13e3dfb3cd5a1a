"""TLS on loopback: what a server shows that an authority of the test vouches for, and what a client then believes."""

from __future__ import annotations

import ssl

import trustme


def client_context(authority: trustme.CA) -> ssl.SSLContext:
    """Return what a client believes that knows this authority too."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def server_context(authority: trustme.CA, name: str = "127.0.0.1") -> ssl.SSLContext:
    """Return what a server shows: a certificate of this authority for `name`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context

"""Puts the errors of sockets and TLS into words."""

from __future__ import annotations

import socket
import ssl


def in_words(error: BaseException) -> str:
    """Return what went wrong as the end of a sentence, without full stop, errno or source line."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate does not verify ({error.verify_message.rstrip('.')})"
    if isinstance(error, ssl.SSLError):
        return (
            f"TLS failed ({error.reason or 'no reason given'})".replace("_", " ")
            .lower()
            .replace("tls", "TLS")
        )
    if isinstance(error, TimeoutError):
        return "it did not answer in time"
    if isinstance(error, socket.gaierror):
        return "its name is not known"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error).rstrip(".") or type(error).__name__

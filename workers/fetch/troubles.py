"""Puts what went wrong on the way to an answer into the sentences that a browser's page would get."""

from __future__ import annotations

import ssl

import h11

from workers.egress.guarded import DeadlineError
from workers.fetch.wire import NoAnswerError
from workers.ports import RenderError

_DATES = frozenset((9, 10))  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_NAMES = frozenset((62, 63, 64))  # X509_V_ERR_HOSTNAME_MISMATCH, …EMAIL…, …IP_ADDRESS_MISMATCH


def in_words(error: Exception, host: str) -> RenderError | None:
    """Return the refusal that an error means; None for an error of our own."""
    if isinstance(error, DeadlineError | TimeoutError):
        return RenderError("The site did not answer in time.", transient=True)
    if isinstance(error, ssl.SSLCertVerificationError):
        return RenderError(_certificate(error.verify_code), transient=False)
    if isinstance(error, ssl.SSLError):
        return RenderError("No secure connection to the site could be set up.", transient=True)
    if isinstance(error, ConnectionRefusedError):
        return RenderError(f"{host} refused the connection.", transient=True)
    if isinstance(error, ConnectionError):
        return RenderError("The site broke off the connection.", transient=True)
    if isinstance(error, OSError):
        return RenderError("The site cannot be reached.", transient=True)
    if isinstance(error, NoAnswerError):
        return RenderError("The site closed the connection without an answer.", transient=True)
    if isinstance(error, h11.RemoteProtocolError):
        return RenderError("The site answered with something that is not HTTP.", transient=True)
    return None


def _certificate(code: int) -> str:
    if code in _DATES:
        return "The site's certificate has expired, or is not valid yet."
    if code in _NAMES:
        return "The site's certificate is for another name."
    return "The site's certificate is not from an authority that browsers trust."

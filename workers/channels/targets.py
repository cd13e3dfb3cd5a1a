"""Where a channel leads: reads `email:ADDRESS` and `webhook:URL`, and the secrets that webhooks are signed with."""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections.abc import Callable
from email.errors import MessageError
from email.headerregistry import Address
from urllib.parse import quote, urlsplit, urlunsplit

SECRET_PREFIX = "whsec_"  # noqa: S105  the form of a secret, not one
# Standard Webhooks asks for 24 to 64 random bytes.
_SECRET_BYTES = (24, 64)
_NEW_SECRET_BYTES = 32
# RFC 3696, erratum 1690: a path of 256 octets less its angle brackets.
_LONGEST_ADDRESS = 254
_LONGEST_URL = 2000


class TargetError(ValueError):
    """A target or secret that cannot be used; the message is one plain sentence."""


def parse_target(text: str) -> tuple[str, str]:
    """Return the scheme and the target in canonical form; raise TargetError with a sentence on anything else."""
    scheme, colon, rest = text.strip().partition(":")
    parse = _TARGETS.get(scheme.lower())
    if not colon or parse is None:
        raise TargetError(f"{text.strip()!r} is no channel: write email:ADDRESS or webhook:URL.")
    return scheme.lower(), parse(rest.strip())


def new_secret() -> str:
    """Return a fresh secret for signing webhooks."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(_NEW_SECRET_BYTES)).decode("ascii")


def check_secret(text: str) -> str:
    """Return one or several secrets (for rotation) separated by single spaces; raise TargetError on anything else."""
    parts = text.split()
    if not parts:
        raise TargetError("The secret is empty; leave it out to have one made.")
    for part in parts:
        secret_key(part)
    return " ".join(parts)


def secret_key(secret: str) -> bytes:
    """Return the bytes that a secret `whsec_…` stands for; raise TargetError where it is none."""
    plain = secret.removeprefix(SECRET_PREFIX)
    try:
        key = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    least, most = _SECRET_BYTES
    if not secret.startswith(SECRET_PREFIX) or not least <= len(key) <= most:
        raise TargetError(
            f"A secret is {SECRET_PREFIX} and {least} to {most} random bytes in base64; leave it out to have one made."
        )
    return key


def ascii_host(host: str) -> str:
    """Return a host name in lower case as the network spells it (IDNA); raise ValueError where it is none."""
    if ":" in host:  # an IPv6 address
        return host
    name = host.encode("idna").decode("ascii").lower()
    if not re.fullmatch(
        r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.?", name
    ):
        raise ValueError(f"no host name: {host!r}")
    return name


def _email(text: str) -> str:
    sentence = f"{text!r} is no e-mail address: write it like email:desk@example.org."
    try:
        address = Address(addr_spec=text)
        domain = ascii_host(address.domain)
    except (ValueError, IndexError, MessageError) as error:
        raise TargetError(sentence) from error
    plain = f"{Address(username=address.username, domain='x').addr_spec.removesuffix('@x')}@{domain}"
    if not address.username or not text.isprintable() or len(plain) > _LONGEST_ADDRESS:
        raise TargetError(sentence)
    return plain


def _webhook(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError as error:
        raise TargetError(_no_url(text)) from error
    if parts.scheme not in ("http", "https") or not text.isprintable() or "\\" in text or " " in text:
        raise TargetError(_no_url(text))
    if parts.username is not None or parts.password is not None:
        raise TargetError("A webhook's URL must not hold a password: its signature says who calls.")
    name = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}[parts.scheme]
    netloc = name if port in (None, default) else f"{name}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    url = urlunsplit((parts.scheme, netloc, path, query, ""))
    if len(url) > _LONGEST_URL:
        raise TargetError(f"A webhook's URL has at most {_LONGEST_URL} characters; this one has {len(url)}.")
    return url


def _no_url(text: str) -> str:
    return f"{text!r} is no webhook URL: write it like webhook:https://example.org/hook."


_TARGETS: dict[str, Callable[[str], str]] = {"email": _email, "webhook": _webhook}

"""Turns what a browser says went wrong into plain sentences, each with whether another try soon is worth it."""

from __future__ import annotations

import re

from workers.ports import RenderError

_NET_ERROR = re.compile(r"net::(ERR_[A-Z0-9_]+)")

# Chromium's names (net/base/net_error_list.h): (sentence, transient). The most specific beginning wins.
_NET = {
    "ERR_NAME_NOT_RESOLVED": ("The site's name does not resolve.", True),
    "ERR_CONNECTION_REFUSED": ("The site refused the connection.", True),
    "ERR_CONNECTION_RESET": ("The site broke off the connection.", True),
    "ERR_CONNECTION_CLOSED": ("The site closed the connection without an answer.", True),
    "ERR_SOCKET_NOT_CONNECTED": ("The site closed the connection without an answer.", True),
    "ERR_EMPTY_RESPONSE": ("The site closed the connection without an answer.", True),
    "ERR_CONNECTION_TIMED_OUT": ("The site did not answer in time.", True),
    "ERR_TIMED_OUT": ("The site did not answer in time.", True),
    "ERR_ADDRESS_UNREACHABLE": ("The site cannot be reached.", True),
    "ERR_INTERNET_DISCONNECTED": ("This machine has no connection to the internet.", True),
    "ERR_NETWORK_CHANGED": ("This machine's network changed while the page was loading.", True),
    "ERR_TUNNEL_CONNECTION_FAILED": ("The site cannot be reached.", True),
    "ERR_PROXY_CONNECTION_FAILED": ("The site cannot be reached.", True),
    "ERR_TOO_MANY_REDIRECTS": ("The address redirects in a circle.", False),
    "ERR_UNSAFE_REDIRECT": ("The address redirects to something that is not a web page.", False),
    "ERR_UNKNOWN_URL_SCHEME": ("The address redirects to something that is not a web page.", False),
    "ERR_DISALLOWED_URL_SCHEME": ("The address redirects to something that is not a web page.", False),
    "ERR_UNSAFE_PORT": ("Browsers refuse the port of this address.", False),
    "ERR_INVALID_URL": ("This is not an address that a browser can open.", False),
    "ERR_INVALID_REDIRECT": ("The site answered with a redirect that leads nowhere.", False),
    "ERR_CERT_DATE_INVALID": ("The site's certificate has expired, or is not valid yet.", False),
    "ERR_CERT_COMMON_NAME_INVALID": ("The site's certificate is for another name.", False),
    "ERR_CERT_AUTHORITY_INVALID": (
        "The site's certificate is not from an authority that browsers trust.",
        False,
    ),
    "ERR_CERT": ("The site's certificate is not valid.", False),
    "ERR_SSL": ("No secure connection to the site could be set up.", True),
    "ERR_BAD_SSL": ("The site asks for a certificate that Rowback does not have.", False),
    "ERR_HTTP2": ("The site broke off the answer.", True),
    "ERR_CONTENT_LENGTH_MISMATCH": ("The site broke off the answer.", True),
    "ERR_INCOMPLETE_CHUNKED_ENCODING": ("The site broke off the answer.", True),
    "ERR_CONTENT_DECODING": ("The site's answer is damaged.", True),
    "ERR_INVALID_HTTP_RESPONSE": ("The site answered with something that is not HTTP.", True),
    "ERR_RESPONSE_HEADERS": ("The site's answer has headers that no browser accepts.", False),
    "ERR_INVALID_RESPONSE": ("The site answered with something that is not HTTP.", True),
    "ERR_BLOCKED": ("The browser refused to load the page.", False),
    "ERR_ABORTED": ("The page broke off its own loading.", True),
}

_TYPES = (
    ("application/pdf", "a PDF"),
    ("image/", "an image"),
    ("video/", "a video"),
    ("audio/", "a sound file"),
    ("application/json", "JSON"),
    ("application/ld+json", "JSON"),
    ("application/rss+xml", "a feed"),
    ("application/atom+xml", "a feed"),
    ("application/xml", "XML"),
    ("text/xml", "XML"),
    ("text/plain", "plain text"),
    ("text/csv", "a table (CSV)"),
)
HTML = ("text/html", "application/xhtml+xml")


class Crashed(Exception):  # noqa: N818  what happened, in one word
    """The browser went away under a page, for no reason of ours."""


class Disturbed(Exception):  # noqa: N818  as above
    """The browser went away, or was too busy, under several pages: whose doing it was shows when each is looked at alone."""


def net_error(message: str) -> str | None:
    """Return the name of the network error in a message of the browser, if there is one."""
    found = _NET_ERROR.search(message)
    return found[1] if found else None


def navigation_failed(name: str) -> RenderError:
    """Say in a sentence what the network error `name` means for the page."""
    for start in sorted(_NET, key=len, reverse=True):
        if name.startswith(start):
            sentence, transient = _NET[start]
            return RenderError(sentence, transient=transient)
    words = name.removeprefix("ERR_").replace("_", " ").lower()
    return RenderError(f"The page could not be loaded ({words}).", transient=True)


def not_a_page(content_type: str, *, download: bool = False) -> RenderError:
    """Say what an answer is that is no web page."""
    for start, name in _TYPES:
        if content_type.startswith(start):
            return RenderError(f"This address is {name}, not a web page.", transient=False)
    if download or content_type in HTML or not content_type:
        return RenderError("This address is a download, not a web page.", transient=False)
    return RenderError(f"This address is a file ({content_type}), not a web page.", transient=False)


def launch_failed(message: str, program: str) -> RenderError:
    """Say why a browser did not start, and what helps."""
    # Playwright's first line and what the browser itself said; between them stands our own command line.
    said = "\n".join([message.partition("\n")[0], *re.findall(r"\[err\] (.*)", message)])
    if "sandbox" in said.lower():
        return RenderError(
            "The browser cannot set up its sandbox here: install a packaged browser "
            "(`apt-get install chromium-headless-shell`), or allow unprivileged user namespaces to it, "
            "or, in a container, use the seccomp profile of the documentation; "
            "ROWBACK_NO_SANDBOX=1 runs it without, at your risk.",
            transient=True,
        )
    if "path too long" in said.lower():
        return RenderError(
            "The browser did not start: the name of its temporary directory is too long; set TMPDIR to a shorter one.",
            transient=True,
        )
    library = re.search(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object", said)
    if library:
        return RenderError(
            f"The browser {program} cannot start: {library[1]} is missing; `playwright install-deps chromium` "
            "installs what it needs.",
            transient=True,
        )
    return RenderError(
        f"The browser {program} did not start; `rowback doctor` tries it alone and shows what it says.",
        transient=True,
    )

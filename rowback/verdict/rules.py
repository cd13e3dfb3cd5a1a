"""The rules of the verdict, each a question with one answer: this kind of page, because …; or no opinion."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from rowback.model import Capture, Judgement, PageVerdict, Signs
from rowback.verdict.look import Look
from rowback.verdict.wording import BLOCKED, CHALLENGES, CONSENT, ERROR, LOGIN, METER, NOT_FOUND

# A page with that much story text is no wall, whatever words stand in it.
_FULL_STORY = 1_500
# A page with less text of its own than that can be a wall or a message.
_SHORT_STORY = 700
_STUB = 2_000
_MANY_LINKS = 20
_LEAST = 80
_FIRST_WORDS = 600
_BLOCKED_STATUS = frozenset((401, 402, 403, 407, 418, 429, 430, 451, 503, 999))
_READABLE = re.compile(
    r"^\s*(?:text/html|application/xhtml\+xml|text/plain|application/xml|text/xml|$)", re.IGNORECASE
)


def by_status(look: Look) -> Judgement | None:
    """Judge by the HTTP status: whatever text an error answer carries, it is not the article."""
    status = look.capture.status
    if status in (404, 410):
        return Judgement(verdict=PageVerdict.NOT_FOUND, reason=f"the server answered {status}")
    if status in (401, 407) and not _vendor(look.capture):
        return Judgement(
            verdict=PageVerdict.LOGIN, reason=f"the server answered {status} and asks who we are"
        )
    if status in _BLOCKED_STATUS:
        vendor = _vendor(look.capture)
        if status == 503 and not vendor and not BLOCKED.search(_opening(look.signs)):
            return Judgement(verdict=PageVerdict.ERROR, reason="the server answered 503")
        return Judgement(verdict=PageVerdict.BLOCKED, reason=f"the server answered {status}{_by(vendor)}")
    if status >= 400 or status < 200:
        return Judgement(verdict=PageVerdict.ERROR, reason=f"the server answered {status}")
    if status in (204, 205) or (status == 202 and look.story < _LEAST and not _vendor(look.capture)):
        return Judgement(verdict=PageVerdict.EMPTY, reason=f"the server answered {status} without a page")
    if 300 <= status < 400:
        return Judgement(verdict=PageVerdict.ERROR, reason=f"the redirect ({status}) led nowhere")
    return None


def by_type(look: Look) -> Judgement | None:
    """Judge by the declared type: a picture, a feed or a file is no article page."""
    if not _READABLE.match(look.capture.content_type):
        return Judgement(
            verdict=PageVerdict.ERROR,
            reason=f"the answer is {look.capture.content_type.split(';')[0]}, not a page",
        )
    return None


def by_truncation(look: Look) -> Judgement | None:
    """Judge by whether the answer was cut off."""
    if look.capture.truncated:
        return Judgement(verdict=PageVerdict.TRUNCATED, reason="the answer was cut off before its end")
    return None


def by_challenge(look: Look) -> Judgement | None:
    """Judge by the marks of bot protection on a page without a story."""
    if look.story >= _SHORT_STORY:
        return None
    vendor = _vendor(look.capture)
    if vendor and look.signs.shown_length < 4 * _SHORT_STORY:
        return Judgement(verdict=PageVerdict.BLOCKED, reason=f"the page is a challenge{_by(vendor)}")
    return None


def by_wording(look: Look) -> Judgement | None:
    """Judge by what the title and the first words say: soft 404s, refusals and errors sent as a normal page."""
    if look.story >= _FULL_STORY:
        return None
    short = look.story < _SHORT_STORY and look.signs.shown_length < 4_000
    headings = (look.signs.title, look.article.headline)
    for pattern, verdict, words in (
        (NOT_FOUND, PageVerdict.NOT_FOUND, "there is no such page"),
        (BLOCKED, PageVerdict.BLOCKED, "access is refused"),
        (ERROR, PageVerdict.ERROR, "something failed"),
    ):
        in_heading = any(pattern.search(h) and len(h) < 90 for h in headings if h)
        if (
            in_heading
            and look.story < _SHORT_STORY
            and not (look.article.published_at and look.article.authors)
        ):
            return Judgement(verdict=verdict, reason=f"the page's title says that {words}")
        if short and not look.declared_story and pattern.search(_opening(look.signs)):
            return Judgement(verdict=verdict, reason=f"the page says that {words}, and little else")
    return None


def by_dialog(look: Look) -> Judgement | None:
    """Judge by whether a consent dialog or a log-in form is all that the page shows."""
    if look.story >= _SHORT_STORY:
        return None
    path = urlsplit(look.capture.final_url).path.lower()
    heading = f"{look.article.headline} {look.signs.title}".strip()
    login_words = (
        LOGIN.search(look.article.headline)
        or LOGIN.search(look.signs.title)
        or re.search(r"/(?:log-?in|sign-?in|auth|sso|account/login)\b", path)
    )
    if login_words and (look.signs.password or look.signs.shown_length < 1_500):
        return Judgement(verdict=PageVerdict.LOGIN, reason="the page asks to log in")
    consent_words = len(CONSENT.findall(f"{heading} {look.signs.shown[:6_000]}"))
    host = urlsplit(look.capture.final_url).hostname or ""
    if (
        consent_words >= 2 and look.signs.shown_length < 6_000 and not look.declared_story
    ) or host.startswith(("consent.", "privacy.", "cmp.")):
        return Judgement(
            verdict=PageVerdict.CONSENT, reason="the page asks for consent, and shows little else"
        )
    return None


def by_paywall(look: Look) -> Judgement | None:
    """Judge by whether only the beginning of a story is shown to those who don't pay."""
    if look.story >= _STUB:
        return None
    if look.signs.free is False and look.story >= 1:
        return Judgement(
            verdict=PageVerdict.PAYWALL,
            reason="the page declares that it is not free, and shows the beginning only",
        )
    if (
        look.story < _FULL_STORY
        and look.declared_story
        and METER.search(look.signs.shown)
        and look.signs.shown_length < 6_000
    ):
        return Judgement(
            verdict=PageVerdict.PAYWALL,
            reason="the page asks to subscribe before going on, and shows the beginning only",
        )
    return None


def by_emptiness(look: Look) -> Judgement | None:
    """Judge by whether any text was found."""
    if look.story < _LEAST and not (look.declared_story and look.article.headline and look.story > 0):
        if look.signs.links > _MANY_LINKS and look.signs.linked > 0.4 * look.signs.shown_length:
            return (
                None
                if look.story
                else Judgement(
                    verdict=PageVerdict.LISTING,
                    reason=f"the page is {look.signs.links} links without a story",
                )
            )
        return Judgement(
            verdict=PageVerdict.EMPTY, reason=f"only {look.story} characters of story text were found"
        )
    if not look.article.headline and look.story < _FULL_STORY:
        return Judgement(verdict=PageVerdict.EMPTY, reason="the page has no headline")
    return None


def _opening(page: Signs) -> str:
    return f"{page.title}\n{page.shown[:_FIRST_WORDS]}"


def _by(vendor: str) -> str:
    return f", with the marks of {vendor}" if vendor else ""


def _vendor(capture: Capture) -> str:
    fields = capture.header_fields
    if fields.get("cf-mitigated") == "challenge":
        return "Cloudflare"
    if fields.get("x-datadome") or fields.get("x-dd-b"):
        return "DataDome"
    html = capture.html[:200_000]
    return next((vendor for vendor, pattern in CHALLENGES if pattern.search(html)), "")

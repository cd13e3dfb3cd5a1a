"""What a site answered, as the driver tells of it: where it redirected, of what type it is, which document it brought."""

from __future__ import annotations

from urllib.parse import urldefrag

from playwright.async_api import Response

from workers.render.settle import Document


def is_of(answer: Response, document: Document) -> bool:
    """Tell whether a document is the one that an answer brought."""
    try:
        same = urldefrag(answer.url).url == urldefrag(document.url).url
    except ValueError:  # the page's scripts named something that is no address
        return False
    return same and answer.status == document.status


def redirects_of(answer: Response) -> list[str]:
    """Return the addresses that redirected to an answer, in order."""
    urls: list[str] = []
    request = answer.request.redirected_from
    while request:
        urls.insert(0, request.url)
        request = request.redirected_from
    return urls


def type_of(answer: Response | None) -> str:
    """Return the content type of an answer; empty where there is none."""
    return main_type(answer.headers.get("content-type", "")) if answer else ""


def main_type(content_type: str) -> str:
    """Return a content type without its parameters."""
    return content_type.partition(";")[0].strip().lower()

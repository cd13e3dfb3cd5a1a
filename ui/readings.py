"""What was read from a page and why, for the person who wants to know: verdict, fields with their sources, text, the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rowback.model import Article, PageVerdict, Reading, Role, Selectors, Trace
from rowback.text import cosmetic_form, digest
from ui.articles import notice_name, print_notes, print_text
from ui.terminal import Part, Screen, Style
from ui.words import local

LABELS = 12
"""Columns of the labels."""

_GOOD = (PageVerdict.ARTICLE,)
_DOUBTFUL = (PageVerdict.PAYWALL, PageVerdict.LISTING, PageVerdict.TRUNCATED)
_ROLES = {
    Role.BODY: ("paragraph", "paragraphs"),
    Role.SUBHEADING: ("subheading", "subheadings"),
    Role.LIST: ("list item", "list items"),
    Role.QUOTE: ("quoted paragraph", "quoted paragraphs"),
    Role.CAPTION: ("caption", "captions"),
}
MOST_REASONS = 8


def print_verdict(screen: Screen, page: str, reading: Reading) -> None:
    """Print what kind of page it is and why."""
    verdict, reason = reading.judgement.verdict, reading.judgement.reason
    style = Style.GOOD if verdict in _GOOD else Style.DOUBTFUL if verdict in _DOUBTFUL else Style.BAD
    screen.line((page, Style.STRONG))
    screen.line((verdict.value.replace("_", " "), style), f": {reason}", hang=2)


def print_reading(
    screen: Screen, reading: Reading, trace: Trace, selectors: Selectors, *, dropped: bool
) -> None:
    """Print the fields with where each was found, the text, and what was left out of it."""
    article = reading.article
    screen.line("")
    for label, parts in _fields(reading, trace):
        screen.line((f"{label:{LABELS}}", Style.FAINT), *parts, hang=LABELS)
    for part, css in selectors.given().items():
        problem = next((note for note in reading.signs.notes if f"selector for {part} " in note), "")
        told: Part = (f"  ({problem})" if problem else "", Style.BAD)
        screen.line((f"{'Selector':{LABELS}}", Style.FAINT), f"{part}: {css}", told, hang=LABELS)
    if article.paragraphs:
        screen.line("")
        print_text(screen, article)
    print_notes(screen, article)
    _print_dropped(screen, trace, everything=dropped)


def _fields(reading: Reading, trace: Trace) -> Iterator[tuple[str, list[Part]]]:
    article, sources = reading.article, trace.sources

    def said(field: str) -> Part:
        return (f"  ({sources[field]})" if field in sources else "", Style.FAINT)

    yield "Headline", [(article.headline or "none", Style.STRONG), said("headline")]
    yield from (("", parts) for parts in _surfaces(article))
    if article.standfirst:
        yield "Standfirst", [article.standfirst, said("standfirst")]
    yield "Authors", [", ".join(article.authors) or "none", said("authors")]
    if article.dateline:
        yield "Dateline", [article.dateline]
    yield (
        "Published",
        [local(article.published_at) if article.published_at else "not said", said("published_at")],
    )
    if article.modified_at:
        yield "Modified", [local(article.modified_at), said("modified_at")]
    yield "Language", [article.language or "not known", said("language")]
    yield "Story", [_counts(article), (f"  (in {trace.container})" if trace.container else "", Style.FAINT)]
    for image in article.images:
        yield "Picture", [image.url, (f"  {image.caption}" if image.caption else "", Style.FAINT)]
    for notice in article.notices:
        yield "Notice", [(notice_name(notice.kind), Style.DOUBTFUL), said("notices")]
    if reading.signs.free is not None:
        yield "Access", ["declared free" if reading.signs.free else "declared not free"]
    if reading.signs.noindex:
        yield "Noindex", ["the page asks search engines to leave it out"]
    yield "Address", [article.url or "not known"]
    if reading.signs.canonical and reading.signs.canonical != article.url:
        yield "Canonical", [reading.signs.canonical]
    yield "Digest", [(digest(article), Style.FAINT)]


def _surfaces(article: Article) -> Iterator[list[Part]]:
    """Yield the headline's other surfaces; those that say something else stand out."""
    same = _plainly(article.headline)
    surfaces = article.surfaces
    agree: list[str] = []
    for name, text in (
        ("<title>", surfaces.title),
        ("og:title", surfaces.open_graph),
        ("JSON-LD", surfaces.json_ld),
    ):
        if text is None:
            continue
        if _plainly(text) == same:
            agree.append(name)
        elif same and same in _plainly(text):
            yield [(f"{name} adds to it: ", Style.FAINT), text]
        else:
            yield [(f"{name} differs: ", Style.DOUBTFUL), text]
    if agree:
        yield [(f"the same in {', '.join(agree)}", Style.FAINT)]


def _plainly(text: str) -> str:
    return cosmetic_form(text).casefold()


def _counts(article: Article) -> str:
    counts = Counter(paragraph.role for paragraph in article.paragraphs)
    parts = [f"{count} {_ROLES[role][count != 1]}" for role, count in counts.most_common()]
    length = sum(len(paragraph.text) for paragraph in article.paragraphs)
    quotes = len(article.quotes)
    parts.append(f"{length:,} characters")
    if quotes:
        parts.append(f"{quotes} quote{'s' * (quotes != 1)}")
    return ", ".join(parts) if article.paragraphs else "none"


def _print_dropped(screen: Screen, trace: Trace, *, everything: bool) -> None:
    if not trace.dropped:
        return
    screen.line("")
    count = len(trace.dropped)
    screen.line((f"Left out: {count} piece{'s' * (count != 1)} of the page", Style.STRONG))
    if everything:
        for piece in trace.dropped:
            screen.line((f"{piece.reason}: ", Style.FAINT), piece.text, indent=2, hang=2)
        return
    reasons = Counter(piece.reason for piece in trace.dropped).most_common()
    for reason, number in reasons[:MOST_REASONS]:
        screen.line(f"{number:4}  ", (reason, Style.FAINT), indent=0, hang=6)
    rest = sum(number for _, number in reasons[MOST_REASONS:])
    if rest:
        screen.line(f"{rest:4}  ", ("for other reasons", Style.FAINT), hang=6)
    screen.line(("--dropped lists them all.", Style.FAINT))

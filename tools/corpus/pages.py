"""Real pages of ROWBACK_CORPUS, and edits made in their HTML, each with the change that must be told of it."""

from __future__ import annotations

import gzip
import html
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rowback.model import Article, Change, Kind
from rowback.text import sentences

SETS = ("naeb", "fundus", "article-extraction-benchmark", "trafilatura-eval", "postlight-parser")
SEED = 20261123


@dataclass(frozen=True)
class Expected:
    """The edit that must be told: one of these kinds, with these words on each side."""

    kinds: frozenset[Kind]
    old: str = ""
    new: str = ""
    deletes: bool = False

    def met_by(self, change: Change) -> bool:
        """Say whether the change holds the edit, and no sentences come or go that nobody touched."""
        strays = {Kind.SENTENCE_ADDED, Kind.BLOCK_MOVED} | (
            set() if self.deletes else {Kind.SENTENCE_DELETED}
        )
        return any(
            e.kind in self.kinds and self.old in (e.old or "") and self.new in (e.new or "")
            for e in change.edits
        ) and not any(e.kind in strays for e in change.edits)


@dataclass
class Page:
    """One real page: its HTML as served now, and what was done to it."""

    name: str
    source: str
    html: str
    url: str = ""
    edit: str = "none"
    expected: Expected | None = None


def choose(corpus: Path, count: int) -> list[Page]:
    """Draw pages evenly over the sets, the same ones every time."""
    rng = random.Random(SEED)
    pages: list[Page] = []
    for name in SETS:
        files = sorted((corpus / name / "html").iterdir())
        for path in rng.sample(files, count // len(SETS)):
            raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            text = re.sub(
                r"<meta[^>]+http-equiv=.?refresh[^>]*>", "", raw.decode("utf-8", "replace"), flags=re.I
            )
            pages.append(Page(name=path.name.split(".html")[0][:40], source=name, html=text))
    return pages


def edit_pages(pages: list[Page], articles: dict[str, Article]) -> None:
    """Edit every second page, a different way in turn, as far as its HTML lets a text be replaced."""
    ways = [change_number, delete_paragraph, change_headline, reword]
    turn = 0
    for page in pages[::2]:
        article = articles.get(page.url)
        if article is None:
            continue
        for offset in range(len(ways)):
            if ways[(turn + offset) % len(ways)](page, article):
                turn += offset + 1
                break


def spellings(text: str) -> Iterator[str]:
    """Yield how a text may stand in HTML or in JSON inside it."""
    seen = set()
    for form in (text, html.escape(text, quote=False), html.escape(text), json.dumps(text)[1:-1],
                 json.dumps(text, ensure_ascii=False)[1:-1]):  # fmt: skip
        if form not in seen:
            seen.add(form)
            yield form


def replace(page: Page, old: str, new: str) -> bool:
    """Replace a text wherever the page has it; False where the page has it nowhere."""
    before = page.html
    for form, made in zip(spellings(old), spellings(new), strict=False):
        page.html = page.html.replace(form, made)
    return page.html != before


def change_number(page: Page, article: Article) -> bool:
    for paragraph in article.paragraphs:
        if found := re.search(r"(?<![\d.,:/–-])([1-9]\d{1,2})(?= [a-zäöüß]{4,})", paragraph.text):
            old, start = found[1], found.start()
            context = paragraph.text[max(0, start - 25) : found.end() + 12]
            new = str(int(old) + 7)
            if replace(page, context, context.replace(old, new, 1)):
                page.edit = f"number {old} → {new}"
                page.expected = Expected(frozenset({Kind.NUMBER_CHANGED, Kind.SENTENCE_EDITED}), old, new)
                return True
    return False


def delete_paragraph(page: Page, article: Article) -> bool:
    for paragraph in article.paragraphs[2:]:
        text = paragraph.text
        whole = re.compile(r"<p(?:\s[^>]*)?>\s*" + re.escape(html.escape(text, quote=False)) + r"\s*</p>")
        if 80 < len(text) < 900 and len(whole.findall(page.html)) == 1:
            page.html = whole.sub("", page.html)
            first = sentences(text, article.language)[0]
            page.edit = "paragraph deleted"
            page.expected = Expected(frozenset({Kind.SENTENCE_DELETED}), old=first[:40], deletes=True)
            return True
    return False


def change_headline(page: Page, article: Article) -> bool:
    words = article.headline.split()
    if len(words) < 4:
        return False
    new = " ".join([*words[:-1], "somewhere", "else"])
    if replace(page, article.headline, new):
        page.edit = "headline"
        page.expected = Expected(frozenset({Kind.HEADLINE_CHANGED}), new="somewhere else")
        return True
    return False


def reword(page: Page, article: Article) -> bool:
    for paragraph in article.paragraphs[1:]:
        for sentence in sentences(paragraph.text, article.language):
            words = sentence.split()
            if len(words) > 9 and replace(
                page, " ".join(words[3:8]), " ".join([words[3], "quite", "otherwise", words[7]])
            ):
                page.edit = "reworded"
                page.expected = Expected(frozenset({Kind.SENTENCE_EDITED}), new="quite otherwise")
                return True
    return False

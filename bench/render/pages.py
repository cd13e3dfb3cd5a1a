"""The pages of the rendering bench: made-up news pages as heavy as real ones, and saved pages of the corpus."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

ARTICLE_WORDS, SCRIPTS, PICTURES, BYTES = 529, 11, 15, 115_000
"""What 50 saved news pages have, as medians: the made-up ones have the same."""

OWN_SCRIPTS = 3
"""Scripts of the outlet itself, which are served; the others' hosts can't be reached, neither by the floor nor by us."""

LEAST_WORDS = 150
"""A saved page counts as an article with so many words in its text."""

SEED = 20261125

_TEXT = """
harbour council ferry captain storm crossing minister report inquiry tide vessel engine passenger deck coast port
rescue morning evening official statement quay cargo signal lighthouse island crew witness insurer hull damage repair
winter schedule timetable budget vote hearing committee engineer said told warned added denied asked ordered closed
opened reached delayed approved the of and to in for on with after before near against over under while because
although that which when a an its their more than about during last next
"""
_WORDS = _TEXT.split()

_BUSY = """(function () {
  var menu = document.createElement("ul"), seen = {}, sum = 0;
  for (var i = 0; i < 400; i++) { seen["k" + i] = i * 31 % 97; sum = (sum * 31 + seen["k" + i]) | 0; }
  for (var j = 0; j < 40; j++) { var item = document.createElement("li"); item.textContent = "Section " + j; menu.appendChild(item); }
  var nav = document.querySelector("nav"); if (nav && !nav.dataset.full) { nav.dataset.full = sum; nav.appendChild(menu); }
  document.querySelectorAll("a").forEach(function (a) { a.addEventListener("click", function () { seen.last = a.href; }); });
})();
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is served, and as it is served once somebody edited its text."""

    html: bytes
    edited: bytes


def made_up(count: int) -> list[Page]:
    """Return invented news pages, the same ones every time."""
    third_parties = _third_parties()
    return [_made_up(random.Random(SEED + number), number, third_parties) for number in range(count)]


def saved(corpus: Path, count: int) -> list[Page]:
    """Return the first `count` articles of the corpus' article-extraction-benchmark."""
    folder = corpus / "article-extraction-benchmark"
    with gzip.open(folder / "items.jsonl.gz", "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    fitting = sorted(item["id"] for item in items if len((item.get("body") or "").split()) >= LEAST_WORDS)
    return [
        _edited(gzip.decompress((folder / "html" / f"{one}.html.gz").read_bytes())) for one in fitting[:count]
    ]


def script() -> bytes:
    """Return a script as outlets send them: some 60 kB of functions, a few of them called, 2 ms of work."""
    source = "".join(
        f"function f{n}(a,b){{var s=0;for(var i=0;i<a;i++){{s=(s*31+i^b)|0}}return s}};var o{n}={{k:'{n:064x}'}};\n"
        for n in range(380)
    )
    return (source + "f1(200000,7);\n").encode()


def style() -> bytes:
    """Return a style sheet of some 30 kB."""
    return "".join(
        f".c{n},#i{n}>div.x{n}{{color:#{n * 7919 % 0xFFFFFF:06x};margin:{n % 40}px}}\n" for n in range(450)
    ).encode()


def listed_hosts() -> list[str]:
    """Return the names on our list of advertising and tracking hosts."""
    lines = files("workers.egress").joinpath("unwanted.txt").read_text(encoding="utf-8").splitlines()
    names = [line.partition("#")[0].strip() for line in lines]
    return [name for name in names if "." in name and not name.startswith("!")]


def _third_parties() -> list[str]:
    """Hosts that news pages load from: five that are on our list, as most are, and three that nobody knows."""
    unknown = SCRIPTS - OWN_SCRIPTS - 5
    return [f"cdn.{name}" for name in listed_hosts()[::40][:5]] + [
        f"static-{n}.widgets.example" for n in range(unknown)
    ]


def _made_up(rng: random.Random, number: int, third_parties: list[str]) -> Page:
    sentences: list[str] = []
    while sum(len(one.split()) for one in sentences) < ARTICLE_WORDS:
        sentences.append(_sentence(rng))
    paragraphs = "\n".join(
        f'<p class="c{at}">{" ".join(sentences[at : at + 3])}</p>' for at in range(0, len(sentences), 3)
    )
    headline = _sentence(rng).rstrip(".")
    sources = [f"/assets/{n}.js" for n in range(OWN_SCRIPTS)]
    sources += [f"https://{host}/tag.js" for host in third_parties]
    pictures = [
        f'<img src="/assets/p{number}-{n}.png" width="640" height="360" alt="">' for n in range(PICTURES)
    ]
    head = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline} | Marram Courier</title>
<meta property="og:title" content="{headline}"><meta property="og:type" content="article">
<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "datePublished": "2026-03-10T09:30:00Z"})}</script>
<link rel="stylesheet" href="/assets/a.css"><style>{style().decode()[:9000]}</style>
{"".join(f'<script src="{one}"></script>' for one in sources[:2])}
{"".join(f'<script async src="{one}"></script>' for one in sources[2:])}
</head><body><nav>{_links(rng, 60)}</nav>"""
    article = f"""<main><article><h1>{headline}</h1><p class="byline">By Ida Okafor</p>
<time datetime="2026-03-10T09:30:00Z">10 March 2026</time><figure>{pictures[0]}</figure>
{paragraphs}</article></main>"""
    teasers = "".join(
        f'<div class="teaser c{n}"><a href="/story-{n}.html">{pictures[1 + n] if n < PICTURES - 1 else ""}<h3>{_sentence(rng)}</h3></a></div>'
        for n in range(40)
    )
    foot = f"<aside>{teasers}</aside><footer>{_links(rng, 80)}</footer><script>{_BUSY * 4}</script>"
    page = head + article + foot
    state = " ".join(_sentence(rng) for _ in range(1200))[: BYTES - len(page.encode()) - 60]
    page += f"<script>window.__state = {json.dumps(state)};</script></body></html>"
    return _edited(page.encode())


def _sentence(rng: random.Random) -> str:
    words = rng.choices(_WORDS, k=rng.randint(9, 24))
    return " ".join(words).capitalize() + "."


def _links(rng: random.Random, count: int) -> str:
    return "<ul>" + "".join(f'<li class="c{n}"><a href="/section/{n}">{" ".join(rng.choices(_WORDS, k=3))}</a></li>' for n in range(count)) + "</ul>"  # fmt: skip


def _edited(html: bytes) -> Page:
    """Pair a page with itself after one sentence was added in the middle of its text."""
    found = list(re.finditer(rb"<p[^>]{0,200}>[^<]{80,}", html))
    if not found:
        return Page(html, html)
    at = found[len(found) // 2].end()
    return Page(html, html[:at] + b" The figure was corrected on Monday." + html[at:])

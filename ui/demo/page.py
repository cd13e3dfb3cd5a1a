"""Prints a piece as the web page of a newspaper."""

from __future__ import annotations

import html
import json
from datetime import datetime

from ui.demo.furniture import Furniture
from ui.demo.pieces import Piece

STYLE = """
body{font:17px/1.55 Georgia,serif;color:#1b1b1b;margin:0;background:#fcfbf8}
.masthead,main,footer{max-width:64rem;margin:auto;padding:0 1rem}
.topbar,.ticker,.slogan,nav,.share-bar,.byline,small,footer{font:13px/1.6 system-ui,sans-serif;color:#555}
.logo{font-size:2.4rem;font-weight:700;color:#123;text-decoration:none}
main{display:grid;grid-template-columns:minmax(0,1fr) 17rem;gap:2.5rem}
h1{font-size:2.2rem;line-height:1.15;margin:.6em 0 .3em}.deck{font-size:1.2rem;color:#444}
figure{margin:1.2rem 0}figcaption{font:13px system-ui;color:#666}
.ad-slot{background:#eee;padding:1rem;margin:1rem 0;font:13px system-ui}
.correction{border-top:1px solid #999;font-style:italic;padding-top:.6rem}
.cookie-banner{position:fixed;bottom:0;left:0;right:0;background:#123;color:#fff;padding:.4rem 1rem;font:13px system-ui}
"""
# As on a real site, a part of the page is only there once scripts ran.
SCRIPT = """
document.querySelectorAll('.ad-slot').forEach(function (slot) {
  var line = document.createElement('em');
  line.textContent = ' Offer ' + Math.random().toString(36).slice(2) + ' ends in ' + Math.ceil(Math.random() * 59) + ' min';
  slot.appendChild(line);
});
var live = document.createElement('p');
live.className = 'live-readers';
live.textContent = Math.ceil(Math.random() * 900) + ' people are reading this now';
document.querySelector('footer').appendChild(live);
"""


def print_page(piece: Piece, *, outlet: str, url: str, image: str, furniture: Furniture) -> str:
    """Return the whole HTML document."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{html.escape(piece.headline)} | {html.escape(outlet)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="{html.escape(url)}">
<meta name="description" content="{html.escape(piece.deck)}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{html.escape(outlet)}">
<meta property="og:title" content="{html.escape(piece.headline)}">
<meta property="og:description" content="{html.escape(piece.deck)}">
<meta property="og:url" content="{html.escape(url)}">
<meta property="og:image" content="{html.escape(image)}">
<meta property="article:published_time" content="{_iso(piece.published)}">
<meta property="article:modified_time" content="{_iso(piece.modified or piece.published)}">
<script type="application/ld+json">{_json_ld(piece, outlet, url, image)}</script>
<style>{STYLE}</style>
</head>
<body>
{furniture.masthead(outlet)}
{furniture.ad("top")}
<main>
{_article(piece, image, furniture)}
{furniture.sidebar()}
</main>
{furniture.footer(outlet)}
{furniture.consent()}
<script>{SCRIPT}</script>
</body>
</html>
"""


def _article(piece: Piece, image: str, furniture: Furniture) -> str:
    authors = " and ".join(f'<a rel="author" href="#">{html.escape(name)}</a>' for name in piece.authors)
    published = (
        f"{piece.published:%B} {piece.published.day}, {piece.published.year} at {piece.published:%H:%M}"
    )
    correction = f'<p class="correction">{html.escape(piece.correction)}</p>' if piece.correction else ""
    return f"""<article>
<p class="section"><a href="/news">{html.escape(piece.section)}</a></p>
<h1>{html.escape(piece.headline)}</h1>
<p class="deck">{html.escape(piece.deck)}</p>
<p class="byline">By {authors} &middot; <time datetime="{_iso(piece.published)}">{published}</time></p>
{furniture.counters()}
<figure><img src="{html.escape(image)}" alt="" width="640" height="360">
<figcaption>{html.escape(piece.caption)}</figcaption></figure>
<div class="article-body">
{_body(piece, furniture)}
{correction}
</div>
{furniture.below(piece.authors[0])}
</article>"""


def _body(piece: Piece, furniture: Furniture) -> str:
    blocks = [f"<p>{html.escape(text)}</p>" for text in piece.paragraphs]
    if blocks:
        blocks[0] = f"<p><b>{html.escape(piece.place.upper())}</b> — {html.escape(piece.paragraphs[0])}</p>"
    if piece.subheading:
        blocks.insert(2, f"<h2>{html.escape(piece.subheading)}</h2>")
    blocks.insert(len(blocks) // 2, furniture.ad("text"))
    return "\n".join(blocks)


def _json_ld(piece: Piece, outlet: str, url: str, image: str) -> str:
    value = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": piece.headline,
        "description": piece.deck,
        "datePublished": _iso(piece.published),
        "dateModified": _iso(piece.modified or piece.published),
        "author": [{"@type": "Person", "name": name} for name in piece.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet},
        "mainEntityOfPage": url,
        "image": [image],
    }
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _iso(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()

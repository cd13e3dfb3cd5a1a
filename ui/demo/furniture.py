"""What stands around an article and is another at each visit: weather, slogan, lists, ads, counters, pleas."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import datetime
from random import Random

SLOGANS = (
    "The coast’s own newspaper since 1887",
    "All the news between the tides",
    "Fair wind, plain words",
    "Read it here before the ferry docks",
)
PICKS = (
    "The last lamplighter of Quay Street hangs up his pole",
    "Why your bread got smaller",
    "Ten walks that end at a bakery",
    "A chess club that meets on the night train",
    "The school where nobody rings a bell",
    "What the old tide tables knew",
    "Inside the island that votes by shouting",
    "The violin maker who hates violins",
)
TRENDING = (
    "Council votes on harbour toll again",
    "Halden Rovers lose at home, coach stays",
    "Storm Petra expected by the weekend",
    "Rail strike called off at the last minute",
    "House prices fall for the third month",
    "Seal blocks coast road for five hours",
    "Bakers’ guild picks its first woman",
    "Museum finds its missing whale",
)
CITIES = ("Port Halden", "Skarvik", "Nordmouth", "Tiller Bay", "Upper Ellin")
ADS = (
    "Half price: rain boots for the whole family",
    "Lykkebo Homes. Live where others sail past.",
    "Your bank has a new app. Again.",
    "Seven nights, two islands, one very small cabin",
)
PLEAS = (
    "Show your support if you like our work.",
    "You have read {n} articles this month. Journalism costs money: become a member.",
    "{n} readers joined this week. Will you?",
)
READERS = ("tidewatcher", "gull_79", "M. Ostby", "quietharbour", "Inga from Skarvik")


class Furniture:
    """One visit's worth of surroundings; `rng` decides all of it."""

    def __init__(self, rng: Random, now: datetime, others: Sequence[tuple[str, str]]) -> None:
        self._rng = rng
        self._now = now
        self._others = others

    def masthead(self, outlet: str) -> str:
        """Return the bar on top: temperature, town, date, name, slogan, a live ticker."""
        rng = self._rng
        return f"""
<header class="masthead">
  <div class="topbar"><span class="temp">{rng.uniform(-3, 24):.1f}&deg;C</span>
    <span class="city">{rng.choice(CITIES)}</span>
    <time class="today">{self._now:%A, %B} {self._now.day}, {self._now.year} {self._now:%H:%M:%S}</time></div>
  <a class="logo" href="/">{html.escape(outlet)}</a>
  <p class="slogan">{rng.choice(SLOGANS)}</p>
  <nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a> <a href="/opinion">Opinion</a></nav>
  <p class="ticker">Live: {rng.choice(TRENDING)} &middot; {rng.randint(2, 59)} minutes ago</p>
</header>"""

    def consent(self) -> str:
        """Return the bar about cookies."""
        return f"""
<div id="consent-bar" class="cookie-banner" role="region" aria-label="Cookies">
  <p>We and our {self._rng.randint(180, 890)} partners use cookies.</p>
  <button>Accept all</button> <button>Settings</button>
</div>"""

    def ad(self, place: str) -> str:
        """Return an ad slot with a nonce, filled by script as real ones are."""
        nonce = f"{self._rng.getrandbits(64):016x}"
        return (
            f'<aside class="ad-slot" id="ad-{place}-{nonce}" data-nonce="{nonce}" aria-label="Advertisement">'
            f"<small>Advertisement</small> <span>{self._rng.choice(ADS)}</span></aside>"
        )

    def counters(self) -> str:
        """Return the line of counters that stands between byline and text."""
        rng = self._rng
        return (
            f'<div class="share-bar"><span class="views">{rng.randint(800, 99_999):,} views</span>'
            f' <span class="comments">{rng.randint(3, 420)} comments</span>'
            f' <span class="shares">{rng.randint(1, 999)} shares</span>'
            f' <span class="ago">{rng.randint(2, 9)} minutes ago</span>'
            f' <a href="#">Share</a> <a href="#">Save</a></div>'
        )

    def sidebar(self) -> str:
        """Return the lists beside the article, each in an order of its own."""
        return f"""
<aside class="sidebar">
  {self._list("Most read", TRENDING, 5)}
  {self.ad("side")}
  {self._list("Editor&rsquo;s picks", PICKS, 4)}
</aside>"""

    def below(self, author: str) -> str:
        """Return what follows the text: more of the same, a plea, the author's box, comments."""
        rng = self._rng
        related = "".join(
            f'<li><a href="{html.escape(url)}">{html.escape(title)}</a> <span>{rng.randint(1, 12)} hours ago</span></li>'
            for url, title in rng.sample(self._others, len(self._others))
        )
        plea = rng.choice(PLEAS).format(n=rng.randint(3, 240))
        comments = "".join(
            f"<li><b>{reader}</b> <span>{rng.randint(1, 59)} minutes ago</span>"
            f" <span>{rng.randint(0, 80)} likes</span></li>"
            for reader in rng.sample(READERS, 3)
        )
        return f"""
<section class="related"><h2>More on this</h2><ul>{related}</ul></section>
<section class="support"><p>{plea}</p><button>Support us</button></section>
<section class="author-box"><h3>{html.escape(author)}</h3>
  <p>{html.escape(author)} writes for the Courier. {rng.randint(40, 900)} articles.</p></section>
<section class="comments"><h2>{rng.randint(3, 420)} comments</h2><ul>{comments}</ul></section>
{self.ad("foot")}
{self._list("Trending", TRENDING, 6)}"""

    def footer(self, outlet: str) -> str:
        """Return the foot of the page."""
        return (
            f"<footer><p>&copy; {self._now.year} {html.escape(outlet)}. Page made in"
            f" {self._rng.uniform(8, 90):.1f} ms. Visit {self._rng.getrandbits(48):012x}.</p></footer>"
        )

    def _list(self, title: str, from_: Sequence[str], count: int) -> str:
        rows = "".join(
            f'<li><a href="/n/{self._rng.getrandbits(32):08x}">{html.escape(line)}</a></li>'
            for line in self._rng.sample(from_, count)
        )
        return f'<section class="list"><h2>{title}</h2><ol>{rows}</ol></section>'

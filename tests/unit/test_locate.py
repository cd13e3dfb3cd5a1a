"""What the base library is asked about is a copy: the page itself stays as it was."""

from __future__ import annotations

from lxml import etree

from rowback.extract.blocks import read_blocks
from rowback.extract.locate import locate
from rowback.extract.tree import parse

_PARAGRAPHS = "".join(
    f"<p>The council of Marram met on day {day} to vote on the bridge, and sent the plan back.</p>"
    for day in range(8)
)
_TEASER = "Ferry to Dale runs again after the storm, with two boats fewer."
_PAGE = f"""<body><article>{_PARAGRAPHS}</article>
<aside class="related"><p>{_TEASER}</p></aside> behind it <nav class="menu">Home</nav></body>"""


def test_the_page_is_the_same_when_the_library_was_asked() -> None:
    tree = parse(_PAGE)
    before = etree.tostring(tree)
    body = tree.find("body")
    locate(body, read_blocks(body))
    assert etree.tostring(tree) == before


def test_the_story_is_located_and_what_is_named_as_furniture_is_not() -> None:
    body = parse(_PAGE).find("body")
    blocks = read_blocks(body)
    locate(body, blocks)
    hits = [block.text for block in blocks if block.hit]
    assert len(hits) == 8
    assert _TEASER not in hits

"""Where an element sits: the seat that paragraphs share, its sign, and what holds it; what text is running text."""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from rowback.model import Role

PROSE = 60
"""Characters below which a block is too likely a label to count for itself."""
_SEATED = frozenset(
    """p h1 h2 h3 h4 h5 h6 li ul ol blockquote td th tr tbody thead table dl dd dt figure figcaption pre span
    a""".split()  # noqa: SIM905
)
_LONGEST_NAME = 1_000  # characters of a sign; a long one is costly to tell from others at each paragraph
MARKS = frozenset(".!?…。！？۔।")

Holds = Callable[[HtmlElement], bool]
Sign = tuple[str, str]
"""Tag and name of an element: what pieces of one story have in common when it is cut for advertisements."""


def is_running(text: str, role: Role, linked: int) -> bool:
    """Tell a paragraph of running text, `linked` characters of it in links, from labels, links and lists of names."""
    return (
        len(text) >= PROSE
        and role is not Role.CAPTION
        and linked < 0.3 * len(text)
        and (text[-1] in MARKS or not MARKS.isdisjoint(text))
    )


class Seats:
    """The seats of elements of one page, and their signs, each found once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, tuple[HtmlElement, Sign]] = {}

    def of(self, element: HtmlElement) -> tuple[HtmlElement, Sign]:
        """Return the element that a paragraph, a list or a table stands in, and its sign."""
        line: list[HtmlElement] = []
        seat = element
        while (found := self._known.get(seat)) is None:
            line.append(seat)
            if seat.tag not in _SEATED or (parent := seat.getparent()) is None:
                found = (seat, sign_of(seat))
                break
            seat = parent
        for one in line:
            self._known[one] = found
        return found


def sign_of(element: HtmlElement) -> Sign:
    """Return the sign of an element."""
    return (element.tag, (element.get("class") or element.get("id") or "")[:_LONGEST_NAME])


def held_by(holder: HtmlElement) -> Holds:
    """Return what tells whether an element is the holder or stands in it; quick for very many that stand together."""
    known = {holder: True}

    def held(element: HtmlElement) -> bool:
        answer = known.get(element)
        if answer is not None:
            return answer
        line = [element]
        answer = False
        while (parent := line[-1].getparent()) is not None:
            if (answer_of_parent := known.get(parent)) is not None:
                answer = answer_of_parent
                break
            line.append(parent)
        known.update(dict.fromkeys(line, answer))
        return answer

    return held

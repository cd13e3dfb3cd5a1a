"""Sentences that only say who spoke the words before them, given back to those words."""

from __future__ import annotations

from rowback.quotes.languages import Grammar
from rowback.quotes.people import Cast
from rowback.quotes.sentence import Sentence
from rowback.quotes.tokens import Token


def rejoined(text: str, sentences: list[list[Token]], grammar: Grammar, cast: Cast) -> list[list[Token]]:
    """Give a quote that ends like a sentence the words of saying behind it as if they were one of their own: `“No.” Holt said.`"""
    out: list[list[Token]] = []
    for tokens in sentences:
        if out and out[-1][-1].quote >= 0:
            asks = text[: out[-1][-1].end].rstrip("\"'”“»«’‘」』＂ ").endswith(("?", "!"))
            if _only_says(Sentence(text, tokens, grammar, cast), asks=asks):
                out[-1] = out[-1] + tokens
                continue
        out.append(tokens)
    return out


def _only_says(sentence: Sentence, *, asks: bool) -> bool:
    """Tell whether a sentence only says who spoke the words before it; after a question mark it may go on."""
    tokens = sentence.tokens
    if (len(tokens) > 14 and not asks) or tokens[0].quote >= 0:
        return False
    verb = next(
        (
            k
            for k in range(min(len(tokens), 30))
            if sentence.verb(k) and tokens[k].low not in sentence.grammar.loose
        ),
        None,
    )
    if not verb:
        return False
    names = sentence.names(0, verb)
    direct = bool(names and names[0].first <= 1 and names[-1].last == verb - 1) or (
        verb == 1 and tokens[0].low in sentence.grammar.pronouns
    )
    apposed = asks and bool(names) and names[0].first == 0 and tokens[verb - 1].text in (",", ")")
    follow = tokens[verb + 1 : verb + 2]
    ends = (
        not follow
        or follow[0].text in ".,!"
        or follow[0].low in ("to", "in", "at", "on", "during", "after")
        or follow[0].low.endswith("ly")
    )
    return (direct or apposed) and ends

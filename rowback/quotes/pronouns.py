"""Whom a pronoun means: going back sentence by sentence, who spoke there, and whom the sentence is about."""

from __future__ import annotations

from collections.abc import Sequence

from rowback.quotes.sentence import Source
from rowback.quotes.story import Story


def meant(story: Story, source: Source, paragraph: int, place: int) -> str | None:
    """Return whom the pronoun of a source means that names nobody: m, f, p for a person or people, o for "it".

    s: the language leaves the subject out.
    """
    match source.pronoun:
        case "m" | "f" | "p":
            return _antecedent(story, source, paragraph, place)
        case "s":
            return _last(story, paragraph, place)
        case "o":
            return _body(story, paragraph, place)
    return None


def _antecedent(story: Story, source: Source, paragraph: int, place: int) -> str | None:
    """Return whom a pronoun means: going back sentence by sentence, who spoke there, its subject, its other names."""
    sentence = story.sentences(paragraph)[place]
    first = next(
        (k for k, t in enumerate(sentence.tokens) if story.grammar.pronouns.get(t.low) == source.pronoun),
        len(sentence.tokens),
    )
    here = [n.text for n in sentence.names(0, first)]
    if name := _fitting(story, here, source.pronoun):
        return name
    for page, row in story.back(paragraph, place):
        spoke, described = story.speakers.get((page, row), ("", False))
        if spoke and (
            story.cast.described(spoke, source.pronoun)
            if described
            else story.cast.person(spoke, source.pronoun, spoke=True)
        ):
            return spoke
        subject = story.subject(page, row)
        names = [subject.speaker] if subject and subject.speaker and not subject.described else []
        there = story.sentences(page)[row]
        names += [n.text for n in there.names(0, len(there.tokens))]
        if name := _fitting(story, names, source.pronoun):
            return name
    return None


def _fitting(story: Story, names: Sequence[str], pronoun: str) -> str | None:
    """Return the first name, at its fullest, that a pronoun can mean; a lone surname must be known to be he or she."""
    for name in names:
        full = story.cast.fullest(name)
        if story.cast.person(full, pronoun) and (
            pronoun == "p" or len(full.split()) > 1 or story.cast.sex(full)
        ):
            return full
    return None


def _last(story: Story, paragraph: int, place: int) -> str | None:
    """Return who spoke last, or whom the last sentence about a person was about: for a verb without a subject."""
    for page, row in story.back(paragraph, place):
        if (page, row) in story.speakers:
            return story.speakers[page, row][0]
        subject = story.subject(page, row)
        name = story.cast.fullest(subject.speaker) if subject and subject.speaker else ""
        if name and any(story.cast.person(name, pronoun) for pronoun in "mf"):
            return name
    return None


def _body(story: Story, paragraph: int, place: int) -> str | None:
    """Return what "it" means: the last subject that is no person."""
    for page, row in [(paragraph, place), *story.back(paragraph, place)][:4]:
        subject = story.subject(page, row)
        if (
            subject
            and subject.speaker
            and (subject.described or not story.cast.person(story.cast.fullest(subject.speaker), "m"))
        ):
            return subject.speaker
    return None

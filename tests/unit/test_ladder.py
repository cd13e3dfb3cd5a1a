"""The ladder of checks: when a plain answer is enough, when a render is due, and what stops the plain way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowback.model import Evidence, Glimpse, Pending, Via
from schedules import ladder
from schedules.ladder import RENDER_AFTER, Second

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
ASKED = "https://harbour-courier.example/ferry"
PROVEN = Evidence(asked=ASKED, shown="a", agreed=2, rendered_at=NOON, glimpse=Glimpse(likeness="a", body="1"))


@dataclass(frozen=True)
class World:
    """What the web shows at one look: to a browser, and to a plain GET (None: no article)."""

    rendered: str | None
    plain: str | None
    lies: bool = False
    """It answers "nothing new" whatever is asked for."""


def glimpse(world, known):
    if known is not None and (world.lies or known.likeness == world.plain):
        return replace(known, unmodified=True)
    return Glimpse(likeness=world.plain, body=str(world.plain))


def look(evidence, world, *, now, n):
    """Look once as the job does; return the evidence after it, the ways that were gone, what the plain one showed."""
    plan = ladder.plan(evidence, now=now, calm=evidence.shown is not None, render_every=n)
    known = evidence.glimpse if plan.conditional and evidence.shown is not None else None
    if plan.first is Via.HTTP:
        seen = glimpse(world, known)
        if plan.second is Second.IF_DIFFERENT and ladder.is_same(evidence, seen):
            return ladder.after_plain(evidence, seen), (Via.HTTP,), seen.likeness
        after = ladder.after_both(evidence, world.rendered, seen, at=now)
        return after, (Via.HTTP, Via.BROWSER), seen.likeness
    if plan.second is Second.ALWAYS and world.rendered is not None:
        after = ladder.after_both(evidence, world.rendered, glimpse(world, None), at=now)
        return after, (Via.BROWSER, Via.HTTP), world.plain
    return ladder.after_render(evidence, world.rendered, at=now), (Via.BROWSER,), None


TEXTS = st.sampled_from(["a", "b", None])
HONEST = st.sampled_from(["a", "b", None]).map(lambda text: World(text, text))
WORLDS = st.lists(
    st.one_of(
        HONEST, HONEST, HONEST, st.builds(World, TEXTS, TEXTS), st.builds(World, TEXTS, TEXTS, st.booleans())
    ),
    max_size=60,
)


@given(WORLDS, st.integers(1, 12), st.integers(1, 2000))
def test_whatever_the_web_shows_the_laws_of_the_ladder_hold(worlds, n, minutes):
    evidence, now = Evidence(asked=ASKED), NOON
    without_render, agreed_in_a_row, rendered_at = 0, 0, None
    for world in worlds:
        now += timedelta(minutes=minutes)
        row, before = ladder.row(evidence), evidence
        evidence, steps, plain = look(evidence, world, now=now, n=n)
        if steps == (Via.HTTP,):
            assert agreed_in_a_row >= row >= 2, "a plain answer that has not proven itself was enough"
            assert evidence.shown == before.shown is not None, "a plain answer brought another version"
            assert rendered_at is not None
            assert now - rendered_at < RENDER_AFTER, "a day went by without a render"
            without_render += 1
            assert without_render < n, f"{n} looks went by without a render"
            continue
        without_render, rendered_at = 0, now
        assert evidence.shown == world.rendered, "a look with a render believes the render"
        if Via.HTTP in steps and (world.rendered or plain):
            agreed_in_a_row = agreed_in_a_row + 1 if world.rendered == plain else 0


@given(st.integers(1, 40))
def test_a_page_that_needs_scripts_is_never_read_by_a_plain_get_and_seldom_asked_for_one(looks):
    evidence, asked = Evidence(asked=ASKED), 0
    for number in range(looks):
        evidence, steps, _ = look(evidence, World("a", None), now=NOON + timedelta(minutes=number), n=10)
        assert Via.BROWSER in steps
        asked += Via.HTTP in steps
    assert asked <= 1 + looks.bit_length()


def test_a_static_page_is_rendered_twice_and_then_once_in_ten_looks():
    evidence, ways = Evidence(asked=ASKED), []
    for number in range(32):
        evidence, steps, _ = look(evidence, World("a", "a"), now=NOON + timedelta(minutes=number), n=10)
        ways.append(Via.BROWSER in steps)
    assert [number for number, rendered in enumerate(ways, 1) if rendered] == [1, 2, 12, 22, 32]


def test_an_edit_that_both_ways_show_keeps_the_proof():
    evidence, steps, _ = look(PROVEN, World("b", "b"), now=NOON, n=10)
    assert steps == (Via.HTTP, Via.BROWSER)
    assert ladder.is_proven(evidence)
    assert evidence.shown == "b"


def test_a_plain_answer_that_shows_something_else_than_the_render_stops_the_plain_way():
    evidence, _, _ = look(PROVEN, World("a", "b"), now=NOON, n=10)
    assert not ladder.is_proven(evidence)
    for agreement in range(4):
        assert not ladder.is_proven(evidence), f"proven again after {agreement} agreements"
        evidence = ladder.after_both(evidence, "a", Glimpse(likeness="a"), at=NOON)
    assert ladder.is_proven(evidence)


def test_no_plain_answer_beside_a_good_render_counts_as_another():
    assert not ladder.is_proven(ladder.after_both(PROVEN, "a", None, at=NOON))


def test_a_site_that_says_nothing_new_where_something_is_is_not_asked_so_again():
    liar = ladder.after_both(PROVEN, "b", replace(PROVEN.glimpse, unmodified=True), at=NOON)
    assert liar.lies
    proven_again = replace(liar, agreed=16, shown="b", glimpse=Glimpse(likeness="b"))
    plan = ladder.plan(proven_again, now=NOON, calm=True)
    assert (plan.first, plan.conditional) == (Via.HTTP, False)


def test_a_site_that_is_down_for_both_ways_says_nothing_of_them():
    after = ladder.after_both(PROVEN, None, None, at=NOON)
    assert (after.agreed, after.disagreed) == (2, 0)


def test_a_failed_look_leaves_the_next_one_to_the_browser():
    plan = ladder.plan(ladder.after_failure(PROVEN), now=NOON, calm=False)
    assert (plan.first, plan.second) == (Via.BROWSER, Second.NEVER)


def test_a_look_that_left_something_open_is_followed_by_a_render():
    assert ladder.plan(PROVEN, now=NOON, calm=False).first is Via.BROWSER


def test_a_clock_that_was_set_back_makes_a_render_due():
    assert ladder.plan(PROVEN, now=NOON - timedelta(seconds=1), calm=True).second is Second.ALWAYS


def test_one_of_ten_renders_in_a_row_waits_for_all_that_the_page_loads():
    evidence, patient = Evidence(asked=ASKED), []
    for number in range(30):
        now = NOON + number * timedelta(minutes=10)
        patient.append(ladder.is_patient(evidence, now=now))
        evidence = ladder.after_render(evidence, "a", at=now, patient=patient[-1])
    assert [number for number, waits in enumerate(patient) if waits] == [0, 10, 20]


@pytest.mark.parametrize(
    ("evidence", "after"),
    [
        (replace(PROVEN, plain_looks=9), timedelta(minutes=10)),
        (PROVEN, RENDER_AFTER),
        (PROVEN, timedelta(minutes=-1)),
    ],
)
def test_a_render_that_stands_for_more_than_its_own_look_waits_for_all(evidence, after):
    assert ladder.is_patient(evidence, now=NOON + after)


def test_a_site_that_turns_the_plain_get_away_is_rendered_next():
    assert ladder.plan(ladder.after_refusal(PROVEN), now=NOON, calm=True).first is Via.BROWSER


@pytest.mark.parametrize("calm", [True, False])
def test_the_owners_word_for_http_never_plans_a_render(calm):
    for looks in range(30):
        plan = ladder.plan(
            replace(PROVEN, plain_looks=looks), now=NOON + timedelta(days=9), calm=calm, forced=Via.HTTP
        )
        assert (plan.first, plan.second) == (Via.HTTP, Second.NEVER)


def test_the_owners_word_for_http_asks_for_the_whole_page_at_every_tenth_look():
    whole = [
        looks
        for looks in range(1, 31)
        if not ladder.plan(
            replace(PROVEN, plain_looks=looks - 1), now=NOON, calm=True, forced=Via.HTTP
        ).conditional
    ]
    assert whole == [10, 20, 30]


def test_the_owners_word_for_the_browser_never_plans_a_plain_get():
    plan = ladder.plan(PROVEN, now=NOON, calm=True, forced=Via.BROWSER)
    assert (plan.first, plan.second) == (Via.BROWSER, Second.NEVER)


@pytest.mark.parametrize("other", [{"asked": ASKED + "-2", "rules": ""}, {"asked": ASKED, "rules": "x"}])
def test_what_is_known_of_one_address_and_one_way_of_reading_holds_for_no_other(other):
    assert ladder.about(PROVEN, **other).agreed == 0
    assert ladder.about(PROVEN, asked=ASKED, rules="") is PROVEN


def test_a_look_that_was_begun_is_taken_up_for_five_minutes():
    begun = Pending(at=NOON, glimpse=None, why="x")
    late = [ladder.is_overdue(begun, now=NOON + timedelta(seconds=s)) for s in (-1, 0, 299, 300)]
    assert late == [True, False, False, True]


def test_what_another_version_read_is_read_again_and_the_proof_holds():
    known = replace(PROVEN, reader="1", pending=Pending(at=NOON, glimpse=PROVEN.glimpse, why="different"))
    same = ladder.about(known, asked=ASKED, rules="", reader="1")
    other = ladder.about(known, asked=ASKED, rules="", reader="2")
    assert same == known
    assert (other.shown, other.glimpse, other.pending) == (None, None, None)
    assert ladder.is_proven(other)
    assert ladder.plan(other, now=NOON, calm=True).first is Via.BROWSER


@pytest.mark.parametrize(
    ("plain_looks", "plain", "shown", "misled"),
    [(3, "a", "b", True), (3, "c", "b", True), (3, None, "b", True), (3, "a", None, True), (3, "b", "b", False),
     (3, None, None, False), (3, "a", "a", False), (3, "b", "a", False), (0, "a", "b", False)],
)  # fmt: skip
def test_plain_looks_are_in_doubt_where_a_render_shows_news_and_the_plain_answer_beside_it_does_not(
    plain_looks, plain, shown, misled
):
    seen = plain and Glimpse(likeness=plain)
    assert ladder.is_misled(replace(PROVEN, plain_looks=plain_looks), seen, shown) is misled

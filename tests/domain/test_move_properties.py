"""What holds of any run of offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.analysis import Follower, analyse
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative
from desk_app.domain.quantities import Direction
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, theirs, told

values = st.integers(38, 56).map(lambda n: d(n * 100))
offers = st.lists(st.tuples(st.sampled_from([WE, THEY]), st.sampled_from(["fee", "fee2"]), values), max_size=12)


def spoken(offered, *issues: Issue) -> Negotiation:
    talk = Talk(*issues)
    for side, issue, value in offered:
        talk.add(EntryKind.OFFER, (side, issue, value))
    return talk.negotiation()


@given(offers)
@settings(max_examples=60, deadline=None)
def test_given_and_received_swap_with_the_sides(offered):
    def mirrored(issue: Issue) -> Issue:
        return replace(
            issue, direction=Direction.LESS, walk_away=issue.target, target=issue.walk_away,
            theirs=theirs(issue.target, issue.walk_away, issue.weight),
        )  # fmt: skip

    ours = tuple(
        fee(id=key, weight=w, theirs=theirs(d(4000), d(5000), w)) for key, w in (("fee", d(3)), ("fee2", d(1)))
    )
    there = tuple(mirrored(issue) for issue in ours)
    here = analyse(spoken(offered, *ours), NOW).balance
    swapped = analyse(spoken([(s.other, i, v) for s, i, v in offered], *there), NOW).balance
    assert (here.given, here.received) == (swapped.received, swapped.given)


@given(offers.filter(bool), values)
@settings(max_examples=60, deadline=None)
def test_taking_back_and_repeating_changes_nothing(offered, elsewhere):
    """Nothing about where both sides stand; both moves themselves stay on the record, and in the pattern of sizes."""
    side, issue, last = offered[-1]
    before = analyse(spoken(offered, fee(), fee(id="fee2")), NOW)
    retracted = d(max(elsewhere, last) if side is WE else min(elsewhere, last))
    after = analyse(spoken([*offered, (side, issue, retracted), (side, issue, last)], fee(), fee(id="fee2")), NOW)
    assert before.balance == after.balance
    assert (before.settled, before.landing) == (after.settled, after.landing)
    assert (before.our_total_concession, before.their_total_concession) == (
        after.our_total_concession,
        after.their_total_concession,
    )
    assert [(p.side, p.issue, p.opening, p.now) for p in before.positions] == [
        (p.side, p.issue, p.opening, p.now) for p in after.positions
    ]


@given(offers.filter(bool))
@settings(max_examples=60, deadline=None)
def test_undoing_an_entry_undoes_all_it_did_and_following_equals_reading_anew(offered):
    follower = Follower()
    issues = fee(), fee(id="fee2")
    states = [told(analyse(spoken(offered[:n], *issues), NOW)) for n in range(len(offered) + 1)]
    for n in [*range(len(offered) + 1), *range(len(offered), -1, -1)]:
        assert told(follower.analyse(spoken(offered[:n], *issues), NOW)) == states[n]
    weighted = replace(issues[0], weight=d(9))
    changed = spoken(offered, weighted, issues[1])
    assert told(follower.analyse(changed, NOW)) == told(analyse(changed, NOW))


def test_a_follower_sees_the_floor_change_with_what_it_stands_on():
    follower, soon = Follower(), NOW.date() + timedelta(days=1)
    first = Alternative("a", WE, "Hartl", d(4650), expires=soon)
    second = Alternative("b", WE, "Stay", d(4300))
    whole = spoken([(WE, "fee", d(5300))], fee())
    for alternatives, now in (
        ((), NOW),
        ((first, second), NOW),
        ((first, second), NOW + timedelta(days=2)),
        ((second,), NOW),
    ):
        talk = replace(whole, alternatives=alternatives)
        assert told(follower.analyse(talk, now)) == told(analyse(talk, now))
    closed = replace(whole, alternatives=(first,), stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.AGREEMENT, NOW))
    later = NOW + timedelta(days=9)
    assert follower.analyse(closed, later).floor == analyse(closed, later).floor
    dearer = replace(closed, issues=(fee(walk_away=d(4500)),))
    assert follower.analyse(dearer, later).floor == analyse(dearer, later).floor

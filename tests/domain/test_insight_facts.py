"""What closed negotiations tell, one by one and together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from desk_app.domain.analysis import analyse
from desk_app.domain.closing import Outcome, OutcomeKind, RelationshipCheck, RelationshipPhase
from desk_app.domain.insight import Spread, TooFew, facts, insight, wilson
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import PackageTerm, Prompt, Section
from desk_app.domain.quantities import Estimate
from desk_app.domain.summaries import SAMPLE_ID
from tests.domain.talks import NOW, THEY, Talk, d, fee, rights, theirs


def debriefed(agreed: int, *, answered: int = 1, gain: int = 0) -> Negotiation:
    issue = fee(theirs=replace(theirs(d(4000), d(5200), 2), revealed_limit=d(5400)))
    talk = Talk(issue, rights())
    for offer in (5400, 5200, 5100):
        talk.we("fee", d(offer))
    talk.they("fee", d(4200))
    talk.gesture(THEY, 300)
    prompts = tuple(
        Prompt(str(i), Section.POWER, f"Prompt {i}", answer="yes" if i < answered else "") for i in range(3)
    )
    checks = tuple(
        RelationshipCheck(str(phase), NOW + timedelta(hours=hours), phase, 4, 4, 4, 4 + hours * gain)
        for hours, phase in enumerate((RelationshipPhase.BEFORE, RelationshipPhase.AFTER))
    )
    outcome = Outcome(
        OutcomeKind.AGREEMENT,
        NOW,
        (PackageTerm("fee", d(agreed)), PackageTerm("rights", "shared"), PackageTerm("x", d(1))),
    )
    return replace(talk.negotiation(), stage=Stage.CLOSED, outcome=outcome, prompts=prompts, relationship=checks)


def test_one_debrief_tells_how_it_went():
    negotiation = debriefed(4800, gain=2)
    found = facts(negotiation, analyse(negotiation, NOW))
    assert found.agreed
    assert found.captured == Estimate(Fraction(4, 7))  # (4,800 − 4,000) / (5,400 − 4,000): their limit is known
    assert found.given_way == Fraction(600, 1400)
    assert found.shrinking is True
    assert found.rate == 1
    assert found.ready == Fraction(1, 3)
    assert found.score == Fraction(3, 4) * Fraction(4, 5) + Fraction(1, 4) * Fraction(3, 5)
    assert found.relationship == Fraction(1, 2)
    assert found.misjudged == (Fraction(1, 5),)


def test_practice_and_the_sample_do_not_count():
    own = debriefed(4800)
    known = insight([own, replace(own, practice=True), replace(own, id=SAMPLE_ID)], NOW)
    assert known.n == 1


def test_what_a_negotiation_does_not_say_is_left_out():
    bare = replace(Talk(fee()).negotiation(), stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.NO_DEAL_WE))
    found = facts(bare, analyse(bare, NOW))
    assert not found.agreed
    assert (found.captured, found.given_way, found.shrinking, found.rate) == (None, None, None, None)
    assert (found.ready, found.score, found.relationship, found.misjudged) == (None, None, None, ())


def test_few_debriefs_say_how_many_are_missing():
    found = insight([debriefed(4800), Talk(fee()).negotiation()], NOW)
    assert found.n == 1
    assert found.agreed == TooFew(1, 4)
    assert found.captured == Estimate(TooFew(1, 4))


def test_many_debriefs_are_told_with_their_number_and_range():
    ready = [debriefed(4400 + 100 * i, answered=3, gain=1) for i in range(6)]
    hasty = [debriefed(4100 + 100 * i, answered=0, gain=-1) for i in range(6)]
    found = insight(ready + hasty, NOW)
    assert found.n == 12
    assert found.agreed == wilson(12, 12)
    assert found.shrinking == wilson(12, 12)
    assert found.rate == Spread(12, Fraction(1), Fraction(1), Fraction(1))
    assert found.score_if_ready.median > found.score_if_not.median
    assert found.relationship_if_better.median > found.relationship_if_lesser.median
    assert found.misjudged.n == 12

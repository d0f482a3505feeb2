"""How good the advice is on the annotated talks.

Recall: of the moments at which a right line ought to stand, how many have one. Precision: of all lines said, how many
are right or fine there. Silence: of the quiet moments, how many have nothing said. Harm: lines said that must not be.
Share: the largest part of all lines said that one rule has.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from desk_app.domain.advice.coach import AdviceLine, Coach
from desk_app.domain.advice.rules import BY_TIME, RULES
from tests.advice.talks import Moment, Talk, talks


@dataclass
class Figures:
    """What was counted, and where it went wrong."""

    right: int = 0
    expected: int = 0
    silent: int = 0
    quiet: int = 0
    said: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    harm: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    loud: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / self.expected

    @property
    def precision(self) -> float:
        return 1 - len(self.wrong) / self.said.total()

    @property
    def silence(self) -> float:
        return self.silent / self.quiet

    @property
    def share(self) -> float:
        return max(self.said.values()) / self.said.total()

    def count(self, name: str, moment: Moment, lines: tuple[AdviceLine, ...]) -> None:
        """Take in what stands at one moment."""
        standing = {line.advice.rule for line in lines}
        begun = BY_TIME if moment.now else RULES.keys()
        said = [line.advice.rule for line in lines if line.said and line.advice.rule in begun]
        place = f"{name} {moment.seq}{' later' if moment.now else ''}"
        if moment.right:
            self.expected += 1
            self.right += bool(standing & moment.right)
            if not standing & moment.right:
                self.missed.append(f"{place}: {' '.join(moment.right)}, but {' '.join(standing)}")
        if moment.quiet:
            self.quiet += 1
            self.silent += not said
            self.loud += [f"{place}: {' '.join(said)}"] if said else []
        self.said.update(said)
        self.wrong += [f"{place}: {rule}" for rule in said if rule not in moment.right | moment.fine]
        self.harm += [f"{place}: {rule}" for rule in said if rule in moment.harm]


NO_SECRET = frozenset(
    "nibble all_met final_offer taken_back split_the_difference two_gives_in_a_row unanswered_give threat unasked_gift"
    " claim_as_reason new_decision_maker growing_concessions stuck their_move_answers long_silence".split()
)
"""Rules that need nothing an onlooker may not know."""


def measured(found: Iterable[Talk], *, shared: bool = False) -> Figures:
    """The figures over some talks. On a shared screen only moments count whose right rules need no secret."""
    figures = Figures()
    for talk in found:
        coach = Coach()
        for moment in talk.moments:
            if shared and moment.right and not moment.right & NO_SECRET:
                continue
            lines = coach.lines(talk.negotiation, at=moment.seq, now=moment.now, shared=shared)
            figures.count(talk.name, moment, lines)
    return figures


if __name__ == "__main__":
    for figures in (measured(talks()), measured(talks(), shared=True)):
        print(f"recall {figures.recall:.2f}  precision {figures.precision:.2f}  silence {figures.silence:.2f}")
        print(f"said {figures.said.total()}  largest share {figures.share:.2f}  harm {len(figures.harm)}")
        if "-v" in sys.argv:
            for name in ("missed", "wrong", "loud", "harm"):
                print(f"{name}:", *getattr(figures, name), sep="\n  ")
            print(*figures.said.most_common(), sep="\n  ")

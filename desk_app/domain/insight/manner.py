"""How a person negotiates, by the facts of the negotiations with them: what the page of a person shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from desk_app.domain.insight.facts import SEVERAL, After, GuessedLimit, PersonFacts
from desk_app.domain.insight.statistics import Measure, middle
from desk_app.domain.moves.results import Pattern

_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """How often they gave way on an issue, and how often on it first."""

    issue: str
    times: int
    first: int


@dataclass(frozen=True, slots=True)
class TurnedOutLimit:
    """A limit of theirs in one negotiation (its id), in its currency: believed, and as it turned out."""

    negotiation: str
    currency: str
    limit: GuessedLimit


@dataclass(frozen=True, slots=True)
class Manner:
    """How a person negotiates. Each part is empty, or of n = 0, where nothing is known.

    - `opens`: where they landed, of what they opened with: 1 is no way at all, above 1 they were paying.
    - `captured`: our share of the range with them, by the id of the negotiation; mostly an estimate.
    - `first_step`: the part of all the ground that they gave on an issue which their first of several steps was.
    - `shapes`: how many of their concessions of several steps had each shape.
    - `order`: the issues on which they gave way, the one that they gave way on first most often before the others.
    - `after`: how many of their concessions came after a give of ours, a question, or neither.
    - `limits`: their limits that turned out. `trust`: the ratings of the trust in them (1 to 7), the oldest first.
    """

    opens: Measure
    first_step: Measure
    captured: Mapping[str, Fraction]
    shapes: Mapping[Pattern, int]
    order: tuple[IssueOrder, ...]
    after: Mapping[After, int]
    limits: tuple[TurnedOutLimit, ...]
    trust: tuple[tuple[date, int], ...]


def manner(known: Iterable[PersonFacts]) -> Manner:
    """How the person negotiates with whom those negotiations were. Practice does not count."""
    real = sorted((each for each in known if not each.practice), key=lambda each: each.negotiation)
    several = [each for facts in real for each in facts.theirs if each.pattern in SEVERAL]
    return Manner(
        opens=middle("landing_against_their_opening", (each.their_opening for each in real)),
        first_step=middle("first_step", (Fraction(each.steps[0], _THOUSAND) for each in several if each.steps)),
        captured={each.negotiation: each.captured.believed for each in real if each.captured},
        shapes=Counter(each.pattern for each in several),
        order=_order(real),
        after=Counter(after for each in real for after in each.after),
        limits=tuple(TurnedOutLimit(each.negotiation, each.currency, limit) for each in real for limit in each.limits),
        trust=tuple(sorted(rating for each in real for rating in each.trust)),
    )


def _order(known: Sequence[PersonFacts]) -> tuple[IssueOrder, ...]:
    times = Counter(given.issue for each in known for given in each.theirs)
    first = Counter(each.theirs[0].issue for each in known if each.theirs)
    found = (IssueOrder(issue, count, first[issue]) for issue, count in times.items())
    return tuple(sorted(found, key=lambda each: (-each.first, -each.times, each.issue)))

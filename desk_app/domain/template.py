"""Templates: what a kind of negotiation is usually about, and which questions to ask oneself before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.preparation import Prompt, Section
from desk_app.domain.quantities import Confidence, Direction, Estimate, Per, Unit
from desk_app.support.ids import Ids

LONGEST_TITLE, LONGEST_NAME, LONGEST_WORDS = 120, 200, 1_000
"""The most characters of a title, of the name of an issue or option, and of a note or question."""
MOST_ISSUES, MOST_OPTIONS, MOST_PROMPTS = 100, 100, 500
"""The most issues of a kind, options of an issue, and questions of a kind."""


@dataclass(frozen=True, slots=True)
class TemplateOption:
    """One choice of an option issue, with a suggested rating for us and a guess of theirs, each 0 to 1 or None."""

    label: str
    ours: Decimal | None = None
    theirs: Decimal | None = None

    @classmethod
    def of(cls, option: Option) -> TemplateOption:
        """What a template says of an option."""
        return cls(option.label, option.ours, _number(option.theirs))

    def option(self, ids: Ids) -> Option:
        """A new option. Their rating is an estimate."""
        return Option(ids.new(), self.label, self.ours, _believed(self.theirs))


@dataclass(frozen=True, slots=True)
class TemplateIssue:
    """One issue to start with. `weight` is the suggested weight for us, `their_weight` a guess of theirs."""

    name: str
    unit: Unit
    direction: Direction | None = None
    per: Per | None = None
    step: Decimal | None = None
    options: tuple[TemplateOption, ...] = ()
    weight: Decimal | None = None
    their_weight: Decimal | None = None

    @classmethod
    def of(cls, issue: Issue) -> TemplateIssue:
        """What a template says of an issue: what it is, and how much it matters. Limits and values are left out."""
        more = issue.direction or Direction.MORE
        return cls(
            issue.name,
            issue.unit,
            None if issue.unit is Unit.OPTION else more,
            issue.per if issue.unit is Unit.MONEY else None,
            issue.step if issue.step is not None and issue.step > 0 else None,
            tuple(map(TemplateOption.of, issue.options)) if issue.unit is Unit.OPTION else (),
            issue.weight,
            _number(issue.theirs.weight),
        )

    def issue(self, ids: Ids) -> Issue:
        """A new issue for a negotiation, without limits. What it says of the other side is marked as a guess."""
        guessed = self.their_weight is not None
        return Issue(
            id=ids.new(),
            name=self.name,
            unit=self.unit,
            direction=self.direction,
            per=self.per,
            step=self.step,
            weight=self.weight,
            theirs=Theirs(weight=_believed(self.their_weight), confidence=Confidence.GUESS if guessed else None),
            options=tuple(option.option(ids) for option in self.options),
        )


def _believed(number: Decimal | None) -> Estimate[Decimal] | None:
    return None if number is None else Estimate(number)


def _number(estimate: Estimate[Decimal] | None) -> Decimal | None:
    return None if estimate is None else estimate.believed


@dataclass(frozen=True, slots=True)
class TemplatePrompt:
    """One question to oneself, and the section it belongs to.

    `first`: it is one of the few to answer when there are only five minutes.
    """

    section: Section
    prompt: str
    first: bool = False

    @classmethod
    def of(cls, prompt: Prompt) -> TemplatePrompt:
        """The question alone, without its answer."""
        return cls(prompt.section, prompt.prompt, prompt.first)


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of negotiation. `kind` is its name in files and never changes; `title` is the name that a person reads.

    `note` says in one sentence what it is for.
    """

    kind: str
    title: str
    note: str = ""
    issues: tuple[TemplateIssue, ...] = ()
    prompts: tuple[TemplatePrompt, ...] = ()

    def new_issues(self, ids: Ids) -> tuple[Issue, ...]:
        """Issues to start a negotiation with, each with a new id."""
        return tuple(issue.issue(ids) for issue in self.issues)

    def new_prompts(self, ids: Ids) -> tuple[Prompt, ...]:
        """Unanswered prompts to start a negotiation with."""
        return tuple(Prompt(ids.new(), each.section, each.prompt, first=each.first) for each in self.prompts)


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template of one's own, as the journal keeps it: `text` is its TOML file.

    `position` orders them, from 0. `changed_at` tells when it was last changed; two that differ in nothing else count
    as the same.
    """

    id: str
    position: int
    text: str
    changed_at: datetime | None = field(default=None, compare=False)

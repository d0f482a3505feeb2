"""Templates: what a kind of negotiation is usually about, and which questions to ask oneself before it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desk_app.domain.issues import Issue, Option
from desk_app.domain.preparation import Prompt, Section
from desk_app.domain.quantities import Direction, Per, Unit
from desk_app.support.ids import Ids


@dataclass(frozen=True, slots=True)
class TemplateIssue:
    """One issue to start with. `options` are labels, each with the suggested rating for us (0 to 1) or None."""

    name: str
    unit: Unit
    direction: Direction | None = None
    per: Per | None = None
    step: Decimal | None = None
    options: tuple[tuple[str, Decimal | None], ...] = ()

    def issue(self, ids: Ids) -> Issue:
        """A new issue for a negotiation, without limits."""
        options = tuple(Option(ids.new(), label, ours) for label, ours in self.options)
        return Issue(ids.new(), self.name, self.unit, self.direction, self.per, step=self.step, options=options)


@dataclass(frozen=True, slots=True)
class TemplatePrompt:
    """One question to oneself, and the section it belongs to."""

    section: Section
    prompt: str


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
        return tuple(Prompt(ids.new(), each.section, each.prompt) for each in self.prompts)

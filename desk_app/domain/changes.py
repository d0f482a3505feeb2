"""What one act changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from desk_app.domain.acts import ActKind, ActName, said


class Kind(StrEnum):
    """Kinds of things a page may show."""

    COUNTERPART = "counterpart"
    NEGOTIATION = "negotiation"
    ISSUE = "issue"
    PROMPT = "prompt"
    ALTERNATIVE = "alternative"
    STRENGTH = "strength"
    LEVERAGE = "leverage"
    LIMIT_CHANGE = "limit_change"
    MEETING = "meeting"
    ENTRY = "entry"
    OUTCOME = "outcome"
    RELATIONSHIP = "relationship"
    FOLLOW_UP = "follow_up"
    PERSON_ROLE = "person_role"
    PLANNED = "planned"
    PREDICTION = "prediction"
    CARD_USE = "card_use"
    DEAL_CHECK = "deal_check"
    LESSON = "lesson"
    LINK = "link"
    RULE = "rule"
    TEMPLATE = "template"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The result of one committed act.

    `act` is its number; `what` and `kind` tell what was done, undone or done again. `negotiations` are the ids of those
    that changed: a page that shows one of them must make its content again. `created` is the id of the new thing, if
    there is one.
    """

    act: str
    what: ActName
    kind: ActKind
    kinds: frozenset[Kind]
    negotiations: frozenset[str]
    created: str | None = None

    @property
    def name(self) -> str:
        """What was done, in words: "Changed Fee", "Undone: Changed Fee"."""
        return said(self.what, self.kind)

    def with_more(self, later: ChangeSet) -> ChangeSet:
        """What this act and a later one changed together, as the later one."""
        return replace(later, kinds=self.kinds | later.kinds, negotiations=self.negotiations | later.negotiations)

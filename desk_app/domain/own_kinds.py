"""Kinds of one's own: made from a shipped one or from a negotiation, and the title that any kind shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Prompt
from desk_app.domain.template import (
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_ISSUES,
    MOST_OPTIONS,
    MOST_PROMPTS,
    Template,
    TemplateIssue,
    TemplateOption,
    TemplatePrompt,
)
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of one's own as the journal keeps it: its id and its text (TOML).

    `template` is what the text says; None if it cannot be read, and then `problem` says why.
    """

    id: str
    text: str
    template: Template | None
    problem: str = ""

    @property
    def title(self) -> str:
        """The title that lists show."""
        return self.template.title if self.template else _("A kind that cannot be read")


def kind_of(negotiation: Negotiation) -> Template:
    """A kind made from a negotiation: its issues and questions.

    Nothing secret is in it: no limit, value, weight, rating or answer, and nothing about the other side.
    """
    return Template(
        kind="",
        title=_one_line(negotiation.title, LONGEST_TITLE) or _("Untitled"),
        issues=tuple(map(_bare, map(TemplateIssue.of, negotiation.issues[:MOST_ISSUES]))),
        prompts=tuple(_asked(prompt) for prompt in negotiation.prompts[:MOST_PROMPTS] if prompt.prompt.strip()),
    )


def copy_of(template: Template) -> Template:
    """The same kind under a title that tells the two apart."""
    title = _("{title}, mine", title=template.title)
    return replace(template, kind="", title=_one_line(title, LONGEST_TITLE))


def kind_titles(templates: Iterable[Template]) -> dict[str, str]:
    """The title of each of these kinds."""
    return {template.kind: template.title for template in templates}


def title_of(kind: str, titles: Mapping[str, str]) -> str:
    """What to call the kind of a negotiation, among the kinds that there are; empty if it has none.

    A kind of one's own may have been deleted since. A file from elsewhere may say any words: they are shown.
    """
    if not kind or kind in titles:
        return titles.get(kind, "")
    return _("A kind since deleted") if _is_id(kind) else kind


def _is_id(kind: str) -> bool:
    try:
        UUID(kind)
    except ValueError:
        return False
    return True


def _bare(issue: TemplateIssue) -> TemplateIssue:
    options = tuple(TemplateOption(_name(option.label)) for option in issue.options[:MOST_OPTIONS])
    return replace(issue, name=_name(issue.name), options=options, weight=None, their_weight=None)


def _asked(prompt: Prompt) -> TemplatePrompt:
    return replace(TemplatePrompt.of(prompt), prompt=prompt.prompt.strip()[:LONGEST_WORDS].strip())


def _name(text: str) -> str:
    return _one_line(text, LONGEST_NAME) or _("Untitled")


def _one_line(text: str, most: int) -> str:
    return " ".join(text.split())[:most].strip()

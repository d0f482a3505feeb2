"""The texts of Library: the kinds in a list, and what a kind has in it, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk_app.domain.amounts import number
from desk_app.domain.own_kinds import OwnKind
from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Unit
from desk_app.domain.template import Template, TemplateIssue
from desk_app.support.words import _, mark, plural
from desk_app.ui.prepare.issue_choices import PRICED_PER, UNIT_WORDS, better_words
from desk_app.ui.prepare.presenter import SECTIONS

SECTION_WORDS = {**SECTIONS, Section.DIFFICULT: mark("If it gets difficult")}
"""The name of each part of a kind's questions, in their order."""


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind in the list. `own`: it is one's own, and can be changed, moved and deleted."""

    kind: str
    title: str
    note: str
    holds: str
    own: bool


@dataclass(frozen=True, slots=True)
class LibraryProps:
    """The list of kinds: one's own in their order, then those that come with Parley."""

    own: tuple[KindLine, ...]
    shipped: tuple[KindLine, ...]


def library(own: Sequence[OwnKind], shipped: Sequence[Template]) -> LibraryProps:
    """The list."""
    return LibraryProps(tuple(map(_own_line, own)), tuple(_line(template, own=False) for template in shipped))


def issue_words(issue: TemplateIssue) -> str:
    """What an issue is counted in, which way is better, and its options."""
    if issue.unit is Unit.OPTION:
        return _joined(*(option.label for option in issue.options)) or _("options, none yet")
    return _joined(
        _(UNIT_WORDS[issue.unit]),
        _(PRICED_PER[issue.per]) if issue.per else "",
        better_words(issue.direction, issue.unit) if issue.direction else "",
        _steps(issue),
    )


def holds(template: Template) -> str:
    """How many issues and questions a kind has."""
    questions, issues = len(template.prompts), len(template.issues)
    return _joined(
        plural("{n} issue", "{n} issues", issues) if issues else _("no issues"),
        plural("{n} question", "{n} questions", questions) if questions else _("no questions"),
    )


def questions_words(first: Sequence[bool]) -> str:
    """How many questions there are, and how many of them are to be answered first."""
    if not first:
        return ""
    asked = plural("{n} question", "{n} questions", len(first))
    return _joined(asked, plural("{n} first", "{n} first", sum(first)) if any(first) else "")


def _own_line(own: OwnKind) -> KindLine:
    if own.template is not None:
        return _line(own.template, own=True)
    return KindLine(own.id, own.title, own.problem.split("\n", 1)[0], "", own=True)


def _line(template: Template, *, own: bool) -> KindLine:
    return KindLine(template.kind, template.title, template.note, holds(template), own)


def _steps(issue: TemplateIssue) -> str:
    if issue.step is None:
        return ""
    if issue.unit is Unit.DATE:
        return plural("in steps of {n} day", "in steps of {step} days", int(issue.step), step=number(issue.step))
    return _("in steps of {step}", step=number(issue.step))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)

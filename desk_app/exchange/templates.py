"""Reads templates from TOML and checks them: those that come with Parley (resources/templates), and a person's own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import TypeVar

from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Direction, Per, Unit
from desk_app.domain.template import (
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_ISSUES,
    MOST_OPTIONS,
    MOST_PROMPTS,
    OwnTemplate,
    Template,
    TemplateIssue,
    TemplateOption,
    TemplatePrompt,
)
from desk_app.exchange.fields import Fields
from desk_app.exchange.json_text import number
from desk_app.exchange.problems import BadFile, Enough, Problems, shown
from desk_app.exchange.shipped_words import template_in_words
from desk_app.support import resources
from desk_app.support.words import _

# in the order in which they are offered, the most common first
KINDS = (
    "rate_or_project_fee",
    "scope_change",
    "late_payment",
    "contract_and_rights",
    "retainer_renewal",
    "salary_offer",
    "supplier_purchase",
    "lease",
    "blank",
)
_TEMPLATE = frozenset(("title", "note", "issues", "prompts"))
_ISSUE = frozenset(("name", "unit", "direction", "per", "step", "options", "weight", "their_weight"))
_OPTION = frozenset(("label", "ours", "theirs"))
_PROMPT = frozenset(("prompt", "first"))
_SECTIONS = frozenset(Section)
KEYS = _TEMPLATE | _ISSUE | _OPTION | _PROMPT
"""All keys that such a file may have, but for the sections of its prompts."""
T = TypeVar("T")


def load(kind: str) -> Template:
    """One template that comes with Parley, in the language that is spoken now.

    Raises:
        BadFile: there is none of that kind, or its file is damaged.
    """
    if kind not in KINDS:
        raise BadFile(_("There is no kind {given}. Choose one of: {kinds}.", given=shown(kind), kinds=", ".join(KINDS)))
    return template_in_words(as_shipped(kind))


@cache
def as_shipped(kind: str) -> Template:
    """A template as its file has it: in English."""
    return read_template(kind, resources.text("templates", f"{kind}.toml"))


def all_templates() -> tuple[Template, ...]:
    """All templates that come with Parley, the most common first."""
    return tuple(load(kind) for kind in KINDS)


def own_ones(kept: Iterable[OwnTemplate]) -> Iterator[Template]:
    """One's own templates as they are kept, without those that cannot be read."""
    for each in kept:
        with suppress(BadFile):
            yield read_template(each.id, each.text)


def read_template(kind: str, text: str) -> Template:
    """Read a template from TOML.

    Raises:
        BadFile: something in it is wrong; `problems` names the places, at most twenty.
    """
    try:
        tree = _tree(text)
    except _NotToml as error:
        raise BadFile(_("The kind “{kind}” is not TOML: {error}.", kind=kind, error=error)) from None
    problems = Problems()
    template = _read(kind, tree, problems)
    if template is None or problems.lines:
        raise problems.located(_("The kind “{kind}” is not in order.", kind=kind))
    return template


def wrong_in(text: str) -> tuple[str, ...]:
    """What keeps a text from being a template, at most twenty lines, each with its place in the text; () if nothing."""
    try:
        tree = _tree(text)
    except _NotToml as error:
        return (_("is not TOML: {error}", error=error),)
    problems = Problems()
    _read("", tree, problems)
    return tuple(problems.lines)


class _NotToml(Exception):
    """A text that is not TOML. It says why."""


def _tree(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text, parse_float=number)
    except tomllib.TOMLDecodeError as error:
        raise _NotToml(error) from None
    except RecursionError:
        raise _NotToml(_("it is nested too deeply")) from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        raise _NotToml(_("a number in it is too long")) from None


def _read(kind: str, tree: dict[str, object], problems: Problems) -> Template | None:
    """What can be read; None after twenty problems."""
    with suppress(Enough):
        return _template(kind, Fields(tree, "", problems, _TEMPLATE))
    return None


def _template(kind: str, fields: Fields) -> Template:
    note = fields.text("note")
    _measure(fields.problems, fields.at("note"), note, LONGEST_WORDS)
    return Template(
        kind=kind,
        title=_line(fields, "title", LONGEST_TITLE),
        note=note,
        issues=_each(fields, "issues", _ISSUE, _issue, MOST_ISSUES),
        prompts=_prompts(fields),
    )


def _line(fields: Fields, key: str, most: int) -> str:
    """A text that must be there, on one line."""
    text = fields.name(key)
    if len(text.splitlines()) > 1:
        fields.problem(key, _("must be one line"))
    _measure(fields.problems, fields.at(key), text, most)
    return text


def _measure(problems: Problems, place: str, text: str, most: int) -> None:
    if len(text) > most:
        problems.add(place, _("must have at most {most:,} characters, has {count:,}", most=most, count=len(text)))


def _each(fields: Fields, key: str, keys: frozenset[str], read: Callable[[Fields], T], most: int) -> tuple[T, ...]:
    items = list(fields.items(key))
    if len(items) > most:
        fields.problem(key, _("must have at most {most:,} items, has {count:,}", most=most, count=len(items)))
    return tuple(read(Fields(raw, place, fields.problems, keys)) for place, raw in items)


def _issue(fields: Fields) -> TemplateIssue:
    unit = fields.needed("unit", Unit)
    issue = TemplateIssue(
        name=_line(fields, "name", LONGEST_NAME),
        unit=unit,
        direction=fields.choice("direction", Direction),
        per=fields.choice("per", Per),
        step=fields.number("step", low=0),
        options=_each(fields, "options", _OPTION, _option, MOST_OPTIONS),
        weight=fields.number("weight", low=0),
        their_weight=fields.number("their_weight", low=0),
    )
    if issue.options and unit is not Unit.OPTION:
        fields.problem("options", _('are for the unit "option" only'))
    if (unit is Unit.OPTION) == (issue.direction is not None):
        fields.problem("direction", _('is needed for every unit but "option"'))
    if issue.per is not None and unit is not Unit.MONEY:
        fields.problem("per", _('is for issues of the unit "money" only'))
    if issue.step == 0:
        fields.problem("step", _("must be more than 0"))
    return issue


def _option(fields: Fields) -> TemplateOption:
    return TemplateOption(
        _line(fields, "label", LONGEST_NAME),
        fields.number("ours", low=0, high=1),
        fields.number("theirs", low=0, high=1),
    )


def _prompts(template: Fields) -> tuple[TemplatePrompt, ...]:
    raw = template.get("prompts")
    if raw is None:
        return ()
    fields = Fields(raw, "prompts", template.problems, _SECTIONS)
    found = tuple(
        prompt
        for section in Section
        for place, raw in fields.items(section)
        if (prompt := _prompt(section, place, raw, fields.problems)) is not None
    )
    if len(found) > MOST_PROMPTS:
        template.problem(
            "prompts", _("must have at most {most:,} items, has {count:,}", most=MOST_PROMPTS, count=len(found))
        )
    return found


def _prompt(section: Section, place: str, raw: object, problems: Problems) -> TemplatePrompt | None:
    """A question, written as a text, or as `{ prompt = "…", first = true }`."""
    if isinstance(raw, str) and raw.strip():
        _measure(problems, place, raw, LONGEST_WORDS)
        return TemplatePrompt(section, raw)
    if isinstance(raw, dict):
        fields = Fields(raw, place, problems, _PROMPT)
        words = fields.name("prompt")
        _measure(problems, fields.at("prompt"), words, LONGEST_WORDS)
        return TemplatePrompt(section, words, fields.flag("first"))
    problems.add(place, _("must be a question, got {given}", given=shown(raw)))
    return None

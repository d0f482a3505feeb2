"""The templates: one TOML file for each kind of negotiation, in resources/templates. They are checked when loaded."""

from __future__ import annotations

import tomllib
from decimal import Decimal

from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Direction, Per, Unit
from desk_app.domain.template import Template, TemplateIssue, TemplateOption, TemplatePrompt
from desk_app.exchange.fields import Fields
from desk_app.exchange.problems import BadFile, Enough, Problems, shown
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


def load(kind: str) -> Template:
    """One template that comes with Parley.

    Raises:
        BadFile: there is none of that kind, or its file is damaged.
    """
    if kind not in KINDS:
        raise BadFile(
            _("There is no template {given}. Choose one of: {kinds}.", given=shown(kind), kinds=", ".join(KINDS))
        )
    return read_template(kind, resources.text("templates", f"{kind}.toml"))


def all_templates() -> tuple[Template, ...]:
    """All templates that come with Parley, the most common first."""
    return tuple(load(kind) for kind in KINDS)


def read_template(kind: str, text: str) -> Template:
    """Read a template from TOML.

    Raises:
        BadFile: something in it is wrong; `problems` names the places, at most twenty.
    """
    try:
        tree = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadFile(_('The template "{kind}" is not TOML: {error}.', kind=kind, error=error)) from None
    problems = Problems()
    try:
        template = _template(kind, Fields(tree, "", problems, _TEMPLATE))
    except Enough:
        template = None
    if template is None or problems.lines:
        raise problems.located(_('The template "{kind}" is not in order.', kind=kind))
    return template


def _template(kind: str, fields: Fields) -> Template:
    return Template(
        kind=kind,
        title=fields.name("title"),
        note=fields.text("note"),
        issues=tuple(_issue(Fields(raw, place, fields.problems, _ISSUE)) for place, raw in fields.items("issues")),
        prompts=_prompts(fields),
    )


def _issue(fields: Fields) -> TemplateIssue:
    unit = fields.needed("unit", Unit)
    issue = TemplateIssue(
        name=fields.name("name"),
        unit=unit,
        direction=fields.choice("direction", Direction),
        per=fields.choice("per", Per),
        step=fields.number("step", low=0),
        options=tuple(_option(Fields(raw, at, fields.problems, _OPTION)) for at, raw in fields.items("options")),
        weight=fields.number("weight", low=0),
        their_weight=fields.number("their_weight", low=0),
    )
    if (unit is Unit.OPTION) != bool(issue.options):
        fields.problem("options", _('are needed for the unit "option", and for no other'))
    if (unit is Unit.OPTION) == (issue.direction is not None):
        fields.problem("direction", _('is needed for every unit but "option"'))
    if issue.per is not None and unit is not Unit.MONEY:
        fields.problem("per", _('is for issues of the unit "money" only'))
    return issue


def _option(fields: Fields) -> TemplateOption:
    return TemplateOption(
        fields.name("label"), fields.number("ours", low=0, high=1), fields.number("theirs", low=0, high=1)
    )


def _prompts(template: Fields) -> tuple[TemplatePrompt, ...]:
    raw = template.get("prompts")
    if raw is None:
        return ()
    fields = Fields(raw, "prompts", template.problems, _SECTIONS)
    return tuple(
        prompt
        for section in Section
        for place, raw in fields.items(section)
        if (prompt := _prompt(section, place, raw, fields.problems)) is not None
    )


def _prompt(section: Section, place: str, raw: object, problems: Problems) -> TemplatePrompt | None:
    """A question, written as a text, or as `{ prompt = "…", first = true }`."""
    if isinstance(raw, str) and raw.strip():
        return TemplatePrompt(section, raw)
    if isinstance(raw, dict):
        fields = Fields(raw, place, problems, _PROMPT)
        return TemplatePrompt(section, fields.name("prompt"), fields.flag("first"))
    problems.add(place, _("must be a question, got {given}", given=shown(raw)))
    return None

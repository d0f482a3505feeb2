"""Writes a template as TOML, as `read_template` reads it. Equal templates give equal text."""

from __future__ import annotations

from desk_app.domain.preparation import Section
from desk_app.domain.template import Template, TemplateIssue, TemplateOption, TemplatePrompt
from desk_app.exchange.written_values import Json, known, written_number


def template_text(template: Template) -> str:
    """A template as the text of a TOML file. Its `kind` is not in it: that is the name under which it is kept."""
    import tomli_w  # only who keeps a kind of their own needs it

    return tomli_w.dumps(
        known(
            {
                "title": template.title,
                "note": template.note,
                "issues": [_issue(issue) for issue in template.issues],
                "prompts": _prompts(template),
            }
        )
    )


def _issue(issue: TemplateIssue) -> Json:
    return known(
        {
            "name": issue.name,
            "unit": issue.unit.value,
            "direction": issue.direction.value if issue.direction else None,
            "per": issue.per.value if issue.per else None,
            "step": written_number(issue.step),
            "weight": written_number(issue.weight),
            "their_weight": written_number(issue.their_weight),
            "options": [_option(option) for option in issue.options],
        }
    )


def _option(option: TemplateOption) -> Json:
    return known(
        {
            "label": option.label,
            "ours": written_number(option.ours),
            "theirs": written_number(option.theirs),
        }
    )


def _prompts(template: Template) -> Json:
    return known({section.value: [_prompt(p) for p in template.prompts if p.section is section] for section in Section})


def _prompt(prompt: TemplatePrompt) -> Json | str:
    return {"prompt": prompt.prompt, "first": True} if prompt.first else prompt.prompt

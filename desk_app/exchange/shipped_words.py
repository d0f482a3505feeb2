"""The words of the templates and samples that come with Parley, in the language that is spoken now.

Their files are English; `packaging/words.py` puts what is found here into the catalogues.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.domain.template import Template, TemplateIssue, TemplatePrompt
from desk_app.support.words import _

_TYPED = frozenset(("raw", "note", "learned", "tactic"))
"""Entries whose typed line is words."""
_WORD = re.compile(r"[^\W\d_]{2}")
Saying = Callable[[str], str]
_SAMPLE_KEYS = frozenset(
    (
        "notes", "title", "opening_reason", "label", "prompt", "answer", "learned_from", "action", "strength", "need",
        "reason", "channel", "note", "summary", "keep", "change", "rule",
    )
)  # fmt: skip
_ONLY_AMONG = {"issues": "name", "alternatives": "name", "follow_ups": "what"}
"""Keys that hold something else elsewhere: names of people, what was changed."""


def template_in_words(template: Template, say: Saying = _) -> Template:
    """A shipped template with its title, note, issues, options and questions translated."""
    return replace(
        template,
        title=say(template.title),
        note=say(template.note),
        issues=tuple(map(partial(_issue, say), template.issues)),
        prompts=tuple(map(partial(_prompt, say), template.prompts)),
    )


def _issue(say: Saying, issue: TemplateIssue) -> TemplateIssue:
    options = tuple(replace(option, label=say(option.label)) for option in issue.options)
    return replace(issue, name=say(issue.name), options=options)


def _prompt(say: Saying, prompt: TemplatePrompt) -> TemplatePrompt:
    return replace(prompt, prompt=say(prompt.prompt))


def sample_in_words(content: bytes, say: Saying = _) -> bytes:
    """A sample (JSON) with its texts translated: not names of people, values, days, or offers as they were typed.

    Offers of the sample that the window shows are translated, too: they are edited there, and the tour types them.
    """
    told = _translated(json.loads(content), "", "", say)
    if SAMPLE_ID.encode() in content:
        _type_offers(told, say)
    return json.dumps(told, ensure_ascii=False).encode("utf-8")


def _told_as(value: Mapping[str, object], name: str) -> str:
    """What a line was typed as is a text of its own where it is no offer."""
    return "note" if name == "raw" and value.get("kind") in _TYPED else name


def _type_offers(sample: Any, say: Saying) -> None:
    """Translate the lines of offers. Those of keys and figures alone ("f46 d45") are the same in every language."""
    for entry in chain.from_iterable(m["entries"] for each in sample["negotiations"] for m in each["meetings"]):
        if entry["kind"] not in _TYPED and _WORD.search(entry.get("raw", "")):
            entry["raw"] = say(entry["raw"])


def _translated(value: object, key: str, among: str, say: Saying) -> object:
    match value:
        case dict():
            return {name: _translated(inner, _told_as(value, name), among, say) for name, inner in value.items()}
        case list():
            return [_translated(inner, key, key, say) for inner in value]
        case str() if key in _SAMPLE_KEYS or (key and _ONLY_AMONG.get(among) == key):
            return say(value)
        case _:
            return value

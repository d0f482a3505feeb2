"""A kind while it is edited: its issues, options and questions have ids, so that each keeps its row and its focus.

The file of a kind has no ids. So they are given when it is opened, and kept for what is still the same when it comes
from the journal again, as after Undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from desk_app.domain.issues import Issue
from desk_app.domain.preparation import Prompt, Section
from desk_app.domain.template import Template, TemplateIssue, TemplatePrompt
from desk_app.support.ids import Ids

T = TypeVar("T", bound=Issue | Prompt)


@dataclass(frozen=True, slots=True)
class EditedKind:
    """One kind that is being edited. `kind` is its id in the journal."""

    kind: str
    title: str
    note: str = ""
    issues: tuple[Issue, ...] = ()
    prompts: tuple[Prompt, ...] = ()

    @classmethod
    def opened(cls, template: Template, ids: Ids, before: EditedKind | None = None) -> EditedKind:
        """A kind to edit. What is the same as `before`, or stands where it stood, keeps its id."""
        issues, prompts = template.new_issues(ids), template.new_prompts(ids)
        if before is not None:
            issues = _with_known_ids(issues, before.issues, TemplateIssue.of, _with_options)
            prompts = tuple(
                prompt
                for section in Section
                for prompt in _with_known_ids(
                    _within(prompts, section), _within(before.prompts, section), TemplatePrompt.of, _as_it_is
                )
            )
        return cls(template.kind, template.title, template.note, issues, prompts)

    def template(self) -> Template:
        """What the kind says now. Its questions are in the order of the sections."""
        prompts = tuple(TemplatePrompt.of(p) for section in Section for p in _within(self.prompts, section))
        return Template(self.kind, self.title, self.note, tuple(map(TemplateIssue.of, self.issues)), prompts)

    def name_of(self, thing: str) -> str:
        """The name of an issue, or the words of a question; empty if there is none of that id."""
        issue = next((each.name for each in self.issues if each.id == thing), "")
        return issue or next((each.prompt for each in self.prompts if each.id == thing), "")

    def put(self, thing: Issue | Prompt) -> EditedKind:
        """With an issue or question as it is now; a new one comes last."""
        if isinstance(thing, Issue):
            return replace(self, issues=_put(self.issues, thing))
        return replace(self, prompts=_put(self.prompts, thing))

    def without(self, thing: str) -> EditedKind:
        """Without the issue or question of that id."""
        return replace(
            self,
            issues=tuple(each for each in self.issues if each.id != thing),
            prompts=tuple(each for each in self.prompts if each.id != thing),
        )

    def moved(self, thing: str, by: int) -> EditedKind:
        """With an issue, or a question within its section, so many places further on; at the ends it stays."""
        found = next((each for each in self.prompts if each.id == thing), None)
        if found is None:
            return replace(self, issues=_moved(self.issues, thing, by))
        beside = _moved(_within(self.prompts, found.section), thing, by)
        others = tuple(each for each in self.prompts if each.section is not found.section)
        return replace(self, prompts=(*others, *beside))


def _within(prompts: Sequence[Prompt], section: Section) -> tuple[Prompt, ...]:
    return tuple(prompt for prompt in prompts if prompt.section is section)


def _put(things: tuple[T, ...], thing: T) -> tuple[T, ...]:
    if any(each.id == thing.id for each in things):
        return tuple(thing if each.id == thing.id else each for each in things)
    return (*things, thing)


def _moved(things: tuple[T, ...], thing: str, by: int) -> tuple[T, ...]:
    place = next((n for n, each in enumerate(things) if each.id == thing), None)
    if place is None:
        return things
    others = [each for each in things if each.id != thing]
    others.insert(max(0, min(len(others), place + by)), things[place])
    return tuple(others)


def _with_known_ids(
    fresh: Sequence[T], before: Sequence[T], said: Callable[[T], object], named: Callable[[T, T], T]
) -> tuple[T, ...]:
    """The fresh things with the ids of those before: first of those that say the same, then of those in their place."""
    left = dict(enumerate(before))
    same: dict[int, T] = {}
    for place, each in enumerate(fresh):
        known = next((n for n in _nearest(left, place) if said(left[n]) == said(each)), None)
        if known is not None:
            same[place] = left.pop(known)
    for place in range(len(fresh)):
        if place not in same and place in left:
            same[place] = left.pop(place)
    return tuple(named(each, same[n]) if n in same else each for n, each in enumerate(fresh))


def _nearest(places: dict[int, T], to: int) -> Iterator[int]:
    return iter(sorted(places, key=lambda place: abs(place - to)))


def _as_it_is(fresh: Prompt, known: Prompt) -> Prompt:
    return replace(fresh, id=known.id)


def _with_options(fresh: Issue, known: Issue) -> Issue:
    options = tuple(
        replace(option, id=known.options[n].id) if n < len(known.options) else option
        for n, option in enumerate(fresh.options)
    )
    return replace(fresh, id=known.id, options=options)

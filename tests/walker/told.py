"""What a window tells assistive technology, as values: from Qt, or as it came over the bus. And what is wrong of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

CONTROLS = frozenset(
    (
        *("push button", "toggle button", "check box", "radio button", "page tab", "combo box", "slider"),
        *("spin button", "text", "password text", "list", "table", "tree", "link"),
    )
)
ROWS = frozenset(("list item", "table cell", "cell", "tree item", "table row"))
GROUPS = frozenset(("panel", "page tab list", "dialog", "frame", "window"))
"""What is said when one comes into it, so that it tells its parts from others."""
FOCUSED = "focused"


@dataclass(frozen=True)
class Told:
    """One thing that is told of. Roles and states have the names of AT-SPI."""

    role: str
    name: str
    about: str
    states: frozenset[str]
    inside: tuple[Told, ...] = ()
    labels: tuple[str, ...] = ()
    """The names of what labels it."""

    @property
    def called(self) -> str:
        """What is said first: on Linux a combo box has what is chosen for a name, and is called by its label."""
        return ", ".join(self.labels) if self.role == "combo box" else self.name or ", ".join(self.labels)

    @property
    def shows(self) -> bool:
        return "showing" in self.states

    def all(self) -> Iterator[Told]:
        """This and all that shows inside it, in the order in which it is read."""
        yield self
        for each in self.inside:
            if each.shows:
                yield from each.all()

    def in_words(self) -> str:
        return f"{self.role} “{self.called[:60]}”"


def faults(root: Told) -> Iterator[str]:
    """What is told wrongly of a window, in words."""
    shown = list(root.all())
    controls = [each for each in shown if each.role in CONTROLS and "focusable" in each.states]
    yield from (f"heard: {each.in_words()} has no name" for each in controls if not each.called.strip())
    yield from _focus(shown)
    yield from _tabs(shown)
    for one, other in pairwise(controls):
        if _as_said(one) == _as_said(other):
            yield f"heard: {one.in_words()} is said twice in a row, with no difference"
    for (_groups, said), number in Counter(_in_groups(root, ())).items():
        if number > 1:
            yield f"heard: {said.in_words()} is there {number} times, with no difference"


def _focus(shown: list[Told]) -> Iterator[str]:
    """At most one has the focus; beside it, a row of a list may be the current one."""
    focused = [each for each in shown if FOCUSED in each.states and each.role not in ROWS]
    if len(focused) > 1:
        yield f"heard: {len(focused)} have the focus: {', '.join(each.in_words() for each in focused)}"
    yield from (f"heard: {each.in_words()} has the focus without a name" for each in focused if not each.called)


def _tabs(shown: list[Told]) -> Iterator[str]:
    for tabs in (each for each in shown if each.role == "page tab list"):
        chosen = [each for each in tabs.all() if "selected" in each.states]
        if len(chosen) > 1:
            yield f"heard: of {tabs.in_words()} {len(chosen)} are chosen"
        if any(each.role == "check box" for each in tabs.all()):
            yield f"heard: {tabs.in_words()} has boxes to tick in it"


def _as_said(told: Told) -> Told:
    """What tells it from another: not whether it has the focus, nor what is inside."""
    return replace(told, inside=(), states=told.states - {FOCUSED, "active"})


def _in_groups(told: Told, groups: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Told]]:
    """Each button, with the names of the groups that it is in. Two may be called alike, if their groups are not."""
    if told.role == "push button" and told.called:
        yield groups, Told(told.role, told.name, told.about, frozenset())
    within = (*groups, told.name) if told.role in GROUPS and told.name else groups
    for each in told.inside:
        if each.shows:
            yield from _in_groups(each, within)

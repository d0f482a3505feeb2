"""Keeps text that is in a field but not saved yet: in the journal, while it is typed. It comes back at the next start.

A draft is named by the place of its field: the names of the widgets around it, from the outside in, and its own name.
It comes back to the field of that name or to none, as fields can come and go while it waits. Fields are found when they
get the focus, as nothing can be typed into a field without it. So a page has nothing to do for its fields. Only a field
whose accessible name can change, or is not the only one of its kind, needs an object name.

The first builds wrote the number of the field in place of its name. Such a text comes back where only one field can be
meant; else it is offered, until the person has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desk_app.domain.drafts import UnsavedText
from desk_app.support.log import logger
from desk_app.support.stored_json import read_json
from desk_app.support.words import _, as_written
from desk_app.ui.running.gateway import Gateway

NEGOTIATION = "negotiation"
"""The places of drafts within a negotiation begin with it."""
WAITING = "waiting"
"""The name in a draft's place for lines that were entered but are not saved yet."""
KEEP_MS = 1000
"""Drafts are written once in this time at most. So a kill loses less than two seconds of typing."""
_LEAST_NAMES = 2
"""A place has at least one name around the field, beside the class and the name of the field itself."""
_NUMBERED = "\0"
"""Stands for the name of a field in a place that has its number instead."""
_LOG = logger("drafts")


@dataclass(slots=True)
class _Watched:
    """What is known of one field: its place and its text when it was last looked at.

    `told`: the text was handed on to be saved, but the journal may not have it yet. `before` is the text from the last
    time when nothing was unsaved.
    """

    scopes: tuple[str, ...] = ()
    place: str = ""
    text: str = ""
    serial: int = 0
    told: bool = False
    before: str = ""


class DraftKeeper(QObject):
    """Watches the fields of one window. A text handed on to be saved stays a draft until the journal has it."""

    lead = Signal(object)
    """The outermost name in the place of the draft written last. The page of that name should be shown now."""
    put_back = Signal(object)
    """How many drafts were put back into their fields."""
    astray = Signal(object)
    """Drafts of which it cannot be told to which field of their page they belong: by place, kind of field and text."""

    def __init__(self, gateway: Gateway, window: QWidget) -> None:
        super().__init__(window)
        self._gateway, self._window = gateway, window
        self._watched: dict[Any, _Watched] = {}
        self._homeless: dict[str, UnsavedText] = {}
        self._told_astray: set[str] = set()
        self._serial = 0
        self._sent: Mapping[str, UnsavedText] = {}
        self._resting = False
        self.failing = False
        """Whether the last attempt to write the drafts to the disk failed."""
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self._tick)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._put_back)
        gateway.claims = self._claims
        gateway.drafts_kept.connect(self._heard)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def resume(self, *, leading: bool = True) -> None:
        """Put back what was in fields when the window was closed; with `leading`, lead to what was typed last."""
        found = self._gateway.reading.drafts().items()
        homeless = ((p, text) for p, text in found if p not in self._gateway.waiting and _names_in(p))
        self._homeless = {place: UnsavedText(text, self._next()) for place, text in homeless}
        self._sent = dict(self._homeless)
        if self._homeless and leading:
            self.lead.emit(_names_in(list(self._homeless)[-1])[0])
        if self._homeless:
            self._put_back()

    def look(self, *, again: bool = False) -> None:
        """Keep what is unsaved now, if that has changed; with `again`, in any case."""
        if self._resting:
            return
        focused = _field_around(self._window.focusWidget(), self._window)  # also in a window that is not active
        if focused is not None:
            self._begin(focused)
        for field, seen in list(self._watched.items()):
            self._look_at(field, seen)
            if not seen.text and field is not focused:
                del self._watched[field]
        settled = self._gateway.settled
        self._homeless = {p: each for p, each in self._homeless.items() if each.serial > settled(p)}
        standing = {each.place: UnsavedText(each.text, each.serial) for each in self._watched.values() if each.text}
        wanted = {**self._homeless, **self._gateway.waiting, **standing}
        if wanted != self._sent or (wanted and (again or self.failing)):
            self._sent = wanted
            self._gateway.keep(wanted)
        if wanted or self._watched:
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        self.look()

    def rest(self) -> None:
        """Look for the last time: the window is going to be deleted."""
        self.look()
        self._resting = True
        self._timer.stop()
        self._later.stop()

    def standing(self) -> tuple[tuple[str, str, str], ...]:
        """What would be lost if the drafts were not on the disk.

        The kind of each field, its name, and its text as it is kept.
        """
        names = ((_names_in(place), each.text) for place, each in self._sent.items())
        return tuple((named[-2], _(named[-1]), text) for named, text in names if named)

    def _look_at(self, field: Any, seen: _Watched) -> None:
        scopes = tuple(_scopes(field, self._window)) if isValid(field) else ()
        if scopes != seen.scopes:  # its text may still belong to the thing shown before
            self._leave(seen)
            seen.scopes, seen.place = scopes, _place_of(field, self._window) if scopes else ""
            return
        if not seen.place:
            return
        if field.untold():
            text = field.standing()
            if seen.told or seen.text != text:
                seen.text, seen.told, seen.serial = text, False, self._next()
        elif seen.text and not seen.told:
            seen.told, seen.text = True, field.standing()
        if seen.told and self._is_saved(seen):
            seen.text, seen.told = "", False
        if not seen.text:
            seen.before = field.standing()

    def _begin(self, field: Any) -> None:
        """Watch a field from now on."""
        if field not in self._watched:
            place = _place_of(field, self._window)
            scopes = tuple(_scopes(field, self._window))
            before = "" if field.untold() else field.standing()
            self._watched[field] = _Watched(scopes, place, before=before)

    def _leave(self, seen: _Watched) -> None:
        """The field is gone or shows another thing. Its text waits until the field of its own thing shows again."""
        if seen.text and not (seen.told and self._is_saved(seen)):
            self._homeless[seen.place] = UnsavedText(seen.text, seen.serial)
        seen.text, seen.told = "", False

    def _is_saved(self, seen: _Watched) -> bool:
        gateway = self._gateway
        return gateway.settled(seen.place) >= seen.serial or not (gateway.busy or gateway.unsaved)

    def _claims(self) -> Mapping[str, int]:
        """The drafts handed on just now, with their serials. The work that is asked for now saves their texts."""
        found = {}
        for field, seen in self._watched.items():
            if not seen.place or not isValid(field) or field.untold():
                continue
            text = field.standing()
            if text != seen.text if seen.told else seen.text or text != seen.before:
                if text != seen.text:
                    seen.serial = self._next()
                seen.told, seen.text = True, text or seen.text
                found[seen.place] = seen.serial
        return found

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._resting or not isValid(self._window):
            return
        if old is not None and self._watched:
            self.look()
        field = _field_around(new, self._window)
        if field is not None:
            self._begin(field)
            self._timer.start()
        if self._homeless:
            self._later.start()  # after what is about to be shown is shown

    def _put_back(self) -> None:
        """Put back the drafts whose fields can be shown now."""
        placed = [place for place in list(self._homeless) if self._put(place, self._homeless[place].text)]
        if placed:
            self.look()
            self.put_back.emit(len(placed))
        homeless = self._homeless.items()
        astray = {place: (_names_in(place)[-2], each.text) for place, each in homeless if self._is_astray(place)}
        if not self._told_astray.issuperset(astray):
            self._told_astray.update(astray)
            self.astray.emit(astray)

    def _is_astray(self, place: str) -> bool:
        *scopes, _kind, name = _names_in(place)
        return name == _NUMBERED and _shown(self._window, scopes) is not None

    def forget(self, places: Iterable[str]) -> None:
        """Keep these no longer: the person has the texts."""
        for place in places:
            self._homeless.pop(place, None)
        self.look()

    def _put(self, place: str, text: str) -> bool:
        field = _found(self._window, _names_in(place))
        if field is None:
            return False
        self._homeless.pop(place, None)  # before the focus moves, as a move of it puts back what is left
        if hasattr(field, "take_up_waiting"):
            field.take_up_waiting(text)
            return True
        field.setFocus()
        self._begin(field)
        try:
            field.take_up(text)
        except (ValueError, TypeError):
            _LOG.warning("a draft cannot be read")
        return True

    def _heard(self, kept: object) -> None:
        self.failing = not kept

    def _next(self) -> int:
        self._serial += 1
        return self._serial


def _around(widget: QWidget | None, window: QWidget) -> Iterator[QWidget]:
    """A widget and those around it, from the inside out. What is shown elsewhere is around what it belongs to."""
    while widget is not None and widget is not window:
        yield widget
        owner = getattr(widget, "belongs_to", None)
        widget = owner if owner is not None and isValid(owner) else widget.parentWidget()


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """The widgets in one, with those of its part that is shown elsewhere."""
    yield from widget.findChildren(QWidget)
    part = getattr(widget, "part_elsewhere", None)
    if part is not None and isValid(part):
        yield from part.findChildren(QWidget)


def _field_around(widget: QWidget | None, window: QWidget) -> Any:
    """The outermost field or form around a widget, if its text is to be kept; else None.

    It has `untold` (whether it holds typed text that was not handed on to be saved), `standing` (its text, or the text
    that was handed on last) and `take_up` (show a text as if it had just been typed). `drafted` is False if its text
    is not to be kept, such as words to search for.
    """
    around = list(_around(widget, window))
    if not around or around[-1].parentWidget() is None:  # it belongs to another window
        return None
    found = [each for each in around if hasattr(each, "take_up")]
    return found[-1] if found and getattr(found[-1], "drafted", False) else None


def _scopes(widget: QWidget, window: QWidget) -> list[str]:
    """The names of the widgets around one, from the outside in."""
    names = [name for each in _around(widget, window) if (name := getattr(each, "draft_scope", ""))]
    return names[::-1]


def _name(field: QWidget) -> str:
    """The name of a field among those with the same names around them, in whatever language is spoken."""
    return field.objectName() or as_written(field.accessibleName())


def _place_of(field: QWidget, window: QWidget) -> str:
    """The place of a field; empty if nothing around it has a name."""
    scopes = _scopes(field, window)
    if not scopes:
        return ""
    return json.dumps([*scopes, type(field).__name__, _name(field)], ensure_ascii=False)


def _names_in(place: str) -> list[str]:
    """The names in a place that `_place_of` made; none if the journal holds something else."""
    try:
        names = read_json(place)
    except ValueError:
        names = None
    if isinstance(names, list) and len(names) > _LEAST_NAMES and type(names[-1]) is int:
        names[-1] = _NUMBERED
    if isinstance(names, list) and len(names) > _LEAST_NAMES and all(isinstance(each, str) for each in names):
        return names
    _LOG.warning("the place of a draft cannot be read")
    return []


def _shown(window: QWidget, scopes: list[str]) -> QWidget | None:
    """What shows within these names, opened; None if one of them does not show now."""
    within = window
    for scope in scopes:
        named = [each for each in _inside(within) if getattr(each, "draft_scope", "") == scope]
        shown = [each for each in named if each.isVisible()]
        if not shown:
            return None
        within = shown[0]
        if hasattr(within, "open_for_draft"):
            within.open_for_draft()
    return within


def _found(window: QWidget, place: list[str]) -> Any:
    """The field at a place, made visible; None if it cannot be shown now."""
    *scopes, kind, name = place
    within = _shown(window, scopes)
    if within is None:
        return None
    if kind == WAITING:
        return within if hasattr(within, "take_up_waiting") else None
    if type(within).__name__ == kind:
        return within
    alike = [each for each in _inside(within) if type(each).__name__ == kind and _scopes(each, window) == scopes]
    if name == _NUMBERED:
        return alike[0] if len(alike) == 1 else None
    return next((each for each in alike if _name(each) == name), None)

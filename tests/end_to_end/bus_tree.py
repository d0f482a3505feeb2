"""Reads over the accessibility bus what a program tells of itself, as a screen reader does.

`jeepney` comes with keyring on Linux. Names of states and their order are those of AT-SPI (`atspi-constants.h`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, HeaderFields, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.walker.told import Told

ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_STATES = (
    *("invalid", "active", "armed", "busy", "checked", "collapsed", "defunct", "editable", "enabled", "expandable"),
    *("expanded", "focusable", "focused", "has-tooltip", "horizontal", "iconified", "modal", "multi-line"),
    *("multiselectable", "opaque", "pressed", "resizable", "selectable", "selected", "sensitive", "showing"),
    *("single-line", "stale", "transient", "vertical", "visible", "manages-descendants", "indeterminate", "required"),
    *("truncated", "animated", "invalid-entry", "supports-autocompletion", "selectable-text", "is-default"),
    *("visited", "checkable", "has-popup", "read-only"),
)
_LABELLED_BY = 2
_MOST = 30
"""So many rows of a list are read; the others are like them."""
_ROWS = frozenset(("list", "table", "tree"))
_PATIENCE = 60
_TRIES = 5
_OF_NOTHING = tuple(f"org.freedesktop.DBus.Error.Unknown{each}" for each in ("Object", "Interface", "Method"))
_WANTED = (
    (_PROPERTIES, "Get", _ACCESSIBLE, "Name"),
    (_PROPERTIES, "Get", _ACCESSIBLE, "Description"),
    *((_ACCESSIBLE, each) for each in ("GetRoleName", "GetState", "GetRelationSet", "GetChildren")),
)
"""What is asked of each thing."""
Place = tuple[str, str]
"""The name of a program on the bus, and a path in it."""


class _Gone(DBusErrorResponse):
    """What was asked is not there any more."""


@dataclass(frozen=True, slots=True)
class _Answer:
    role: str
    name: str
    about: str
    states: frozenset[str]
    labels: tuple[Place, ...]
    inside: tuple[Place, ...]


class Bus:
    """The bus of assistive technology, of the session that this process is in."""

    def __init__(self) -> None:
        with open_dbus_connection("SESSION") as session:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = _value(session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=_PATIENCE))
        self._connection: DBusConnection = open_dbus_connection(address)

    def close(self) -> None:
        self._connection.close()

    def programs(self) -> list[Place]:
        """Each program that tells of itself: its name on the bus, and the path of its root."""
        asked = [(("org.a11y.atspi.Registry", ROOT), _ACCESSIBLE, "GetChildren")]
        ((found,),) = self._ask_all(asked)
        return list(found)

    def read(self, root: Place) -> Told:
        """What shows beneath a place, with all that it tells of it; once more where a thing went while it was read.

        Raises:
            DBusErrorResponse: the program names things that it does not know, each time.
        """
        for _ in range(_TRIES - 1):
            with suppress(_Gone):
                return self._read(root)
        return self._read(root)

    def _read(self, root: Place) -> Told:
        """All of one depth is asked for together."""
        found: dict[Place, _Answer] = {}
        asked = [root]
        while asked:
            answers = dict(zip(asked, self._of(asked), strict=True))
            found |= answers
            asked = [each for answer in answers.values() for each in answer.inside]
        labels = list({place for answer in found.values() for place in answer.labels} - set(found))
        found |= zip(labels, self._of(labels), strict=True)
        return _told(root, found)

    def _of(self, places: Sequence[Place]) -> Iterator[_Answer]:
        answers = self._ask_all([(place, *each) for place in places for each in _WANTED])
        for _place in places:
            ((_, name),), ((_, about),), (role,), (bits,), (relations,), (inside,) = islice(answers, len(_WANTED))
            word = bits[0] | bits[1] << 32
            states = frozenset(state for number, state in enumerate(_STATES) if word >> number & 1)
            labels = tuple(place for kind, places in relations if kind == _LABELLED_BY for place in places)
            shows = "showing" in states or role == "application"
            most = _MOST if role in _ROWS else None
            yield _Answer(role, name, about, states, labels, tuple(inside[:most]) if shows else ())

    def _ask_all(self, questions: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
        """The answers to several questions, which are on their way together."""
        numbers = []
        for (name, path), interface, method, *arguments in questions:
            where = DBusAddress(path, name, interface)
            call = new_method_call(where, method, "s" * len(arguments), tuple(arguments))
            numbers.append(next(self._connection.outgoing_serial))
            self._connection.send(call, serial=numbers[-1])
        answers: dict[int, Message] = {}
        while len(answers) < len(numbers):
            answer = self._connection.receive(timeout=_PATIENCE)
            if (number := answer.header.fields.get(HeaderFields.reply_serial)) in numbers:
                answers[number] = answer
        return iter([_value(answers[number]) for number in numbers])


def _told(place: Place, found: Mapping[Place, _Answer]) -> Told:
    answer = found[place]
    inside = tuple(_told(each, found) for each in answer.inside)
    labels = tuple(found[each].name for each in answer.labels)
    return Told(answer.role, answer.name, answer.about, answer.states, inside, labels)


def _value(answer: Message) -> Any:
    if answer.header.message_type is MessageType.error:
        named = answer.header.fields.get(HeaderFields.error_name)
        raise (_Gone if named in _OF_NOTHING else DBusErrorResponse)(answer)
    return answer.body

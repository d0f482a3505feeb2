"""Cuts a file of calendars into its components, so that one that is broken never takes others along.

Lines are unfolded as bytes, because some programs break a line within a character; and only then decoded: as UTF-8,
else as Windows-1252. A line of a component that was not ended ends it: a new meeting never begins inside another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desk_app.exchange.decoding import as_utf8, utf8_or_windows

_INSIDE = frozenset(("VALARM", "STANDARD", "DAYLIGHT", "AVAILABLE", "PARTICIPANT", "VLOCATION", "VRESOURCE"))
"""What stands inside a component and never on its own."""
_NAME = re.compile(r"[;:]")
_MARK = re.compile(r"\s*(BEGIN|END)\s*:\s*([\w-]+)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One unfolded line: the number of the first line of the file that it is made of, and its name in capitals."""

    number: int
    text: str
    name: str

    @classmethod
    def of(cls, number: int, raw: bytes) -> TextLine:
        """A line of those bytes."""
        text = utf8_or_windows(raw)
        return cls(number, text, _NAME.split(text, maxsplit=1)[0].strip().upper())

    @property
    def value(self) -> str:
        """What stands after the first colon that is not inside quotes."""
        bare = re.sub(r'"[^"]*"', lambda found: "_" * len(found[0]), self.text)
        at = bare.find(":")
        return self.text[at + 1 :].strip() if at >= 0 else ""


@dataclass(slots=True)
class Component:
    """A component of a calendar: its name, its lines from BEGIN to END, and whether it has that END."""

    name: str
    lines: list[TextLine]
    whole: bool = False
    _own: tuple[TextLine, ...] | None = None

    @property
    def number(self) -> int:
        """The line of the file at which it begins."""
        return self.lines[0].number

    @property
    def text(self) -> str:
        return "\r\n".join(line.text for line in self.lines) + "\r\n"

    def first(self, name: str) -> str:
        """The value of the first line of that name that is not inside an inner component; empty if there is none."""
        return next((line.value for line in self.own() if line.name == name), "")

    def own(self) -> tuple[TextLine, ...]:
        """Its lines without those of inner components. To be asked once it is cut out."""
        if self._own is None:
            self._own = tuple(self._outer())
        return self._own

    def _outer(self) -> Iterator[TextLine]:
        depth = 0
        for line in self.lines[1:]:
            mark = _MARK.fullmatch(line.text)
            if mark is None and depth == 0:
                yield line
            elif mark is not None:
                depth += 1 if mark[1].upper() == "BEGIN" else -1


@dataclass(slots=True)
class CutCalendar:
    """One calendar: what it says of itself, and its components."""

    number: int
    properties: list[TextLine] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def value(self, name: str) -> str:
        return next((line.value for line in self.properties if line.name == name), "")


def cut(content: bytes) -> list[CutCalendar]:
    """The calendars of a file. Components outside of any count as of one without a word about itself."""
    cutter = _Cutter()
    for line in _lines(content):
        cutter.take(line)
    return cutter.found


class _Cutter:
    """Sorts lines into calendars and components."""

    def __init__(self) -> None:
        self.found: list[CutCalendar] = []
        self._calendar: CutCalendar | None = None
        self._component: Component | None = None
        self._inside: list[str] = []

    def take(self, line: TextLine) -> None:
        mark = _MARK.fullmatch(line.text)
        if mark is None:
            self._put(line)
        elif mark[1].upper() == "BEGIN":
            self._begin(line, mark[2].upper())
        else:
            self._end(line, mark[2].upper())

    def _put(self, line: TextLine) -> None:
        if self._component is not None:
            self._component.lines.append(line)
        elif self._calendar is not None:
            self._calendar.properties.append(line)

    def _begin(self, line: TextLine, name: str) -> None:
        if name == "VCALENDAR":
            self._component, self._calendar = None, self._new(line)
        elif name in _INSIDE and self._component is not None:
            self._inside.append(name)
            self._component.lines.append(line)
        else:
            calendar = self._calendar = self._calendar or self._new(line)
            self._component, self._inside = Component(name, [line]), []
            calendar.components.append(self._component)

    def _end(self, line: TextLine, name: str) -> None:
        if name == "VCALENDAR":
            self._component = self._calendar = None
        elif self._inside and name == self._inside[-1]:
            self._inside.pop()
            self._put(line)
        elif self._component is not None and name == self._component.name:
            self._component.lines.append(line)
            self._component.whole, self._component = not self._inside, None

    def _new(self, line: TextLine) -> CutCalendar:
        self.found.append(CutCalendar(line.number))
        return self.found[-1]


def _lines(content: bytes) -> Iterator[TextLine]:
    """The lines as they were before they were folded, without empty ones."""
    at, raw = 0, b""
    for number, physical in enumerate(re.split(rb"\r\n|\n|\r", as_utf8(content)), 1):
        if physical[:1] in (b" ", b"\t") and at:
            raw += physical[1:]
            continue
        if raw.strip():
            yield TextLine.of(at, raw)
        at, raw = number, physical
    if raw.strip():
        yield TextLine.of(at, raw)

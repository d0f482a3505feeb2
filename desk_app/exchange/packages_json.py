"""Works out packages for other programs: from a file of issues come the frontier, Nash and Kalai–Smorodinsky."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from desk_app.domain.errors import BadInput
from desk_app.domain.packages.arithmetic import (
    Pair,
    PlainFindings,
    PlainIssue,
    PlainOption,
    Solution,
    plain_findings,
)
from desk_app.support.words import _

Json = dict[str, object]
_T = TypeVar("_T")
_MAX_PROBLEMS = 20
_MAX_DIGITS = 100


def answer(data: bytes) -> Json:
    """What `parley packages --json` prints for the content of a file.

    Numbers are read as decimals, and rounded to the nearest double only when they are written. If there are too many
    packages to search exactly, there is `too_many` in place of what is then unknown.

    Raises:
        BadInput: it is not such a file; the message has up to twenty problems, each with its place.
    """
    return _output(plain_findings(*parse(data)))


def parse(data: bytes) -> tuple[tuple[PlainIssue, ...], Pair]:
    """The issues and floors of a packages file (floors are 0 if none are given).

    Raises:
        BadInput: it is not such a file; the message has up to twenty problems, each with its place.
    """
    reader = _PackagesReader()
    document = reader.load(data)
    found = reader.file(document)
    if reader.problems:
        more = len(reader.problems) - _MAX_PROBLEMS
        lines = reader.problems[:_MAX_PROBLEMS] + ([_("and {more} more", more=more)] if more > 0 else [])
        raise BadInput("\n".join(lines))
    return found


class _PackagesReader:
    """Reads what can be read, and collects what is wrong with its place."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def load(self, data: bytes) -> object:
        try:
            return json.loads(data.decode("utf-8-sig"), parse_float=_number, parse_int=_number, parse_constant=str)
        except UnicodeDecodeError as error:
            raise BadInput(_("not UTF-8 text (byte {start})", start=error.start)) from None
        except json.JSONDecodeError as error:
            raise BadInput(
                _(
                    "not JSON: {msg} (line {lineno}, column {colno})",
                    msg=error.msg,
                    lineno=error.lineno,
                    colno=error.colno,
                )
            ) from None
        except RecursionError:
            raise BadInput(_("not a packages file: nested too deep")) from None

    def wrong(self, place: str, must: str, got: object) -> None:
        self.problems.append(_("{place}: must be {must}, got {given}", place=place, must=must, given=_shown(got)))

    def file(self, document: object) -> tuple[tuple[PlainIssue, ...], Pair]:
        if not isinstance(document, dict):
            self.wrong("file", _('an object with "issues"'), document)
            return (), (Fraction(0), Fraction(0))
        issues = self.items(document.get("issues"), "issues", self.issue)
        self.unique([i.name for i in issues], "issues", "name")
        floors = document.get("floors")
        pair = (Fraction(0), Fraction(0)) if floors is None else self.pair(floors, "floors")
        return tuple(issues), pair

    def issue(self, item: object, place: str) -> PlainIssue:
        if not isinstance(item, dict):
            self.wrong(place, _("an object"), item)
            return PlainIssue(place, (Fraction(0), Fraction(0)), ())
        options = self.items(item.get("options"), f"{place}.options", self.option)
        if item.get("options") == []:
            self.wrong(f"{place}.options", _("at least one option"), [])
        self.unique([o.label for o in options], f"{place}.options", "label")
        weights = self.pair(item.get("weights"), f"{place}.weights", least=Fraction(0))
        return PlainIssue(self.text(item.get("name"), f"{place}.name"), weights, tuple(options))

    def option(self, item: object, place: str) -> PlainOption:
        if not isinstance(item, dict):
            self.wrong(place, _("an object"), item)
            return PlainOption(place, (Fraction(0), Fraction(0)))
        return PlainOption(
            self.text(item.get("label"), f"{place}.label"), self.pair(item.get("values"), f"{place}.values")
        )

    def items(self, items: object, place: str, read: Callable[[object, str], _T]) -> list[_T]:
        if not isinstance(items, list):
            self.wrong(place, _("a list"), items)
            return []
        return [read(item, f"{place}[{index}]") for index, item in enumerate(items)]

    def unique(self, names: list[str], place: str, field: str) -> None:
        seen = set()
        for index, name in enumerate(names):
            if name in seen:
                self.problems.append(
                    _(
                        "{place}[{index}].{field}: is used twice: {given}",
                        place=place,
                        index=index,
                        field=field,
                        given=_shown(name),
                    )
                )
            seen.add(name)

    def text(self, value: object, place: str) -> str:
        if isinstance(value, str) and value:
            return value
        self.wrong(place, _("a text that is not empty"), value)
        return place

    def pair(self, value: object, place: str, least: Fraction | None = None) -> Pair:
        if not isinstance(value, list) or len(value) != 2:
            self.wrong(place, _("two numbers, ours and theirs"), value)
            return Fraction(0), Fraction(0)
        return self.number(value[0], f"{place}[0]", least), self.number(value[1], f"{place}[1]", least)

    def number(self, value: object, place: str, least: Fraction | None) -> Fraction:
        if isinstance(value, Decimal):
            if abs(value.adjusted()) > _MAX_DIGITS and value:
                self.wrong(place, _("a number of reasonable size"), value)
                return Fraction(0)
            number = Fraction(value)
            if least is None or number >= least:
                return number
        if isinstance(value, str) and _is_number(value):
            self.problems.append(
                _(
                    "{place}: must be a number, and {given} is text. Leave out its quotes.",
                    place=place,
                    given=_shown(value),
                )
            )
            return Fraction(0)
        self.wrong(place, _("a number") if least is None else _("a number of {least} or more", least=least), value)
        return Fraction(0)


def _number(text: str) -> Decimal:
    return Decimal(text)


def _is_number(text: str) -> bool:
    """Whether a text would be a number of JSON without its quotes."""
    try:
        return type(json.loads(text, parse_constant=str)) in (int, float)
    except ValueError:
        return False


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return _("an object") if isinstance(value, dict) else _("a list of {count}", count=len(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value[:40]}"' if isinstance(value, str) else str(value)[:40]


def _output(found: PlainFindings) -> Json:
    output: Json = {"packages": found.packages}
    if found.frontier is not None:
        output["frontier"] = [[float(x), float(y)] for x, y in found.frontier]
        output["nash"] = _solution(found.nash)
        output["kalai_smorodinsky"] = _solution(found.kalai_smorodinsky)
    if found.too_many:
        corners = [[float(x), float(y)] for x, y in found.too_many.bound.believed]
        output["too_many"] = {"message": found.too_many.message, "corners": corners}
    return output


def _solution(found: Solution | None) -> Json | None:
    if found is None:
        return None
    return {"point": [float(found.point[0]), float(found.point[1])], "package": found.package}

"""The annotated talks: what was said, and at which moments which advice would be right, harmful, or none.

A talk is one JSON file of `talks/`. An entry is one line: minutes ("12") or days ("2d") since the beginning, what it
is, and after a bar what was noted with it. `right` names the rules of which one ought to stand after an entry, `fine`
those that may be said as well, `harm` those that must not, and `quiet` the entries after which nothing is said.
`later` asks again some time after an entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desk_app.domain.negotiation import Negotiation
from desk_app.exchange.read_journal import parse

BEGIN = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
_TALKS = Path(__file__).parent / "talks"
_SAMPLES = Path(__file__).parents[2] / "resources" / "sample"
_TERM = re.compile(r"([^=]+?)=(\S+)(?: |$)")
_AFTER = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(\d+)?")
_STATES = {"": "proposed", "!": "agreed", "x": "withdrawn"}


@dataclass(frozen=True)
class Moment:
    """After entry `seq`, at `now` (None: at once). `right` may be empty. `quiet`: nothing is to be said."""

    seq: int
    now: datetime | None
    right: frozenset[str]
    fine: frozenset[str]
    harm: frozenset[str]
    quiet: bool


@dataclass(frozen=True)
class Talk:
    """One annotated talk; `journal` is the interchange file that holds it."""

    name: str
    journal: Mapping[str, Any]
    negotiation: Negotiation
    moments: tuple[Moment, ...]


def talks() -> Iterator[Talk]:
    """Every annotated talk, by name."""
    for file in sorted(_TALKS.glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        journal = _sample(told["sample"]) if "sample" in told else _journal(file.stem, told)
        negotiation = parse(json.dumps(journal).encode()).negotiations[0]
        yield Talk(file.stem, journal, negotiation, tuple(_moments(told, negotiation)))


def after(words: str) -> timedelta:
    """How long "12" (minutes), "3h" or "2d4h" is."""
    found = _AFTER.fullmatch(words)
    assert found, words
    days, hours, minutes = (int(each or 0) for each in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def _moments(told: Mapping[str, Any], negotiation: Negotiation) -> Iterator[Moment]:
    known = {entry.seq: entry for entry in negotiation.entries()}
    quiet = set(told["quiet"])
    named = {key: {int(seq): rules for seq, rules in told.get(key, {}).items()} for key in ("right", "fine", "harm")}
    assert not quiet & set(named["right"]), (negotiation.title, quiet & set(named["right"]))
    assert {*quiet, *named["right"], *named["harm"], *named["fine"]} <= set(known), negotiation.title
    for seq in known:
        rules = {key: frozenset(named[key].get(seq, "").split()) for key in named}
        yield Moment(seq, None, rules["right"], rules["fine"], rules["harm"], seq in quiet)
    for later in told.get("later", ()):
        when = known[later["at"]].at + after(later["now"])
        fine = frozenset(later.get("fine", "").split())
        yield Moment(later["at"], when, frozenset(later.get("right", "").split()), fine, frozenset(), "quiet" in later)


def _sample(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((_SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _journal(name: str, told: Mapping[str, Any]) -> Mapping[str, Any]:
    entries = [_entry(seq, line, told["issues"]) for seq, line in enumerate(told["entries"], 1)]
    meeting = {"id": "m", "started_at": BEGIN.isoformat(), "channel": told["channel"], "entries": entries}
    negotiation = {
        "id": name, "title": name, "currency": told.get("currency", "EUR"), "stage": "talking",
        "issues": [_issue(key, issue) for key, issue in told["issues"].items()],
        "alternatives": [_alternative(i, each) for i, each in enumerate(told.get("alternatives", ()))],
        "meetings": [meeting],
    }  # fmt: skip
    if "deadline" in told:
        negotiation["deadline"] = _day(told["deadline"])
    return {"format": "parley-journal", "version": 1, "counterparts": [], "negotiations": [negotiation]}


def _day(days: int) -> str:
    return (BEGIN + timedelta(days=days)).date().isoformat()


def _issue(name: str, told: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: value for key, value in told.items() if key not in ("better", "options")}
    found |= {"id": name, "name": name}
    if "better" in told:
        found["direction"] = told["better"]
    if "options" in told:
        found["options"] = [_option(name, label, *ratings) for label, ratings in told["options"].items()]
    return found


def _option(issue: str, label: str, ours: float | None, theirs: float | None) -> dict[str, Any]:
    return {"id": f"{issue} {label}", "label": label, "ours": ours, "theirs": theirs}


def _alternative(number: int, told: Mapping[str, Any]) -> dict[str, Any]:
    expires = {"expires": _day(told["expires"])} if "expires" in told else {}
    return {"id": f"a{number}", "state": "live", **told, **expires}


def _entry(seq: int, line: str, issues: Mapping[str, Any]) -> dict[str, Any]:
    said, _bar, note = line.partition(" | ")
    when, kind, rest = (*said.split(" ", 2), "")[:3]
    entry = {"id": f"e{seq}", "seq": seq, "at": (BEGIN + after(when)).isoformat(), "note": note.strip()}
    if kind in ("we", "they"):
        return entry | _terms(seq, kind, rest, issues)
    side, _space, worth = rest.strip(" |").partition(" ")
    entry["kind"] = {"lev": "leverage"}.get(kind, kind)
    if side:
        entry["side"] = side
    return entry | ({"worth": worth} if worth else {})


def _terms(seq: int, side: str, said: str, issues: Mapping[str, Any]) -> dict[str, Any]:
    other = {"we": "they", "they": "we"}[side]
    own, for_, theirs = said.partition(f" for {other} ")
    end = re.search(r" (!|x)(?:\+(\d+))?$", said)
    terms = [(side, own), *([(other, theirs)] if for_ else [])]
    found = {"side": side, "kind": "exchange" if for_ else "offer"}
    found["terms"] = [
        {"side": each, "issue": name.strip(), "value": _value(name.strip(), value, issues)}
        for each, part in terms
        for name, value in _TERM.findall(re.sub(r" (!|x)(\+\d+)?$", "", part))
    ]
    if for_:
        found["state"] = _STATES[end[1] if end else ""]
        if end and end[1] == "!":
            found["settled_seq"] = seq + int(end[2] or 0)
    return found


def _value(issue: str, value: str, issues: Mapping[str, Any]) -> str:
    return f"{issue} {value}" if issues[issue]["unit"] == "option" else value

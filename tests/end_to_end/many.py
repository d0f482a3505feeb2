"""A year of work as an interchange file of another program: ids of its own making, every outcome there is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

_START = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)
_OUTCOMES = ("agreement", "agreement", "no_deal_they", "part", "no_deal_we", "paused", None)
_KINDS = ("note", "learned", "tactic", "gesture", "raw")


def journal(negotiations: int, entries_each: int, first: int = 0) -> dict[str, Any]:
    """That many negotiations (those from `first` on) with people who come back, each with two meetings and entries."""
    people = max(1, negotiations // 4)
    return {
        "format": "parley-journal",
        "version": 1,
        "counterparts": [
            {"id": f"p{n}", "name": f"Person {n}", "organisation": f"Firm {n % 7} & Söhne"} for n in range(people)
        ],
        "negotiations": [_negotiation(n, n % people, entries_each) for n in range(first, negotiations)],
    }


def journal_bytes(negotiations: int, entries_each: int) -> bytes:
    return json.dumps(journal(negotiations, entries_each)).encode()


def _negotiation(n: int, person: int, entries: int) -> dict[str, Any]:
    kind = _OUTCOMES[n % len(_OUTCOMES)]
    began = _START + timedelta(days=3 * n)
    made: dict[str, Any] = {
        "id": f"n{n}",
        "title": f"Work {n} <b>&amp; more</b>",
        "kind": "rate_or_project_fee",
        "counterpart": f"p{person}",
        "currency": ("EUR", "USD", "JPY")[n % 3],
        "stage": "closed" if kind else "talking",
        "issues": _issues(n),
        "alternatives": [{"id": f"a{n}", "side": "we", "name": "Another client", "worth": "3900", "likelihood": 0.6}],
        "meetings": [_meeting(n, half, began, entries) for half in range(2)],
        "relationship": [
            {"at": began.isoformat(), "phase": phase, "result": 4, "self": 5, "process": 3, "trust": 2 + n % 5}
            for phase in ("before", "after")
        ],
        "follow_ups": [{"who": "we", "what": "Send the draft", "due": "2026-02-01", "done": n % 2 == 0}],
    }
    if kind:
        made["outcome"] = _outcome(n, kind, began + timedelta(days=2))
    return made


def _issues(n: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"fee{n}",
            "name": "Fee",
            "unit": "money",
            "direction": "more",
            "step": "50",
            "opening": "5400",
            "target": "5000",
            "walk_away": "4200",
            "weight": 5,
            "theirs": {"limit": "4900", "weight": 4, "confidence": "guess"},
        },
        {
            "id": f"days{n}",
            "name": "Payment",
            "unit": "days",
            "direction": "less",
            "opening": "7",
            "target": "14",
            "walk_away": "60",
            "weight": 2,
            "theirs": {"limit": "14", "weight": 3, "confidence": "likely"},
        },
        {
            "id": f"rights{n}",
            "name": "Portfolio use",
            "unit": "option",
            "weight": 1,
            "options": [
                {"id": f"yes{n}", "label": "Shown at once", "ours": 1, "theirs": 0.4},
                {"id": f"later{n}", "label": "Shown after a year", "ours": 0.5, "theirs": 0.8},
                {"id": f"no{n}", "label": "Not shown", "ours": 0, "theirs": 1},
            ],
        },
    ]


def _meeting(n: int, half: int, began: datetime, entries: int) -> dict[str, Any]:
    first = half * (entries // 2)
    last = entries if half else entries // 2
    at = began + timedelta(days=half)
    return {
        "id": f"m{n}-{half}",
        "started_at": at.isoformat(),
        "ended_at": (at + timedelta(hours=2)).isoformat(),
        "channel": "call",
        "who": "both",
        "entries": [_entry(n, seq, at) for seq in range(first + 1, last + 1)],
    }


def _entry(n: int, seq: int, began: datetime) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": f"e{n}-{seq}", "seq": seq, "at": (began + timedelta(minutes=3 * seq)).isoformat()}
    we = seq % 2 == 1
    fee = {"issue": f"fee{n}", "value": str(5400 - 20 * seq if we else 4000 + 20 * seq)}
    days = {"issue": f"days{n}", "value": str(7 + seq if we else 60 - seq)}
    match seq % 5:
        case 0:
            kind = _KINDS[(seq // 5 + n) % len(_KINDS)]
            return entry | {"side": "they", "kind": kind, "note": f"Said so, {seq}", "raw": f"n said so {seq}"}
        case 1 | 2:
            side = "we" if we else "they"
            return entry | {"side": side, "kind": "offer", "terms": [{"side": side, **(fee if seq % 3 else days)}]}
        case _:
            terms = [{"side": "we", **days}, {"side": "they", "issue": f"fee{n}", "value": str(4000 + 20 * seq)}]
            state = ("agreed", "proposed", "withdrawn")[n % 3]
            return entry | {"side": "they", "kind": "exchange", "state": state, "settled_seq": seq, "terms": terms}


def _outcome(n: int, kind: str, at: datetime) -> dict[str, Any]:
    outcome: dict[str, Any] = {
        "kind": kind,
        "closed_at": at.isoformat(),
        "door": "open",
        "summary": "As it went.",
        "keep": "Pace",
    }
    if kind in {"agreement", "part"}:
        values = {f"fee{n}": str(4500 + n), f"days{n}": "30", f"rights{n}": f"later{n}"}
        outcome["terms"] = [{"issue": issue, "value": value} for issue, value in values.items()]
    return outcome

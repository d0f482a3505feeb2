"""An interchange file as another program might write it: many negotiations, every unit, text from everywhere."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone

_WORDS = "Ärger 交渉 переговоры διαπραγμάτευση 🤝 <b>&amp; שלום مرحبا İstanbul \u200d x\u0301 =1+1 | `ls` 100%".split()
_CURRENCIES = ("EUR", "JPY", "KWD", "USD", "CHF", "")
_KINDS = ("offer", "exchange", "gesture", "note", "learned", "tactic", "break", "leverage", "pause", "readback", "raw")
_OUTCOMES = ("agreement", "part", "no_deal_we", "no_deal_they", "paused", None)


def journal(negotiations: int, entries: int, seed: int = 7) -> dict:
    """So many negotiations with so many entries each; ids are short and come again in each of them."""
    luck = random.Random(seed)
    return {
        "format": "parley-journal",
        "version": 4,
        "counterparts": [{"id": f"c{n}", "name": _text(luck)} for n in range(5)],
        "negotiations": [_negotiation(luck, n, entries) for n in range(negotiations)],
    }


def _text(luck: random.Random) -> str:
    return " ".join(luck.sample(_WORDS, 3))


def _negotiation(luck: random.Random, n: int, entries: int) -> dict:
    at = datetime(2024, 1, 1, 9, tzinfo=timezone(timedelta(hours=luck.randint(-11, 13), minutes=30))) + timedelta(n)
    outcome = _OUTCOMES[n % 6]
    tree = {
        "id": f"n{n}",
        "title": f"{n} {_text(luck)}",
        "counterpart": f"c{n % 5}" if n % 7 else None,
        "currency": _CURRENCIES[n % 6],
        "stage": "closed" if outcome else luck.choice(["preparing", "talking"]),
        "issues": _issues(luck, _CURRENCIES[n % 6] == "JPY"),
        "alternatives": [{"id": "a", "side": "we", "name": _text(luck), "worth": "900", "likelihood": "0.5"}],
        "leverage": [{"at": at.isoformat(), "phase": "before", "source": "power", "we": n % 5, "they": 4 - n % 5}],
        "prompts": [{"section": "information", "prompt": "Who?", "answer": _text(luck), "share": "never"}],
    }
    if n:
        tree["follows"] = f"n{n - 1}"
    half = entries // 2
    tree["meetings"] = [
        {"id": f"m{m}", "started_at": (at + timedelta(m)).isoformat(), "entries": rows}
        for m, rows in enumerate(_entries(luck, tree["issues"], at, entries, half))
    ]
    if outcome:
        tree["outcome"] = {"kind": outcome, "closed_at": (at + timedelta(2)).isoformat(), "door": "ajar"}
        if outcome in ("agreement", "part"):
            tree["outcome"]["terms"] = [{"issue": i["id"], "value": _value(luck, i)} for i in tree["issues"][:4]]
    return tree


def _issues(luck: random.Random, whole: bool) -> list[dict]:
    issues = []
    for unit in ("money", "percent", "days", "date", "count", "option"):
        issue = {"id": unit, "name": _text(luck), "unit": unit, "weight": luck.randint(0, 9)}
        if unit == "option":
            issue["options"] = [{"id": o, "label": f"{o} {_text(luck)}", "ours": 0.5, "theirs": 0.3} for o in "ab"]
        else:
            issue["direction"] = luck.choice(["more", "less"])
            for key in luck.sample(["opening", "target", "walk_away"], 2):
                issue[key] = _value(luck, issue, whole)
            issue["theirs"] = {"limit": _value(luck, issue, whole), "confidence": "guess"}
        issues.append(issue)
    return issues


def _value(luck: random.Random, issue: dict, whole: bool = True) -> object:
    match issue["unit"]:
        case "date":
            return (date(2026, 1, 1) + timedelta(luck.randint(0, 400))).isoformat()
        case "option":
            return luck.choice("ab")
        case "money":
            return str(luck.randint(100, 9000)) if whole else luck.choice([f"{luck.randint(100, 9000)}.50", 4800.25])
        case _:
            return luck.choice([luck.randint(0, 90), f"{luck.randint(0, 90)}.5"])


def _entries(luck: random.Random, issues: list[dict], at: datetime, entries: int, half: int) -> list[list[dict]]:
    rows: list[list[dict]] = [[], []]
    for seq in range(1, entries + 1):
        kind = luck.choice(_KINDS)
        entry = {"id": f"e{seq}", "seq": seq, "at": (at + timedelta(minutes=seq)).isoformat(), "kind": kind}
        entry["note"] = _text(luck)
        if kind in ("offer", "exchange"):
            sides = ["we", "they"] if kind == "exchange" else [luck.choice(["we", "they"])]
            entry["terms"] = [
                {"side": side, "issue": issue["id"], "value": _value(luck, issue)}
                for side, issue in zip(sides, luck.sample(issues, len(sides)), strict=True)
            ]
            entry["state"] = luck.choice(["proposed", "agreed", "withdrawn"])
        if kind == "gesture":
            entry |= {"side": "they", "worth": "50"}
        if kind == "raw":
            entry = {key: entry[key] for key in ("id", "seq", "at", "kind")} | {"raw": "?? <i>"}
        rows[seq > half].append(entry)
    return rows

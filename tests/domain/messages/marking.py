"""Reads the annotated messages, and counts what was found, what was wrong, and which traps were taken."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desk_app.domain.issues import Issue, Option
from desk_app.domain.messages import Letter, Offered, OfferedTerm, read_letter
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.quantities import Direction, Per, Unit, Value

HERE = Path(__file__).parent
TODAY = date(2026, 11, 29)
OWN, THEIRS = "ada@roe.example", "m.keller@seeblick.example"
MORE, LESS = Direction.MORE, Direction.LESS


def _money(name: str, low: str, high: str, per: Per | None = None) -> Issue:
    return Issue(
        name, name, Unit.MONEY, MORE, per=per, opening=Decimal(high), target=Decimal(high), walk_away=Decimal(low)
    )


def _options(name: str, *labels: str) -> Issue:
    return Issue(name, name, Unit.OPTION, options=tuple(Option(f"{name}: {each}", each) for each in labels))


TALKS = {
    "web": (
        "EUR",
        (
            _money("Fee", "4200", "5600"),
            Issue("Payment", "Payment", Unit.DAYS, LESS),
            Issue("Launch", "Launch", Unit.DATE, MORE),
            _options("Revisions", "1 round", "2 rounds", "3 rounds"),
            Issue("Deposit", "Deposit", Unit.PERCENT, MORE),
        ),
    ),
    "retainer": (
        "EUR",
        (
            _money("Monthly fee", "2800", "5000", Per.MONTH),
            Issue("Contract length", "Contract length", Unit.COUNT, MORE),
            Issue("Hours a month", "Hours a month", Unit.COUNT, LESS),
            _money("Overage rate", "70", "110", Per.HOUR),
            Issue("Notice", "Notice", Unit.DAYS, MORE),
        ),
    ),
    "honorar": (
        "EUR",
        (
            _money("Honorar", "4000", "5600"),
            Issue("Zahlungsziel", "Zahlungsziel", Unit.DAYS, LESS),
            Issue("Abgabe", "Abgabe", Unit.DATE, MORE),
            _options("Korrekturen", "Eine Runde", "Zwei Runden", "Drei Runden"),
            Issue("Anzahlung", "Anzahlung", Unit.PERCENT, MORE),
        ),
    ),
    "precio": (
        "EUR",
        (
            _money("Precio", "4000", "5600"),
            Issue("Plazo de pago", "Plazo de pago", Unit.DAYS, LESS),
            Issue("Entrega", "Entrega", Unit.DATE, MORE),
            Issue("Anticipo", "Anticipo", Unit.PERCENT, MORE),
            Issue("Revisiones", "Revisiones", Unit.COUNT, LESS),
        ),
    ),
    "salary": (
        "GBP",
        (
            _money("Base salary", "54000", "66000"),
            Issue("Bonus", "Bonus", Unit.PERCENT, MORE),
            Issue("Start", "Start", Unit.DATE, MORE),
            Issue("Leave", "Leave", Unit.DAYS, MORE),
            Issue("Remote days a week", "Remote days a week", Unit.COUNT, MORE),
        ),
    ),
    "supply": (
        "USD",
        (
            _money("Unit price", "9", "12", Per.ITEM),
            Issue("Minimum quantity", "Minimum quantity", Unit.COUNT, LESS),
            Issue("Payment term", "Payment term", Unit.DAYS, MORE),
            Issue("Volume discount", "Volume discount", Unit.PERCENT, MORE),
        ),
    ),
    "project": (
        "EUR",
        (
            _money("Fee", "4200", "6000"),
            _options("Scope", "Core only", "Core and one extra", "Everything on the list"),
            Issue("Deadline", "Deadline", Unit.DATE, MORE),
            Issue("Deposit", "Deposit", Unit.PERCENT, MORE),
            Issue("Payment term", "Payment term", Unit.DAYS, LESS),
            Issue("Revisions", "Revisions", Unit.COUNT, LESS),
        ),
    ),
    "overdue": (
        "EUR",
        (
            _money("Sum", "2000", "3400"),
            Issue("Payment date", "Payment date", Unit.DATE, LESS),
            Issue("Instalments", "Instalments", Unit.COUNT, LESS),
            Issue("Interest", "Interest", Unit.PERCENT, MORE),
            _options("Late fee", "Paid in full", "Half of it waived", "Waived"),
        ),
    ),
    "day": (
        "GBP",
        (
            _money("Day rate", "420", "650", Per.DAY),
            Issue("Days", "Days", Unit.COUNT, MORE),
            Issue("Start date", "Start date", Unit.DATE, LESS),
            _options("Usage rights", "Online, one year", "All media, one year", "Buyout"),
        ),
    ),
    "lease": (
        "EUR",
        (
            _money("Rent", "1300", "1700", Per.MONTH),
            Issue("Term, years", "Term, years", Unit.COUNT, LESS),
            _money("Deposit", "2600", "5200"),
        ),
    ),
}


def negotiation(talks: str) -> Negotiation:
    currency, issues = TALKS[talks]
    return Negotiation("n1", "Talks", currency=currency, issues=issues)


def letter(message: dict[str, Any]) -> Letter:
    sent = message.get("sent")
    own = message.get("sender", "they") == "we"
    return Letter(
        message["text"].strip("\n"),
        datetime.fromisoformat(sent) if sent else None,
        OWN if own else THEIRS,
        (THEIRS,) if own else (OWN,),
        message.get("subject", "Re: Offer"),
    )


def annotated() -> list[dict[str, Any]]:
    found = []
    for file in sorted(HERE.glob("*.toml")):
        found += tomllib.loads(file.read_text(encoding="utf-8"))["message"]
    return found


def read(message: dict[str, Any]) -> Offered:
    counterpart = Counterpart("c1", "Them", email=THEIRS)
    return read_letter(letter(message), negotiation(message["talks"]), counterpart, TODAY)


def _shown(issue: Issue, value: Value) -> str:
    option = issue.option(value)
    if option:
        return option.label
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def written(term: OfferedTerm, issues: tuple[Issue, ...]) -> str:
    """A term as the annotation writes it."""
    issue = next(each for each in issues if each.id == term.issue)
    joint = ".." if term.is_range else "/"
    text = f"{term.side} {issue.name} {joint.join(_shown(issue, each) for each in term.values)}"
    if term.conditions:
        text += " if " + " & ".join(sorted(written(each, issues) for each in term.conditions))
    return f"{term.package}: {text}" if term.package else text


def _expected(text: str) -> str:
    head, _if, tail = text.partition(" if ")
    tail = " & ".join(sorted(re.sub(r"(?<=[. ])(\d+\.\d+?)0+$", r"\1", each) for each in tail.split(" & ")))
    head = re.sub(r"(\d+\.\d*?[1-9])0+$", r"\1", head)
    return f"{head} if {tail}" if _if else head


@dataclass
class Marks:
    found: int = 0
    wanted: int = 0
    offered: int = 0
    traps: int = 0
    taken: int = 0
    empty: int = 0
    spoilt: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def mark(self, message: dict[str, Any]) -> None:
        offered = read(message)
        issues = TALKS[message["talks"]][1]
        got = [written(each, issues) for each in offered.terms]
        right = [_expected(each) for each in message["right"]]
        self.wanted += len(right)
        self.offered += len(got)
        self.found += sum(each in got for each in right)
        everything = [
            f"{each.issue} {_shown(_of(issues, each.issue), value)}"
            for each in _all(offered.terms)
            for value in each.values
        ]
        taken = [each for each in message.get("traps", ()) if each in everything]
        self.traps += len(message.get("traps", ()))
        self.taken += len(taken)
        self.empty += not right
        if not right and got:
            self.spoilt.append(message["name"])
        wanted_by = message.get("reply_by")
        by = str(offered.reply_by) if offered.reply_by else None
        if sorted(got) != sorted(right) or wanted_by != by:
            self.wrong.append(
                f"{message['name']}: got {got} by {by}, right {right} by {wanted_by}; left {offered.left}"
            )


def _of(issues: tuple[Issue, ...], issue_id: str) -> Issue:
    return next(each for each in issues if each.id == issue_id)


def _all(terms: tuple[OfferedTerm, ...]) -> list[OfferedTerm]:
    return [each for term in terms for each in (term, *term.conditions)]


def marked(messages: list[dict[str, Any]]) -> Marks:
    marks = Marks()
    for each in messages:
        marks.mark(each)
    return marks


if __name__ == "__main__":
    result = marked(annotated())
    print("\n".join(result.wrong))
    print(f"found {result.found} of {result.wanted}, right {result.found} of {result.offered}")
    print(f"traps {result.taken} of {result.traps}, spoilt {len(result.spoilt)} of {result.empty}")

"""A negotiation at the table, for reading lines against."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from desk_app.domain.capture import Line, ParsedLine, Table, read
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Term
from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Direction, Side, Unit

LABELS = ("Exclusive", "Non-exclusive", "Portfolio only")
FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, step=Decimal(100), target=Decimal(4900))
PAYMENT = Issue("pay", "Payment", Unit.DAYS, Direction.LESS)
DELIVERY = Issue("due", "Delivery date", Unit.DATE, Direction.MORE)
LICENCE = Issue("lic", "Licence", Unit.OPTION, options=tuple(Option(f"o{n}", la) for n, la in enumerate(LABELS, 1)))
DEPOSIT = Issue("dep", "Deposit share", Unit.PERCENT, Direction.MORE)
ROUNDS = Issue("rev", "Revisions", Unit.COUNT, Direction.LESS)
ISSUES = (FEE, PAYMENT, DELIVERY, LICENCE, DEPOSIT, ROUNDS)
OPEN = Entry(
    "open",
    7,
    datetime(2026, 11, 9, 14, 11, tzinfo=UTC),
    EntryKind.EXCHANGE,
    state=ExchangeState.PROPOSED,
    terms=(Term(Side.THEY, "fee", Decimal(4700)), Term(Side.WE, "pay", Decimal(30))),
)
TABLE = Table(
    issues=ISSUES,
    positions={
        (Side.THEY, "fee"): Decimal(4500),
        (Side.WE, "fee"): Decimal(5400),
        (Side.WE, "pay"): Decimal(14),
        (Side.WE, "due"): date(2026, 12, 18),
        (Side.WE, "lic"): "o2",
    },
    open_exchange=OPEN,
    currency="EUR",
    today=date(2026, 11, 9),
)


def table_in(language: str) -> Table:
    """The negotiation with the names that the manual's lines in that language have: "de" or "es"."""
    fee, pay = ("Honorar", "Zahlung") if language == "de" else ("Tarifa", "Pago")
    return replace(TABLE, issues=(replace(FEE, name=fee), replace(PAYMENT, name=pay), *TABLE.issues[2:]))


def reading(line: str, table: Table = TABLE) -> ParsedLine:
    """The reading of a line of characters."""
    return read(Line.of(line), table)


def said(line: str, table: Table = TABLE) -> str:
    """The preview of a line, or its reason in brackets."""
    result = reading(line, table)
    return result.preview.text if result.preview else f"[{result.reason}]"

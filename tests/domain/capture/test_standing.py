"""Where each side stands, as the preview counts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from desk_app.domain.capture import Line, read
from desk_app.domain.capture.meaning import Record
from desk_app.domain.capture.preview import preview
from desk_app.domain.capture.table import table_of
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, Term
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from tests.domain.capture.tables import FEE, ISSUES, TABLE, said

AT = datetime(2026, 11, 9, 14, 0, tzinfo=UTC)


def entry(seq: int, value: int, state: ExchangeState | None = None, settled: int | None = None) -> Entry:
    kind = EntryKind.EXCHANGE if state else EntryKind.OFFER
    terms = (Term(Side.THEY, "fee", Decimal(value)), Term(Side.WE, "rev", Decimal(3)))[: 2 if state else 1]
    return Entry(f"e{seq}", seq, AT, kind, state=state, settled_seq=settled, terms=terms)


def stands(*entries: Entry) -> tuple[object, object]:
    negotiation = Negotiation("n", "N", issues=ISSUES, meetings=(Meeting("m", entries=entries),))
    table = table_of(negotiation, date(2026, 11, 9))
    return table.positions.get((Side.THEY, "fee")), table.open_exchange and table.open_exchange.id


def test_offers_move_a_position_and_proposals_do_not() -> None:
    assert stands(entry(1, 4500), entry(2, 4800, ExchangeState.PROPOSED)) == (4500, "e2")
    assert stands(entry(1, 4500), entry(2, 4800, ExchangeState.WITHDRAWN)) == (4500, None)


def test_an_agreed_exchange_counts_from_when_it_was_settled() -> None:
    agreed = entry(1, 4800, ExchangeState.AGREED, settled=3)
    assert stands(agreed, entry(2, 4500)) == (4800, None)
    assert stands(entry(1, 4800, ExchangeState.AGREED), entry(2, 4500)) == (4500, None)


def test_the_latest_open_exchange_is_the_one_to_settle() -> None:
    assert stands(entry(1, 1, ExchangeState.PROPOSED), entry(2, 2, ExchangeState.PROPOSED))[1] == "e2"


def test_terms_of_a_deleted_issue_are_still_told() -> None:
    record = Record(EntryKind.OFFER, Side.WE, (Term(Side.WE, "gone", Decimal(3)),))
    shown = preview(record, TABLE)
    assert shown
    assert shown.text == "WE · (deleted issue) 3"


def test_a_change_without_an_own_position_counts_from_the_other_side() -> None:
    assert said("d+7") == "THEY · Payment 21 days"


def test_a_line_has_one_scale_for_both_sides_of_an_issue() -> None:
    """500 is named: 18 is 180, and 16 beside it no 16, though 160 alone would be too far from 500."""
    fee = replace(FEE, target=None, opening=None, walk_away=None)
    at_500 = replace(TABLE, issues=(fee,), positions={(Side.THEY, fee.id): Decimal(500)})
    for line in ("f18 j16", "they fee 18 for we fee 16"):
        preview = read(Line.of(line), at_500).preview
        assert preview is not None
        assert preview.text == "THEY · Fee 500 → 180 (−320) ↔ WE · Fee 160 (proposed)"

"""Tables of what was expected, what was sealed before the talks, and what became of each card in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Predicted, Prediction
from desk_app.exchange.plain_tables.cells import VALUE_NAMES, PlainRow, PlainTable, cell, columns, value_cells


def _predictions(negotiation: Negotiation) -> Iterator[PlainRow]:
    sealed = negotiation.sealed.predictions if negotiation.sealed else ()
    yield from _predicted(negotiation, negotiation.predictions, sealed=0)
    yield from _predicted(negotiation, sealed, sealed=1)


def _predicted(negotiation: Negotiation, those: Iterable[Prediction], sealed: int) -> Iterator[PlainRow]:
    for each in those:
        ends = each.what is Predicted.OUTCOME
        issue = negotiation.issue(each.issue or "")
        values = value_cells(issue, None if ends else each.value, negotiation.currency)
        outcome = str(each.value) if ends else None
        yield (negotiation.id, sealed, each.what.value, outcome, each.issue, cell(each.sure), *values)


def _sealed_limits(negotiation: Negotiation) -> Iterator[PlainRow]:
    if sealed := negotiation.sealed:
        for each in sealed.limits:
            values = value_cells(negotiation.issue(each.issue), each.value, negotiation.currency)
            yield (negotiation.id, cell(sealed.at), each.what.value, each.issue, *values)


def _alternative_terms(negotiation: Negotiation) -> Iterator[PlainRow]:
    for alternative in negotiation.alternatives:
        for each in alternative.terms:
            values = value_cells(negotiation.issue(each.issue), each.value, negotiation.currency)
            yield (negotiation.id, alternative.id, each.issue, *values)


def _card_uses(negotiation: Negotiation) -> Iterator[PlainRow]:
    cards = (("prompt", negotiation.prompts), ("alternative", negotiation.alternatives))
    for kind, those in (*cards, ("strength", negotiation.strengths)):
        for card in those:
            yield from ((negotiation.id, kind, card.id, use.entry, use.how.value) for use in card.uses)


TABLES = (
    PlainTable(
        "predictions",
        columns(f"negotiation_id:t sealed:i what:t outcome:t issue_id:t sure:r {VALUE_NAMES}"),
        of_each=_predictions,
    ),
    PlainTable(
        "sealed_limits",
        columns(f"negotiation_id:t sealed_at:t what:t issue_id:t {VALUE_NAMES}"),
        of_each=_sealed_limits,
    ),
    PlainTable(
        "alternative_terms",
        columns(f"negotiation_id:t alternative_id:t issue_id:t {VALUE_NAMES}"),
        of_each=_alternative_terms,
    ),
    PlainTable("card_uses", columns("negotiation_id:t card_kind:t card_id:t entry_id:t how:t"), of_each=_card_uses),
)

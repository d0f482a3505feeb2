"""Tables of what is at stake and how it was prepared. They contain our limits."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.domain.capture.table import positions
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.domain.said_order import in_said_order
from desk_app.domain.standing import agreed_values
from desk_app.exchange.plain_tables.cells import (
    MONEY_NAMES,
    VALUE_NAMES,
    PlainRow,
    PlainTable,
    cell,
    columns,
    listed,
    money,
    value_cells,
)


def _issues(negotiation: Negotiation) -> Iterator[PlainRow]:
    for place, each in enumerate(negotiation.issues, 1):
        theirs = each.theirs
        first = (each.id, place, each.name, each.unit, each.direction, each.per, each.quantity, each.step, each.weight)
        last = (theirs.weight, theirs.confidence, each.red_line, each.opening_reason)
        yield (negotiation.id, *map(cell, first), *map(cell, last))


def _options(negotiation: Negotiation) -> Iterator[PlainRow]:
    for issue in negotiation.issues:
        for each in issue.options:
            yield (negotiation.id, issue.id, each.id, each.label, cell(each.ours), cell(each.theirs))


def _values(negotiation: Negotiation) -> Iterator[PlainRow]:
    last = positions(in_said_order(negotiation))
    agreed = agreed_values(negotiation)
    for issue in negotiation.issues:
        known = {
            **_kept(issue),
            "our_last": last.get((Side.WE, issue.id)),
            "their_last": last.get((Side.THEY, issue.id)),
            "agreed": agreed.get(issue.id),
        }
        for what, value in known.items():
            if value is not None:
                yield (negotiation.id, issue.id, what, *value_cells(issue, value, negotiation.currency))


def _kept(issue: Issue) -> dict[str, Value | None]:
    theirs = issue.theirs
    return {
        "opening": issue.opening,
        "target": issue.target,
        "walk_away": issue.walk_away,
        "their_target_guessed": theirs.target.believed if theirs.target else None,
        "their_limit_guessed": theirs.limit.believed if theirs.limit else None,
        "their_limit_revealed": theirs.revealed_limit,
    }


def _alternatives(negotiation: Negotiation) -> Iterator[PlainRow]:
    for each in negotiation.alternatives:
        amounts = money(each.worth, negotiation.currency)
        rest = (each.likelihood, each.otherwise, each.cost, each.expires, each.action, each.due, each.done)
        about = map(cell, (each.id, each.side, each.name, each.state))
        yield (negotiation.id, *about, *amounts, *map(cell, rest), each.negotiation)


def _limit_changes(negotiation: Negotiation) -> Iterator[PlainRow]:
    for each in negotiation.limit_changes:
        about = (negotiation.id, each.id, cell(each.at), each.issue, each.what.value, cell(each.reason))
        issue = negotiation.issue(each.issue)
        for when, value in (("before", each.before), ("after", each.after)):
            if value is not None:
                yield (*about, when, *value_cells(issue, value, negotiation.currency))


TABLES = (
    PlainTable(
        "issues",
        columns(
            "negotiation_id:t id:t place:i name:t unit:t direction:t per:t quantity:r step:r weight:r "
            "their_weight_guessed:r their_confidence:t red_line:i opening_reason:t"
        ),
        of_each=_issues,
    ),
    PlainTable(
        "options", columns("negotiation_id:t issue_id:t id:t label:t ours:r theirs_guessed:r"), of_each=_options
    ),
    PlainTable("issue_values", columns(f"negotiation_id:t issue_id:t what:t {VALUE_NAMES}"), of_each=_values),
    listed(
        "prompts",
        "id:t section:t prompt:t answer:t learned_from:t confidence:t share:t action:t due:t done:i",
        "prompts",
        "id section prompt answer learned_from confidence share action due done",
    ),
    PlainTable(
        "alternatives",
        columns(
            f"negotiation_id:t id:t side:t name:t state:t {MONEY_NAMES} likelihood:r otherwise:r cost:r expires:t "
            "action:t due:t done:i other_negotiation_id:t"
        ),
        of_each=_alternatives,
    ),
    listed("strengths", "id:t strength:t need:t", "strengths", "id strength need"),
    listed(
        "leverage", "id:t at:t phase:t source:t we:i they:i reason:t", "leverage", "id at phase source we they reason"
    ),
    PlainTable(
        "limit_changes",
        columns(f"negotiation_id:t id:t at:t issue_id:t what:t reason:t side_of_change:t {VALUE_NAMES}"),
        of_each=_limit_changes,
    ),
)

"""Tables of people and negotiations, of how they ended, and of what was learned."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.domain.journal_file import Exportable
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.own_kinds import kind_titles, title_of
from desk_app.exchange import templates
from desk_app.exchange.plain_tables.cells import PlainRow, PlainTable, cell, columns, listed


def _people(file: Exportable) -> Iterator[PlainRow]:
    for each in file.counterparts:
        about = (each.id, each.name, each.organisation, each.email, each.phone, each.prefers, each.next_contact)
        yield (*map(cell, about), cell(each.notes), each.merged_into)


def _kinds(file: Exportable) -> Iterator[PlainRow]:
    titles = kind_titles((*templates.own_ones(file.templates), *templates.all_templates()))
    return ((kind, title_of(kind, titles)) for kind in titles)


def _rules(file: Exportable) -> Iterator[PlainRow]:
    return ((each.id, each.text, cell(each.made_at), each.state.value, each.negotiation) for each in file.rules)


def _negotiations(negotiation: Negotiation) -> Iterator[PlainRow]:
    each = negotiation
    head = (each.id, each.title, each.kind, each.counterpart, each.currency, each.stage, each.deadline, each.follows)
    yield (*map(cell, head), cell(each.practice), cell(each.changed_at))


def _outcomes(negotiation: Negotiation) -> Iterator[PlainRow]:
    if each := negotiation.outcome:
        cells = (each.kind, each.closed_at, each.door, each.recontact_on, each.check_on)
        words = (each.summary, each.keep, each.change, each.rule)
        yield (negotiation.id, *map(cell, cells), *map(cell, words))


TABLES = (
    PlainTable(
        "people",
        columns("id:t name:t organisation:t email:t phone:t prefers:t next_contact:t notes:t merged_into:t"),
        of_file=_people,
    ),
    PlainTable("kinds", columns("id:t title:t"), of_file=_kinds),
    PlainTable("rules", columns("id:t text:t made_at:t state:t negotiation_id:t"), of_file=_rules),
    PlainTable(
        "negotiations",
        columns(
            "id:t title:t kind_id:t person_id:t currency:t stage:t deadline:t follows_id:t practice:i changed_at:t"
        ),
        of_each=_negotiations,
    ),
    listed("participants", "person_id:t role:t", "people", "counterpart role"),
    PlainTable(
        "outcomes",
        columns(
            "negotiation_id:t kind:t closed_at:t door:t recontact_on:t check_on:t summary:t keep:t change:t rule:t"
        ),
        of_each=_outcomes,
    ),
    listed(
        "follow_ups",
        "id:t who:t kind:t what:t due:t done:i kept_on:t made_at:t entry_id:t said_to_them:i",
        "follow_ups",
        "id who kind what due done kept_on made_at entry said_to_them",
    ),
    listed(
        "relationship",
        "id:t at:t phase:t result:i self:i process:i trust:i status:t note:t",
        "relationship",
        "id at phase result self_ process trust status note",
    ),
    listed(
        "deal_checks",
        "id:t at:t terms:t payment:t days_late:i note:t",
        "checks",
        "id at terms payment days_late note",
    ),
    listed("links", "id:t label:t target:t at:t", "links", "id label target at"),
    listed("lessons", "id:t at:t text:t entry_id:t", "lessons", "id at text entry"),
    listed("rule_tries", "rule_id:t kept:i", "tries", "rule kept"),
)

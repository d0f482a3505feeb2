"""Lists for the command line: negotiations, what was imported, what was found. This module loads little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, takewhile

from desk_app.commands.console import cut, printable, table, width
from desk_app.domain.closing import OUTCOME_WORDS, OutcomeKind
from desk_app.domain.dates import day
from desk_app.domain.finding import PLACES, Found, excerpt
from desk_app.domain.summaries import STAGE_WORDS, NegotiationSummary
from desk_app.support.words import _

_SHORTEST_ID = 8


def list_json(summaries: Iterable[NegotiationSummary]) -> list[dict[str, str]]:
    """The list of negotiations for other programs."""
    return [
        {
            "id": each.id,
            "title": each.title,
            "counterpart": each.counterpart,
            "kind": each.kind,
            "stage": each.stage,
            "updated_at": each.updated_at.isoformat(),
        }
        for each in summaries
    ]


def imported_text(titles: Iterable[tuple[str, str]], added: AbstractSet[str]) -> str:
    """One line for each negotiation of an imported file (id and title): whether it was added or was there already."""
    words = (_("there"), _("added"))
    wide = max(map(width, words))
    said = [word + " " * (wide - width(word)) for word in words]
    return "".join(f"{said[each in added]}  {each}  {printable(title)}\n" for each, title in titles)


def list_text(summaries: Sequence[NegotiationSummary]) -> str:
    """One line for each negotiation, in the order given. Ids are as short as other commands accept them."""
    short = _short_ids([each.id for each in summaries])
    rows = [
        (
            short[each.id],
            day(each.updated_at.date()),
            cut(each.title, 44),
            cut(each.counterpart, 24),
            ", ".join(_stage_words(each)),
        )
        for each in summaries
    ]
    return "".join(f"{line}\n" for line in table((_("ID"), _("Updated"), _("Title"), _("With"), _("Stage")), rows))


def _stage_words(summary: NegotiationSummary) -> Iterator[str]:
    yield _(STAGE_WORDS[summary.stage])
    if summary.outcome:
        yield _(OUTCOME_WORDS[OutcomeKind(summary.outcome)])


def _short_ids(ids: Iterable[str]) -> dict[str, str]:
    ordered = sorted(ids)
    shared = [0, *(_shared(*pair) for pair in pairwise(ordered)), 0]
    return {
        each: each[: max(_SHORTEST_ID, shared[index] + 1, shared[index + 1] + 1)] for index, each in enumerate(ordered)
    }


def _shared(one: str, other: str) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def found_json(found: Iterable[Found], typed: str) -> list[dict[str, object]]:
    """One object for each place. `marks` are the parts of the excerpt (from, to) that were searched for."""
    return [_object(each, typed) for each in found]


def _object(found: Found, typed: str) -> dict[str, object]:
    shown = excerpt(found.text, typed)
    return {
        "id": found.negotiation,
        "title": found.title,
        "stage": found.stage.value,
        "found_in": found.where.value,
        "thing": found.thing.replace("\x1f", "/"),
        "excerpt": shown.text,
        "marks": [list(mark) for mark in shown.marks],
    }


def found_text(found: Iterable[Found], typed: str) -> str:
    """Two lines for each place: where it is, and the text there. A person may belong to no negotiation."""
    return "".join(
        f"{f'{each.negotiation}  {cut(each.title, 60)} · ' if each.negotiation else ''}{PLACES[each.where]}\n"
        f"    {printable(excerpt(each.text, typed).text)}\n"
        for each in found
    )

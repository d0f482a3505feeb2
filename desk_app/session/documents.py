"""Documents as PDF, of one negotiation or of many. They only read, so they can be had beside the window that writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.domain.analysis import analyse, search_packages
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.summaries import NegotiationSummary, Stage
from desk_app.session.reading import Reading
from desk_app.support.clock import Clock
from desk_app.support.saving import file_name, make_folder, save
from desk_app.support.words import _

if TYPE_CHECKING:
    from desk_app.domain.report.content import DebriefReport


class Documents:
    """The same journal and the same time give the same bytes.

    All raise BadInput where there is no such negotiation, UserError where the journal cannot be read. `territory` (an
    ISO 3166 code) chooses the paper.
    """

    def __init__(self, reading: Reading, clock: Clock) -> None:
        self._reading = reading
        self._clock = clock

    def private_debrief(self, negotiation_id: str, territory: str = "") -> bytes:
        """The debrief to learn from; it holds our limits."""
        negotiation, counterpart = self._found(negotiation_id)
        return private_debrief_document(negotiation, counterpart, self._clock.now(), territory)

    def recap(self, negotiation_id: str, territory: str = "") -> bytes:
        """What was agreed, fit to send to the other side."""
        negotiation, counterpart = self._found(negotiation_id)
        return recap_document(negotiation, counterpart, self._clock.now(), territory)

    def _found(self, negotiation_id: str) -> tuple[Negotiation, Counterpart | None]:
        found = self._reading.negotiation(negotiation_id)
        if found is None:
            raise BadInput(f"There is no negotiation {negotiation_id}. Choose another one.")
        return found, self._reading.counterpart(found.counterpart)


def private_debrief_document(
    negotiation: Negotiation, counterpart: Counterpart | None, now: datetime, territory: str = ""
) -> bytes:
    """The private debrief of a negotiation at hand; needs no journal, so any thread can make it.

    What makes pages is imported when the first is made: it costs a tenth of a second.
    """
    from desk_app.debrief.documents import private_debrief_pdf
    from desk_app.debrief.styles import page_size

    return private_debrief_pdf(debrief_report(negotiation, counterpart, now), page_size(territory))


def debrief_report(negotiation: Negotiation, counterpart: Counterpart | None, now: datetime) -> DebriefReport:
    """What the private debrief of a negotiation at hand says, whoever shows it."""
    from desk_app.domain.report.private import private_debrief

    findings = search_packages(negotiation, now) if negotiation.outcome else None
    return private_debrief(negotiation, counterpart, analyse(negotiation, now), findings, now)


def recap_document(
    negotiation: Negotiation, counterpart: Counterpart | None, now: datetime, territory: str = ""
) -> bytes:
    """The agreement recap of a negotiation at hand."""
    from desk_app.debrief.documents import recap_pdf
    from desk_app.debrief.styles import page_size
    from desk_app.domain.report.recap import recap

    report = recap(negotiation, counterpart, analyse(negotiation, now).settled)
    return recap_pdf(report, page_size(territory))


Progress = Callable[[int, int, str], None]


def debrief_all(
    documents: Documents,
    summaries: Iterable[NegotiationSummary],
    folder: Path,
    progress: Progress,
    territory: str = "",
) -> tuple[Path, ...]:
    """The private debrief of every closed negotiation, into a folder that is made if need be; the files written.

    `progress` hears the number of each, how many there are, and its title, before it is made. A second run writes
    over its own files; two negotiations of one title never meet.

    Raises:
        UserError: the journal cannot be read.
        OSError: a file cannot be written; those before it are there.
    """
    closed = [each for each in summaries if each.stage is Stage.CLOSED]
    same = Counter(_name(each.title).casefold() for each in closed)  # many file systems take "Logo" and "logo" for one
    written = []
    make_folder(folder)
    for number, each in enumerate(closed, 1):
        progress(number, len(closed), each.title)
        alone = same[_name(each.title).casefold()] == 1
        path = folder / _name(each.title if alone else f"{each.id} {each.title}")
        save(path, documents.private_debrief(each.id, territory))
        written.append(path)
    return tuple(written)


def _name(title: str) -> str:
    return file_name(title, _(" – debrief.pdf"))

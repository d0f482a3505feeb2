"""What closed negotiations tell, as it is now."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.domain.insight.facts import Facts
from desk_app.domain.insight.reckoning import facts
from desk_app.domain.summaries import Stage
from desk_app.session.reading import Reading
from desk_app.support.progress import Progress, unheard


def facts_now(reading: Reading, progress: Progress = unheard) -> tuple[Facts, ...]:
    """What each closed negotiation tells. Nothing is written.

    Each negotiation is read by itself, so that whoever writes meanwhile does not have to wait.

    Raises:
        UserError: the journal cannot be read. What `progress` raises ends it, too.
    """
    return tuple(_reckoned(reading, progress))


def _reckoned(reading: Reading, progress: Progress) -> Iterator[Facts]:
    closed = [each.id for each in reading.summaries() if each.stage is Stage.CLOSED]
    for number, each in enumerate(closed):
        progress(number, len(closed))
        negotiation = reading.negotiation(each)
        told = facts(negotiation) if negotiation else None
        if told is not None:
            yield told

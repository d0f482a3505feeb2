"""Many documents at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from desk_app.domain.summaries import NegotiationSummary, Stage
from desk_app.session.documents import Documents
from desk_app.support.saving import file_name, make_folder, save

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
    return file_name(f"{title} – debrief", ".pdf")

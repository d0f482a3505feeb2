"""Makes the journals to walk through: with samples, a long negotiation, one half filled, one closed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.preparation import PersonRole, Predicted, Prediction
from desk_app.exchange.shipped_words import sample_in_words
from desk_app.session.session import Session
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from tests.end_to_end.many import journal

NOW = datetime(2026, 11, 9, 10, 30, tzinfo=timezone(timedelta(hours=1)))
SAMPLES = tuple(sorted((Path(__file__).parents[2] / "resources" / "sample").glob("*.json")))
LONG_TITLE = "Framework agreement for the maintenance of all heating systems, second round of talks, " * 2


TITLES = (
    *("Bird book, contract and rights", "Invoice 2026-031, Northgate", "Lakeshore retainer 2027"),
    *("Three hundred", "Half filled", "Closed", LONG_TITLE.strip()),
)
"""The titles in the full journal, without the sample that the journal of `one` has."""


def one(path: Path, sample: str = "website-redesign") -> Path:
    """A journal with one sample, reopened, and a negotiation in the trash."""
    session = _opened(path)
    wanted = next(s for s in SAMPLES if s.stem == sample)
    session.interchange.import_file(sample_in_words(wanted.read_bytes()))
    for summary in session.reading.summaries():
        session.closing.reopen(summary.id)
        _plan(session, summary.id)
    gone = session.negotiations.create("Gone", template=None, counterpart="", currency="EUR").created
    session.negotiations.delete(gone)
    session.close()
    return path


def _plan(session: Session, negotiation: str) -> None:
    """Plan a meeting, name two people, and say what is expected."""
    starts = NOW.replace(tzinfo=None) + timedelta(days=3)
    planned = PlannedMeeting("", starts, "Europe/Berlin", ends=starts + timedelta(hours=1), place="Lobby")
    session.planning.put_meeting(negotiation, planned)
    session.planning.set_people(negotiation, [("Marta Keller", PersonRole.DECIDES), ("Jonas Keller", None)])
    session.planning.predict(negotiation, [Prediction(Predicted.OUTCOME, OutcomeKind.PART.value, sure=Decimal("0.4"))])


def full(path: Path) -> Path:
    """A journal with all samples and `TITLES`, and three negotiations in the trash."""
    session = _opened(path)
    for sample in SAMPLES:
        session.interchange.import_file(sample_in_words(sample.read_bytes()))
    for made in (_named(journal(1, 300, first=13), "Three hundred"), _half(), _named(journal(1, 14), "Closed")):
        session.interchange.import_file(_file(made))
    session.negotiations.create(LONG_TITLE, template=None, counterpart="Anna-Katharina " * 8, currency="CHF")
    for n in range(3):
        gone = session.negotiations.create(f"Gone {n}", template=None, counterpart="", currency="EUR").created
        session.negotiations.delete(gone)
    session.close()
    return path


def _opened(path: Path) -> Session:
    clock = FixedClock(NOW)
    return Session.open(path, clock=clock, ids=Uuid7(clock), create=True)


def _file(made: dict[str, Any]) -> bytes:
    import json

    return json.dumps(made).encode()


def _named(made: dict[str, Any], title: str) -> dict[str, Any]:
    """A file with one negotiation, with another title and an id of its own for its person."""
    import json

    made["negotiations"][0]["title"] = title
    return json.loads(json.dumps(made).replace('"p0"', f'"p-{title}"'))


def _half() -> dict[str, Any]:
    """A negotiation just begun: without weights, walk-away points, our view of theirs, meetings and outcome."""
    made = _named(journal(1, 0, first=6), "Half filled")
    negotiation = made["negotiations"][0]
    for name in ("meetings", "relationship", "follow_ups", "outcome"):
        negotiation.pop(name, None)
    negotiation["stage"] = "preparing"
    for issue in negotiation["issues"]:
        for name in ("weight", "walk_away", "theirs"):
            issue.pop(name, None)
    return made

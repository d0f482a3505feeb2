"""One act of each kind on a journal, each tried twice: `python -m tests.session.acts FOLDER`.

Says after each act what it was and what can be seen of the journal then, and each refusal in its words.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, PlannedMeeting, Term
from desk_app.domain.errors import UserError
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.preparation import Alternative, PersonRole, Predicted, Prediction, Prompt, Section
from desk_app.domain.quantities import Side, Unit
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.journal import store
from desk_app.session.session import Session
from tests.session.conftest import Desk

Act = Callable[[], object]


def say(what: str, **more: object) -> None:
    print(json.dumps({"what": what, **more}), flush=True)


def tried(act: Act) -> Any:
    """What comes of an act; None where it was refused twice."""
    for _ in range(2):
        try:
            return act()
        except UserError as error:
            say("refused", words=str(error))
    return None


def put_person(session: Session, person: Counterpart) -> ChangeSet:
    """Change what is known of a person, as another device may have done."""
    with session._journal.act(ActName.of(ActCode.EDIT_PERSON, name=person.name)) as act:
        store.put_counterpart(act, person)
    return act.changes


def seen(session: Session) -> list[object]:
    """What the journal holds, without ids and times that no two runs share."""
    found = []
    for line in sorted(session.reading.summaries(), key=lambda each: each.title):
        whole = session.reading.negotiation(line.id)
        assert whole
        entries = [(e.raw, str(e.kind), str(e.state), len(e.terms)) for e in whole.entries()]
        prepared = [len(whole.issues), [p.answer for p in whole.prompts], len(whole.alternatives)]
        outcome = [str(whole.outcome.kind), whole.outcome.keep] if whole.outcome else []
        planned = [len(whole.people), len(whole.planned), len(whole.predictions), whole.sealed is not None]
        found.append([whole.title, str(whole.stage), entries, prepared, outcome, planned, len(whole.follow_ups)])
    return [found, sorted(each.title for each in session.reading.trashed())]


def acts(session: Session, place: str) -> Iterator[tuple[str, Act]]:
    """The kinds of act, in an order in which each has something to do."""
    exchange = Record(
        EntryKind.EXCHANGE, Side.WE, (Term(Side.WE, "i", Decimal(5)), Term(Side.THEY, "i", Decimal(4))), raw="f5 j4"
    )
    yield "edit", lambda: session.negotiations.edit(place, title="Retitled", counterpart_name="Paul")
    yield "put", lambda: session.preparing.put(place, Issue("i", "Fee", Unit.COUNT))
    yield "answer", lambda: session.preparing.put(place, Prompt("p", Section.POWER, "Who decides?", "She does"))
    yield "alternative", lambda: session.preparing.put(place, Alternative("a", Side.WE, "Teach"))
    yield "remove", lambda: session.preparing.remove(place, Kind.ALTERNATIVE, "a")
    yield "people", lambda: session.planning.set_people(place, [("Paula", PersonRole.SIGNS)])
    yield "plan", lambda: session.planning.put_meeting(place, PlannedMeeting("w", date(2026, 12, 1)))
    yield "predict", lambda: session.planning.predict(place, [Prediction(Predicted.OUTCOME, OutcomeKind.PART.value)])
    yield "exchange", lambda: session.meeting.record(place, exchange)
    yield "note", lambda: session.meeting.record(place, kept_raw("to be changed"))
    first, last = entries(session, place)
    yield "settle", lambda: session.meeting.settle(place, first.id, agreed=True)
    yield "change", lambda: session.meeting.edit(place, replace(last, raw="changed"))
    yield "delete entry", lambda: session.meeting.remove(place, last.id)
    yield "end", lambda: session.meeting.end(place)
    yield "close", lambda: session.closing.close(place, Outcome(OutcomeKind.PART, keep="Patience"))
    yield "promise", lambda: session.closing.put_follow_up(place, FollowUp("f", Side.WE, "Send it"))
    yield "reopen", lambda: session.closing.reopen(place)
    yield "undo", lambda: session.history.undo(place)
    yield "redo", lambda: session.history.redo(place)
    yield "import", session.interchange.add_sample
    yield "delete", lambda: session.negotiations.delete(SAMPLE_ID)
    yield "put back", lambda: session.trash.take_out(SAMPLE_ID)
    yield "delete again", lambda: session.negotiations.delete(SAMPLE_ID)
    yield "empty the trash", session.trash.empty
    yield "undo that", lambda: session.history.undo(None)


def entries(session: Session, place: str) -> tuple[Any, ...]:
    whole = tried(lambda: session.reading.negotiation(place))
    return tuple(whole.entries())


def main(folder: Path) -> None:
    desk = Desk(folder)
    session = tried(desk.open)
    place = tried(lambda: session.negotiations.create("Website redesign", counterpart="Ines")).created
    for name, act in acts(session, place):
        assert tried(act) is not None, name
        say(name, sees=tried(lambda: seen(session)))
    tried(session.close)
    session = tried(lambda: desk.open(create=False))
    say("opened again", sees=tried(lambda: seen(session)))
    tried(session.close)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""What may leave holds no secret: in its text, its bytes, what it tells of itself, its name, and its HTML."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2

from desk_app.debrief.documents import RECAP, Material
from desk_app.domain.closing import FollowUp, FollowUpKind
from desk_app.domain.entries import EntryKind
from desk_app.domain.holding import DealCheck, Kept
from desk_app.domain.lessons import Lesson
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.report.choices import RecapChoices
from desk_app.domain.report.recap import gestures_of
from desk_app.session.documents import document_name
from tests.debrief.pages import page_texts
from tests.negotiations import NOW, at, retainer

SECRET = "Zaunkönig"
"""A word in every text that is not meant for them."""


def secretive() -> Negotiation:
    """The deal with that word in all that is ours: reasons, notes, what we learnt, what was not said to them."""
    whole = retainer()
    assert whole.outcome
    meetings = tuple(
        replace(
            meeting,
            entries=tuple(
                replace(each, because=SECRET, raw=SECRET, note=each.note if each.kind is EntryKind.GESTURE else SECRET)
                for each in meeting.entries
            ),
        )
        for meeting in whole.meetings
    )
    said = tuple(replace(each, said_to_them=True) for each in whole.follow_ups)
    unsaid = (
        FollowUp("u1", Side.WE, f"{SECRET} promised"),
        FollowUp("u2", Side.THEY, f"{SECRET} told aside"),
        FollowUp("u3", Side.WE, f"{SECRET} task", kind=FollowUpKind.TASK, said_to_them=True),
    )
    return replace(
        whole,
        meetings=meetings,
        follow_ups=(*said, *unsaid),
        issues=tuple(replace(each, opening_reason=SECRET) for each in whole.issues),
        alternatives=tuple(replace(each, name=SECRET) for each in whole.alternatives),
        leverage=tuple(replace(each, reason=SECRET) for each in whole.leverage),
        limit_changes=tuple(replace(each, reason=SECRET) for each in whole.limit_changes),
        relationship=tuple(replace(each, note=SECRET) for each in whole.relationship),
        outcome=replace(whole.outcome, summary=SECRET, keep=SECRET, change=SECRET, rule=SECRET),
        checks=(DealCheck("k", at(0, 19), Kept.KEPT, note=SECRET),),
        lessons=(Lesson("l", at(0, 19), SECRET),),
    )


def test_nothing_but_what_was_said_to_them_is_in_the_recap() -> None:
    whole = secretive()
    every = frozenset(entry.id for _side, entry in gestures_of(whole))
    person = Counterpart("c1", "Marta Voss", "Voss Studios", notes=SECRET)
    material = Material(whole, person, NOW, people=(person,), chosen=RecapChoices(every, signed=True), trust=(1, 2))
    pdf, page = RECAP.pdf(material), RECAP.html(material)
    text = "\n".join(page_texts(pdf))
    assert "Send the signed contract" in text
    assert "Free launch-day support" in text
    document = pypdfium2.PdfDocument(pdf)
    told = str(document.get_metadata_dict())
    document.close()
    for each in (text, told, page.decode(), document_name(RECAP, whole.title)):
        assert SECRET not in each
        assert "€120" not in each, "what the gesture is worth"
    for encoding in ("utf-8", "utf-16-be", "latin-1"):
        assert SECRET.encode(encoding) not in pdf

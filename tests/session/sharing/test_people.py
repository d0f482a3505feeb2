"""People on two machines: what is named somewhere stays."""

from __future__ import annotations

from desk_app.domain.negotiation import Counterpart
from tests.session.sharing.places import settle, share


def test_a_person_taken_back_on_one_machine_and_named_on_the_other_stays(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.people.put(Counterpart(laptop.desk.ids.new(), "Jo Lind"))
    settle(laptop, desktop)
    assert laptop.session.history.undo(None)
    poster = desktop.session.negotiations.create("Poster", counterpart="Jo Lind").created
    settle(laptop, desktop)
    assert {each.name for each in laptop.session.reading.counterparts()} == {"Ines Moreau", "Jo Lind"}
    assert laptop.session.reading.negotiation(poster).counterpart is not None
    assert laptop.session.sharing.conflicts() == ()


def test_a_person_taken_back_and_named_by_nothing_goes_everywhere(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.people.put(Counterpart(laptop.desk.ids.new(), "Jo Lind"))
    settle(laptop, desktop)
    assert laptop.session.history.undo(None)
    settle(laptop, desktop)
    assert [each.name for each in desktop.session.reading.counterparts()] == ["Ines Moreau"]

"""A share of chosen negotiations alone: what goes along, and what stays private on each machine."""

from __future__ import annotations

import pytest

from desk_app.domain.errors import BadInput
from tests.session.sharing.places import Place, share


def test_only_what_was_chosen_is_shared(laptop, desktop, mural):
    private = laptop.session.negotiations.create("Private", counterpart="Secret Person").created
    share(laptop, desktop, only=[mural])
    laptop.session.negotiations.edit(private, title="Still private")
    laptop.session.negotiations.edit(mural, counterpart_name="Paul Adler")
    laptop.sync()
    desktop.sync()
    assert [each.title for each in desktop.session.reading.summaries()] == ["Mural"]
    assert {each.name for each in desktop.session.reading.counterparts()} == {"Paul Adler"}
    laptop.session.sharing.leave()
    with pytest.raises(BadInput, match="no negotiation"):
        laptop.session.sharing.create(laptop.desk.path.parent, "Laptop", ["nothing"])


def test_whoever_joins_what_was_chosen_shares_what_came_and_what_is_added_by_hand(laptop, desktop, mural):
    laptop.session.negotiations.create("Private of the laptop", counterpart="Secret Person")
    code = laptop.session.sharing.create(laptop.shared, "Laptop", only=[mural])
    laptop.sync()
    desktop.session.sharing.join(desktop.shared, code, "Desktop")
    own = desktop.session.negotiations.create("Made before the first sync", counterpart="Nobody's business").created
    desktop.sync()
    later = desktop.session.negotiations.create("Made afterwards", counterpart="Jo Lind").created
    desktop.session.negotiations.edit(mural, title="Mural for a school", counterpart_name="Paul Adler")
    desktop.sync()
    laptop.sync()
    assert laptop.title(mural) == "Mural for a school"
    titles = {each.title for each in laptop.session.reading.summaries()}
    assert titles == {"Mural for a school", "Private of the laptop"}
    people = {each.name for each in laptop.session.reading.counterparts()}
    assert people == {"Paul Adler", "Secret Person"}
    desktop.session.sharing.add([later])
    desktop.sync()
    laptop.sync()
    assert laptop.title(later) == "Made afterwards"
    assert "Nobody's business" not in {each.name for each in laptop.session.reading.counterparts()}
    with pytest.raises(BadInput, match="no negotiation"):
        desktop.session.sharing.add([own, "nothing"])


def test_a_third_machine_hears_from_the_second_that_not_all_is_shared(laptop, desktop, mural, tmp_path):
    code = share(laptop, desktop, only=[mural])
    third = Place(tmp_path / "third", desktop.shared)
    third.session.sharing.join(third.shared, code, "Third")
    third.sync()
    third.session.negotiations.create("Of the third")
    for place in (third, laptop, desktop):
        place.sync()
    assert [each.title for each in laptop.session.reading.summaries()] == ["Mural"]
    third.session.close()

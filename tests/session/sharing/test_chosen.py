"""A share of chosen negotiations alone: what goes along, and what stays private on each machine."""

from __future__ import annotations

import pytest

from desk_app.domain.errors import BadInput
from desk_app.support.resources import resource
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


def sent_to_both(place: Place, title: str) -> str:
    """A negotiation of a file that both were sent: it has the same id on each machine."""
    (poster,) = place.session.interchange.import_file(resource("sample", "retainer-renewal.json")).added
    place.session.negotiations.edit(poster, title=title)
    return poster


def test_what_was_not_chosen_stays_here_though_others_share_the_same_id(laptop, desktop, mural):
    sent_to_both(laptop, "Secret of the laptop")
    share(laptop, desktop, only=[mural])
    poster = sent_to_both(desktop, "Poster of the desktop")
    desktop.session.sharing.add([poster])
    for _ in range(3):
        desktop.sync()
        laptop.session.negotiations.edit(poster, title="Secret of the laptop, still")
        laptop.sync()
    assert laptop.title(poster) == "Secret of the laptop, still"
    assert desktop.title(poster) == "Poster of the desktop"
    assert desktop.session.sharing.conflicts() == laptop.session.sharing.conflicts() == ()
    assert b"ecret" not in desktop.export()
    laptop.session.sharing.add([poster])
    for place in (laptop, desktop, laptop, desktop):
        place.sync()
    assert laptop.session.sharing.conflicts() == desktop.session.sharing.conflicts()
    assert len(laptop.session.sharing.conflicts()) > 0


def test_what_came_to_who_joined_is_shared_anew_as_well(laptop, desktop, mural, tmp_path):
    share(laptop, desktop, only=[mural])
    desktop.session.negotiations.create("Private")
    anew = tmp_path / "anew"
    third = Place(tmp_path / "third", anew)
    code = desktop.session.sharing.start_anew(anew)
    desktop.sync()
    third.session.sharing.join(anew, code, "Third")
    third.sync()
    assert [each.title for each in third.session.reading.summaries()] == ["Mural"]
    third.session.close()


def test_who_joined_and_has_received_nothing_yet_tells_nothing(laptop, desktop, mural):
    code = laptop.session.sharing.create(laptop.shared, "Laptop", only=[mural])
    laptop.sync()
    desktop.session.sharing.join(desktop.shared, code, "Desktop")
    desktop.session.negotiations.create("Private", counterpart="Secret Person")
    away = laptop.shared.rename(laptop.shared.with_name("away"))
    desktop.shared.mkdir()
    desktop.sync()
    desktop.shared.rmdir()
    away.rename(laptop.shared)
    for place in (desktop, laptop):
        place.sync()
    assert [each.title for each in laptop.session.reading.summaries()] == ["Mural"]
    assert [each.title for each in desktop.session.reading.summaries()] == ["Mural", "Private"]

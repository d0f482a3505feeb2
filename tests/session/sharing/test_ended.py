"""A person was erased on one machine: the others stop, say so, and bring nobody back."""

from __future__ import annotations

import pytest

from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.people.erasing import Erasure
from tests.session.sharing.places import Place, settle, share

DAY = 24 * 3600


def erase(place: Place) -> str:
    (person,) = place.session.reading.counterparts()
    place.session.erasing.erase(place.session.erasing.traces(person.id), Erasure.REMOVE)
    return person.id


def files(place: Place) -> list[bytes]:
    return sorted(each.read_bytes() for each in place.shared.rglob("*") if each.is_file())


def test_the_others_hear_that_the_share_has_ended_and_put_nothing_back(laptop, desktop, mural, tmp_path):
    code = share(laptop, desktop)
    settle(laptop, desktop)
    person = erase(laptop)
    for days in (0, 1, 8, 20):
        desktop.desk.later(days * DAY)
        desktop.session.negotiations.edit(mural, title=f"After {days} days")
        with pytest.raises(UserError, match=r"erased on Laptop.* erase the person here too"):
            desktop.sync()
        assert len(files(laptop)) == 1, "the farewell alone"
    desktop.again()
    ended = desktop.session.sharing.status().ended
    assert ended is not None
    assert (ended.name, ended.person) == ("Laptop", person)
    with pytest.raises(UserError, match="has ended"):
        desktop.session.sharing.start_anew(tmp_path)
    third = Place(tmp_path / "third", laptop.shared)
    with pytest.raises(UserError, match="erased on Laptop; this share has ended"):
        third.session.sharing.join(third.shared, code, "Third")
    third.session.close()


def test_what_is_known_of_the_end_does_not_need_the_folder(laptop, desktop, mural):
    share(laptop, desktop)
    erase(laptop)
    with pytest.raises(UserError, match="has ended"):
        desktop.sync()
    for each in [each for each in laptop.shared.rglob("*") if each.is_file()]:
        each.unlink()
    desktop.again()
    with pytest.raises(UserError, match="has ended"):
        desktop.sync()
    assert files(laptop) == []


def test_a_machine_that_missed_updates_hears_it_even_so(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.negotiations.edit(mural, title="Never seen")
    laptop.sync()
    erase(laptop)
    with pytest.raises(UserError, match="has ended"):
        desktop.sync()
    assert desktop.title(mural) == "Mural"


def test_who_erases_too_ends_and_joins_the_new_share(laptop, desktop, mural, tmp_path):
    share(laptop, desktop)
    erase(laptop)
    with pytest.raises(UserError, match="has ended"):
        desktop.sync()
    erase(desktop)
    assert len(files(laptop)) == 1
    assert not desktop.session.sharing.is_shared()
    anew = tmp_path / "anew"
    anew.mkdir()
    code = laptop.session.sharing.create(anew, "Laptop")
    laptop.sync()
    desktop.session.sharing.join(anew, code, "Desktop")
    settle(laptop, desktop)
    assert desktop.session.reading.counterparts() == ()


def test_a_folder_that_is_away_hears_it_with_the_next_sync(laptop, desktop, mural):
    share(laptop, desktop)
    away = laptop.shared.rename(laptop.shared.with_name("away"))
    erase(laptop)
    assert not laptop.shared.exists()
    with pytest.raises(BadInput, match="not shared"):
        laptop.sync()
    away.rename(laptop.shared)
    laptop.again()
    with pytest.raises(BadInput, match="not shared"):
        laptop.sync()
    with pytest.raises(UserError, match="has ended"):
        desktop.sync()
    assert len(files(laptop)) == 1

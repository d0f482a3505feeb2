"""A negotiation moves to another journal whole, or stays."""

from __future__ import annotations

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import BadInput, UserError
from desk_app.session.moving import move
from desk_app.session.passphrases import set_passphrase
from desk_app.session.session import Session
from tests.session.conftest import Desk


@pytest.fixture
def here(desk: Desk):
    session = desk.open()
    yield session
    session.close()


@pytest.fixture
def mural(here: Session) -> str:
    made = here.negotiations.create("Mural", counterpart="Ines Moreau", currency="EUR").created
    here.meeting.record(made, kept_raw("hello"))
    return made


@pytest.fixture
def there(desk: Desk):
    path = desk.path.with_name("there.parley")
    desk.open(path).close()
    return path


def test_it_is_whole_there_and_in_the_trash_here(desk, here, mural, there):
    before = here.interchange.export([mural])
    changes = move(here, mural, there, desk.clock, desk.ids)
    other = desk.open(there, create=False)
    assert other.interchange.export([mural]) == before
    other.close()
    assert [each.id for each in here.reading.trashed()] == [mural]
    here.history.undo()
    assert (here.reading.negotiation(mural).title, changes.name) == ("Mural", "Deleted Mural")


def test_what_cannot_be_written_there_stays_here(desk, here, mural, there):
    with pytest.raises(BadInput, match="that is open"):
        move(here, mural, desk.path, desk.clock, desk.ids)
    with pytest.raises(BadInput, match="no journal"):
        move(here, mural, there.with_name("gone.parley"), desk.clock, desk.ids)
    held = desk.open(there, create=False)
    with pytest.raises(UserError):
        move(here, mural, there, desk.clock, desk.ids)
    held.close()
    set_passphrase(there, "open sesame")
    with pytest.raises(BadInput, match="has a passphrase"):
        move(here, mural, there, desk.clock, desk.ids)
    assert here.reading.trashed() == ()


def test_another_state_of_it_there_is_not_written_over(desk, here, mural, there):
    move(here, mural, there, desk.clock, desk.ids)
    here.history.undo()
    here.negotiations.edit(mural, title="Mural, later")
    with pytest.raises(BadInput, match="another state"):
        move(here, mural, there, desk.clock, desk.ids)
    assert here.reading.negotiation(mural).title == "Mural, later"

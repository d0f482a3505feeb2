"""What a person does with a shared journal, on two machines with a folder between them."""

from __future__ import annotations

import shutil

import pytest

from desk_app.domain.acts import ActKind
from desk_app.domain.backups import Reason
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import BadInput, UserError
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.erasing import Erasure
from desk_app.journal.share import ShareStore
from desk_app.session import backups
from tests.session.sharing.places import Place, settle, share


def test_a_second_machine_gets_all_that_lives(laptop, desktop, mural):
    trashed = laptop.session.negotiations.create("Thrown away").created
    laptop.session.negotiations.delete(trashed)
    laptop.session.library.put('title = "Mural"\n')
    laptop.session.people.put(Counterpart(laptop.desk.ids.new(), "Nobody's person"))
    share(laptop, desktop)
    assert desktop.export() == laptop.export()
    assert desktop.title(mural) == "Mural"
    assert desktop.session.reading.trashed() == ()
    assert desktop.session.history.undo() is None


def test_what_each_adds_comes_to_the_other(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.meeting.record(mural, kept_raw("from the laptop"))
    poster = desktop.session.negotiations.create("Poster", counterpart="Jo Lind").created
    settle(laptop, desktop)
    assert laptop.title(poster) == "Poster"
    assert [each.raw for each in desktop.session.reading.negotiation(mural).entries()] == ["from the laptop"]


def test_one_title_written_on_both_is_decided_once(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.negotiations.edit(mural, title="Mural for a school")
    desktop.session.negotiations.edit(mural, title="Mural for a library")
    settle(laptop, desktop)
    (found,) = laptop.session.sharing.conflicts()
    assert (found.kind, found.thing, found.negotiation, found.field) == ("negotiation", mural, mural, "title")
    assert {(each.value, each.device) for each in found.values} == {
        ("Mural for a school", "Laptop"),
        ("Mural for a library", "Desktop"),
    }
    assert laptop.title(mural) == found.values[0].value
    laptop.session.sharing.decide(found.id, 2)
    assert laptop.title(mural) == found.values[1].value
    settle(laptop, desktop)
    assert (desktop.session.sharing.conflicts(), desktop.title(mural)) == ((), found.values[1].value)


def test_what_is_shown_can_be_kept_and_that_is_told(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.negotiations.edit(mural, title="A")
    desktop.session.negotiations.edit(mural, title="B")
    settle(laptop, desktop)
    (found,) = desktop.session.sharing.conflicts()
    desktop.session.sharing.decide(found.id, 1)
    settle(laptop, desktop)
    assert (laptop.session.sharing.conflicts(), laptop.title(mural)) == ((), found.values[0].value)


def test_both_can_be_kept_where_there_is_room_for_both(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.negotiations.edit(mural, title="A", currency="USD")
    desktop.session.negotiations.edit(mural, title="B", currency="GBP")
    settle(laptop, desktop)
    found = {each.field: each for each in laptop.session.sharing.conflicts()}
    assert set(found) == {"title", "currency"}
    laptop.session.sharing.decide(found["title"].id, 0)
    with pytest.raises(BadInput, match="cannot both be kept"):
        laptop.session.sharing.decide(found["currency"].id, 0)
    with pytest.raises(BadInput, match="versions 1 to 2"):
        laptop.session.sharing.decide(found["currency"].id, 3)
    settle(laptop, desktop)
    assert set(desktop.title(mural).split(" / ")) == {"A", "B"}


def test_a_decision_is_taken_back_like_everything_else(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.negotiations.edit(mural, title="A")
    desktop.session.negotiations.edit(mural, title="B")
    settle(laptop, desktop)
    (found,) = laptop.session.sharing.conflicts()
    changed = laptop.session.sharing.decide(found.id, 2)
    assert (changed.name, changed.kind) == ("Decided between two versions", ActKind.DO)
    laptop.session.history.undo(mural)
    settle(laptop, desktop)
    assert (desktop.title(mural), desktop.session.sharing.conflicts()) == (found.values[0].value, ())


def test_undo_takes_back_ones_own_acts_alone(laptop, desktop, mural):
    laptop.session.meeting.record(mural, kept_raw("hello"))
    share(laptop, desktop)
    laptop.session.negotiations.edit(mural, title="Mine")
    desktop.session.meeting.record(mural, kept_raw("theirs"))
    settle(laptop, desktop)
    laptop.session.history.undo(mural)
    settle(laptop, desktop)
    whole = desktop.session.reading.negotiation(mural)
    assert (whole.title, [each.raw for each in whole.entries()]) == ("Mural", ["hello", "theirs"])
    told = [each.name for each in laptop.session.reading.past(mural)]
    assert "Merged from Desktop" in told


def test_what_a_colleague_changed_since_is_not_taken_back(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.negotiations.edit(mural, title="Mine")
    settle(laptop, desktop)
    desktop.session.negotiations.edit(mural, title="Theirs")
    settle(laptop, desktop)
    with pytest.raises(UserError, match="was changed since"):
        laptop.session.history.undo(mural)
    assert laptop.title(mural) == "Theirs"


def test_a_deletion_and_an_entry_elsewhere_ask(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.negotiations.delete(mural)
    desktop.session.meeting.record(mural, kept_raw("they said yes"))
    settle(laptop, desktop)
    (found,) = laptop.session.sharing.conflicts()
    assert (found.field, [each.value for each in found.values]) == ("deleted", [False, "trash"])
    assert laptop.title(mural) == "Mural"
    laptop.session.sharing.decide(found.id, 2)
    settle(laptop, desktop)
    assert [each.id for each in desktop.session.reading.trashed()] == [mural]
    desktop.session.trash.take_out(mural)
    settle(laptop, desktop)
    assert len(list(laptop.session.reading.negotiation(mural).entries())) == 1


def test_the_status_tells_what_came_and_what_waits(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.sync()
    status = laptop.session.sharing.status()
    assert (status.device, status.pending, status.missing, status.conflicts) == ("Laptop", (), (), 0)
    assert [(each.name, each.taken_in_up_to, each.schema) for each in status.devices] == [("Desktop", 1, 8)]


def test_a_backup_that_was_put_back_is_a_new_device_and_loses_nothing(laptop, desktop, mural):
    share(laptop, desktop)
    backup = laptop.session.backups.make(Reason.WANTED)
    laptop.session.negotiations.edit(mural, title="After the backup")
    settle(laptop, desktop)
    laptop.session.close()
    backups.restore(backup, laptop.desk.path, laptop.desk.clock, laptop.desk.folders)
    laptop.session = laptop.desk.open(create=False)
    laptop.session.meeting.record(mural, kept_raw("said on the old state"))
    assert laptop.title(mural) == "Mural"
    done = laptop.sync()
    assert done.renewed
    assert laptop.session.sharing.status().device == "Laptop", "it is the same machine"
    settle(laptop, desktop)
    assert laptop.title(mural) == "After the backup"
    assert [each.raw for each in desktop.session.reading.negotiation(mural).entries()] == ["said on the old state"]


def test_a_copied_journal_is_a_device_of_its_own(laptop, desktop, mural, tmp_path):
    share(laptop, desktop)
    laptop.session.close()
    copy = tmp_path / "laptop" / "copy.parley"
    shutil.copy(laptop.desk.path, copy)
    laptop.session = laptop.desk.open(create=False)
    copied = laptop.desk.open(copy, create=False)
    laptop.session.negotiations.edit(mural, title="In the original")
    copied.meeting.record(mural, kept_raw("in the copy"))
    assert copied.sharing.sync().renewed
    assert copied.sharing.status().device == "Laptop (2)"
    assert not laptop.sync().renewed
    settle(laptop, desktop)
    assert laptop.title(mural) == "In the original"
    assert [each.raw for each in laptop.session.reading.negotiation(mural).entries()] == ["in the copy"]
    copied.close()


def test_a_journal_that_was_moved_keeps_its_name(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.close()
    laptop.desk.path = laptop.desk.path.rename(laptop.desk.path.with_name("moved.parley"))
    laptop.session = laptop.desk.open(create=False)
    laptop.sync()
    assert laptop.session.sharing.status().device == "Laptop"


def test_a_name_that_another_machine_has_gets_a_number(laptop, desktop, mural, tmp_path):
    code = share(laptop, desktop)
    names = []
    for each in ("third", "fourth"):
        more = Place(tmp_path / each, laptop.shared)
        names.append(more.session.sharing.join(more.shared, code, "Desktop"))
        more.sync()
        more.session.close()
    assert names == ["Desktop (2)", "Desktop (3)"]
    laptop.sync()
    assert {each.name for each in laptop.session.sharing.status().devices} == {"Desktop", *names}


def test_who_leaves_keeps_the_journal_and_hears_no_more(laptop, desktop, mural):
    share(laptop, desktop)
    desktop.session.sharing.leave()
    laptop.session.negotiations.edit(mural, title="Later")
    laptop.sync()
    assert (desktop.session.sharing.is_shared(), desktop.title(mural)) == (False, "Mural")
    with pytest.raises(BadInput, match="not shared"):
        desktop.sync()
    with pytest.raises(BadInput, match="not shared"):
        desktop.session.sharing.leave()


def test_sharing_starts_anew_with_another_code(laptop, desktop, mural, tmp_path):
    code = share(laptop, desktop)
    anew = tmp_path / "anew"
    anew.mkdir()
    fresh = laptop.session.sharing.start_anew(anew)
    laptop.sync()
    assert fresh != code
    assert len([each for each in laptop.shared.rglob("*") if each.is_file()]) == 1  # that of the desktop
    third = Place(tmp_path / "third", anew)
    third.session.sharing.join(anew, fresh, "Third")
    settle(laptop, third)
    assert third.title(mural) == "Mural"
    third.session.close()


def test_a_code_of_another_share_and_an_empty_folder_are_refused(laptop, desktop, mural, tmp_path):
    share(laptop, desktop)
    other = Place(tmp_path / "other", tmp_path / "empty")
    code = other.session.sharing.create(other.shared, "Other")
    third = Place(tmp_path / "third", laptop.shared)
    for place in (laptop.shared, other.shared):
        with pytest.raises(UserError):
            third.session.sharing.join(place, code, "Third")
    assert not third.session.sharing.is_shared()
    with pytest.raises(UserError, match="holds a shared journal already"):
        third.session.sharing.create(laptop.shared, "Third")
    third.session.close()
    other.session.close()


def test_a_folder_that_is_gone_is_told_and_nothing_is_lost(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.negotiations.edit(mural, title="While it was gone")
    away = laptop.shared.rename(laptop.shared.with_name("away"))
    with pytest.raises(UserError, match="is not there"):
        laptop.sync()
    away.rename(laptop.shared)
    settle(laptop, desktop)
    assert desktop.title(mural) == "While it was gone"


def test_a_restart_in_between_changes_nothing(laptop, desktop, mural):
    share(laptop, desktop)
    laptop.session.negotiations.edit(mural, title="Before")
    laptop.again()
    assert not laptop.sync().renewed
    desktop.again()
    settle(laptop, desktop)
    assert desktop.title(mural) == "Before"


def test_nothing_readable_is_in_the_folder(laptop, desktop, mural):
    laptop.session.meeting.record(mural, kept_raw("canary in the ledger"))
    share(laptop, desktop)
    for file in laptop.shared.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert not any(word in content for word in (b"canary", b"Mural", b"Moreau", b"Laptop"))
        assert not any(word in str(file.relative_to(laptop.shared)).lower() for word in ("laptop", "mural"))


def test_a_journal_that_is_not_shared_keeps_nothing_of_it(laptop, mural):
    connection = laptop.session._journal.connection
    assert connection.execute("SELECT count(*) FROM document").fetchone() == (0,)
    assert not ShareStore(laptop.session._journal).exists()


def test_who_is_erased_is_gone_from_all_that_was_shared_from_here(laptop, desktop, mural, tmp_path):
    share(laptop, desktop)
    person = laptop.session.reading.counterparts()[0]
    assert "sharing ends here" in laptop.session.erasing.ends_share()
    laptop.session.erasing.erase(laptop.session.erasing.traces(person.id), Erasure.REMOVE)
    assert not laptop.session.sharing.is_shared()
    assert laptop.session.erasing.ends_share() == ""
    assert b"Moreau" not in laptop.desk.path.read_bytes()
    assert len([each for each in laptop.shared.rglob("*") if each.is_file()]) == 2  # the desktop's, and the farewell
    anew = tmp_path / "anew"
    third = Place(tmp_path / "third", anew)
    code = laptop.session.sharing.create(anew, "Laptop")
    laptop.sync()
    third.session.sharing.join(anew, code, "Third")
    settle(laptop, third)
    assert third.session.reading.counterparts() == ()
    third.session.close()

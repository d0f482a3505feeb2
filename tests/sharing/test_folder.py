"""What people get from a folder that is carried from machine to machine, told one thing at a time."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk_app.domain.errors import UserError
from desk_app.sharing.condition import Condition
from desk_app.sharing.envelope import Damaged, enclose
from desk_app.sharing.extents import device_name
from desk_app.sharing.joining import check_unshared, newest_of_each
from desk_app.sharing.update import Update, digest_of, packed
from desk_app.support.clock import FixedClock
from tests.sharing.memory import KEY, CountedIdentities, TextDevice, devices


class Two:
    """Two machines on one folder, as if the carrier were perfect."""

    def __init__(self, place: Path) -> None:
        self.clock = FixedClock(datetime(2026, 11, 29, 12, tzinfo=UTC))
        self.place = place / "shared"
        self.place.mkdir()
        self.desktop, self.laptop = devices([self.place] * 2, self.clock, CountedIdentities())

    def later(self, **more: float) -> None:
        self.clock.at += timedelta(**more)

    def write(self, device: TextDevice, *texts: str) -> None:
        for text in texts:
            device.typed.append(text)
            device.sync()

    def files(self, device: TextDevice) -> list[Path]:
        return sorted(each for each in self.place.rglob("*") if each.is_file() and str(device.place) in str(each))


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def _own(two: Two, device: TextDevice) -> Path:
    return two.place / device_name(device.kept.me.device)


def test_what_one_writes_the_other_gets(two: Two) -> None:
    two.write(two.desktop, "48", "47")
    two.write(two.laptop, "30")
    two.desktop.sync()
    assert two.desktop.written() == two.laptop.written() == {"48", "47", "30"}
    assert two.desktop.folder.missing() == two.desktop.folder.waiting() == ()
    assert two.desktop.folder.unwritten() == ()


def test_names_suit_every_file_system(two: Two) -> None:
    two.write(two.desktop, *map(str, range(10)))
    two.later(days=2)
    two.desktop.sync()
    for each in two.place.rglob("*"):
        assert set(each.name) <= set("0123456789abcdefghijklmnopqrstuvwxyz-")
        assert len(each.name) <= 40


def test_a_missing_update_is_asked_for_and_the_later_ones_wait(two: Two) -> None:
    two.write(two.desktop, "1", "2", "3")
    second = sorted(_own(two, two.desktop).iterdir())[1]
    kept = second.read_bytes()
    second.unlink()
    two.laptop.sync()
    assert two.laptop.written() == {"1"}
    (missing,) = two.laptop.folder.missing()
    assert (missing.extent.first, missing.extent.last, missing.name) == (2, 2, "machine 0")
    assert [each.first for each in two.laptop.folder.waiting()] == [3]
    second.write_bytes(kept)
    two.laptop.sync()
    assert two.laptop.written() == {"1", "2", "3"}
    assert two.laptop.folder.missing() == ()


def test_a_lost_tail_is_noticed_by_what_others_have_seen(two: Two, tmp_path: Path) -> None:
    two.write(two.desktop, "1", "2")
    two.laptop.sync()
    third = next(devices([two.place], two.clock, two.desktop.identities))
    last = sorted(_own(two, two.desktop).iterdir())[-1]
    last.unlink()
    third.sync()
    assert third.written() == {"1"}
    assert [each.extent.first for each in third.folder.missing()] == [2]


@pytest.mark.parametrize("harm", ["gone", "half", "empty", "other", "folder"])
def test_own_files_are_mended(two: Two, harm: str) -> None:
    two.write(two.desktop, "1", "2")
    file = sorted(_own(two, two.desktop).iterdir())[0]
    whole = file.read_bytes()
    match harm:
        case "gone":
            file.unlink()
        case "half":
            file.write_bytes(whole[:50])
        case "empty":
            file.write_bytes(b"")
        case "other":
            file.write_bytes(bytes(len(whole)))
        case _:
            for each in _own(two, two.desktop).iterdir():
                each.unlink()
            _own(two, two.desktop).rmdir()
    two.desktop.sync()
    assert file.read_bytes() == whole
    assert two.desktop.sync().written == []


def test_what_the_system_does_not_tell_of_an_own_file_is_found_within_a_day(two: Two) -> None:
    """Where a stamp is brought back with other bytes, only the hash tells; a program started anew looks at once."""
    two.write(two.desktop, "1")
    (file,) = _own(two, two.desktop).iterdir()
    whole = file.read_bytes()
    file.write_bytes(bytes(len(whole)))
    two.desktop.start()
    two.desktop.sync()
    assert file.read_bytes() == whole


def test_files_are_opened_whatever_they_are_called(two: Two) -> None:
    two.write(two.desktop, "1", "2", "3", "4")
    names = ["x.sync-conflict-20261129-120000-ABCDEFG", "0001..path1", "UPPER (conflicted copy)", "4.variant-b"]
    for file, name in zip(sorted(_own(two, two.desktop).iterdir()), names, strict=True):
        file.rename(file.with_name(name))
    two.laptop.sync()
    assert two.laptop.written() == {"1", "2", "3", "4"}


def test_swapped_contents_do_no_harm(two: Two) -> None:
    two.write(two.desktop, "1", "2", "3")
    first, second, _ = sorted(_own(two, two.desktop).iterdir())
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    two.laptop.sync()
    assert two.laptop.written() == {"1", "2", "3"}


def test_contents_swapped_under_names_already_read_are_found(two: Two) -> None:
    two.write(two.desktop, "1")
    two.laptop.sync()
    two.write(two.desktop, "2")
    first, second = sorted(_own(two, two.desktop).iterdir())
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    two.laptop.start()
    two.laptop.sync()
    assert two.laptop.written() == {"1"}
    two.later(days=1)
    two.laptop.sync()
    assert two.laptop.written() == {"1", "2"}


def test_contents_swapped_under_names_already_read_are_found_at_once_where_something_is_missing(two: Two) -> None:
    two.write(two.desktop, "1")
    two.laptop.sync()
    two.write(two.desktop, "2", "3")
    first, second, _ = sorted(_own(two, two.desktop).iterdir())
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    two.laptop.start()
    two.laptop.sync()
    assert two.laptop.written() == {"1", "2", "3"}


def test_hidden_and_temporary_files_are_left_alone(two: Two) -> None:
    two.write(two.desktop, "1")
    (file,) = _own(two, two.desktop).iterdir()
    hidden = two.place / ".stversions" / file.parent.name
    hidden.mkdir(parents=True)
    file.rename(hidden / file.name)
    (two.place / ".syncthing.1.tmp").write_bytes(b"half")
    (two.place / "~lock").write_bytes(b"half")
    two.laptop.sync()
    assert two.laptop.written() == set()
    assert two.laptop.folder.not_opened() == ()


def test_other_files_are_told_and_stop_nothing(two: Two) -> None:
    (two.place / "notes.txt").write_text("a note of somebody, longer than forty bytes, for everybody")
    two.write(two.desktop, "1")
    two.laptop.sync()
    assert two.laptop.written() == {"1"}
    assert [each.place.name for each in two.laptop.folder.not_opened()] == ["notes.txt"]
    assert (two.place / "notes.txt").exists()


def _claim(device: int, number: int, previous: bytes = bytes(16)) -> bytes:
    return packed(Update(device, bytes(8), number, 8, previous, {}, "nobody", 0, ()))


@pytest.mark.parametrize(
    "claims",
    [
        [_claim(5, 1), _claim(6, 1)],
        [_claim(5, 1), _claim(5, 3)],
        [_claim(5, 2), _claim(5, 1)],
        [_claim(5, 1), _claim(5, 2)],
        [_claim(5, 1), _claim(5, 1, digest_of(_claim(5, 1)))],
        [b"", _claim(5, 1)],
        [_claim(5, 1), b"\xdd\xff\xff\xff\xff"],
    ],
)
def test_hostile_files_with_the_key_are_refused_and_others_go_on(two: Two, claims: list[bytes]) -> None:
    (two.place / "0000000").write_bytes(enclose(claims, KEY))
    two.write(two.desktop, "1")
    two.laptop.sync()
    assert two.laptop.written() == {"1"}
    assert [type(each.why) for each in two.laptop.folder.not_opened()] == [Damaged]
    assert 5 not in two.laptop.kept.taken


def test_a_piece_is_deleted_by_nobody_but_its_writer(two: Two) -> None:
    two.write(two.desktop, *map(str, range(20)))
    two.laptop.sync()
    before = sorted(_own(two, two.desktop).iterdir())
    for _ in range(4):
        two.later(days=31)
        two.laptop.sync()
    assert sorted(_own(two, two.desktop).iterdir()) == before


def test_a_file_that_does_not_open_is_tried_less_and_less_often(two: Two) -> None:
    two.write(two.desktop, "1")
    (file,) = _own(two, two.desktop).iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    two.laptop.sync()
    (told,) = two.laptop.folder.not_opened()
    assert not told.sure
    for seconds in (2, 4):
        two.later(seconds=seconds)
        two.laptop.sync()
    (told,) = two.laptop.folder.not_opened()
    assert told.sure
    file.write_bytes(b"")
    two.desktop.sync()
    two.laptop.sync()
    assert two.laptop.written() == {"1"}


def test_a_clock_that_is_set_back_does_not_keep_files_from_being_tried(two: Two) -> None:
    two.write(two.desktop, "1")
    (file,) = _own(two, two.desktop).iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    two.laptop.sync()
    two.later(days=-400)
    file.write_bytes(whole)
    two.laptop.sync()
    assert two.laptop.written() == {"1"}


def test_old_files_are_put_together_and_the_pieces_go_after_a_month(two: Two) -> None:
    texts = [str(number) for number in range(40)]
    two.write(two.desktop, *texts)
    two.later(days=1)
    two.desktop.sync()
    own = _own(two, two.desktop)
    assert any("-s" in each.name for each in own.iterdir())
    assert len(two.desktop.kept.held) <= 3
    two.later(days=2)
    two.desktop.sync()
    assert len(list(own.iterdir())) >= 41
    for _ in range(2):
        two.later(days=31)
        two.desktop.sync()
        two.desktop.sync()
    assert len(list(own.iterdir())) <= 5
    two.laptop.sync()
    assert two.laptop.written() == set(texts)


@pytest.mark.slow
def test_there_are_never_many_files(two: Two) -> None:
    """Two hundred days with five updates each: what lies in the folder is of the last two months, and a few more."""
    for day in range(200):
        two.write(two.desktop, *(f"{day} {number}" for number in range(5)))
        two.later(days=1)
    assert len(two.desktop.kept.held) < 30
    assert len(list(_own(two, two.desktop).iterdir())) < 61 * 6 + 40
    two.laptop.sync()
    assert len(two.laptop.written()) == 1000
    assert len(two.laptop.kept.held) < 300


def test_what_others_lost_is_written_again_after_a_week(two: Two) -> None:
    two.write(two.desktop, "1", "2")
    two.laptop.sync()
    for each in _own(two, two.desktop).iterdir():
        each.unlink()
    for _ in range(9):
        two.later(days=1)
        two.laptop.sync()
    third = next(devices([two.place], two.clock, two.desktop.identities))
    third.sync()
    assert third.written() == {"1", "2"}
    assert all(each.parent != _own(two, two.desktop) for each in two.place.rglob("*-r*"))


@pytest.mark.parametrize("ahead", [0, 400])
def test_a_file_damaged_on_one_machine_alone_is_replaced_by_a_copy(tmp_path: Path, ahead: int) -> None:
    """Their tool never notices it. What the other machine has seen tells, and a copy under another name heals it."""
    clock = FixedClock(datetime(2026, 11, 29, 12, tzinfo=UTC))
    folders = [tmp_path / "a", tmp_path / "b"]
    for each in folders:
        each.mkdir()
    desktop, laptop = devices(folders, clock, CountedIdentities())
    clock.at += timedelta(days=ahead)
    desktop.typed = ["1"]
    desktop.sync()
    clock.at -= timedelta(days=ahead)
    (written,) = (each for each in folders[0].rglob("*") if each.is_file())
    harmed = folders[1] / written.relative_to(folders[0])
    harmed.parent.mkdir()
    harmed.write_bytes(written.read_bytes()[:60])
    for _ in range(5):
        clock.at += timedelta(days=1)
        laptop.sync()
        desktop.sync()
        for here, there in (folders, folders[::-1]):
            for each in [each for each in here.rglob("*") if each.is_file()]:
                place = there / each.relative_to(here)
                place.parent.mkdir(exist_ok=True)
                if not place.exists():
                    place.write_bytes(each.read_bytes())
    assert laptop.written() == {"1"}


def test_a_restored_journal_is_a_new_device_and_gets_back_what_it_had_written(two: Two) -> None:
    two.write(two.desktop, "1")
    backup = two.desktop.backup()
    two.write(two.desktop, "2", "3")
    two.desktop.restore(backup)
    assert two.desktop.written() == {"1"}
    two.write(two.desktop, "4")
    two.laptop.sync()
    assert two.desktop.written() == two.laptop.written() == {"1", "2", "3", "4"}
    assert len(two.laptop.kept.taken) == 3


def test_a_restored_journal_mends_what_it_wrote_under_its_old_number(two: Two) -> None:
    two.write(two.desktop, "1", "2")
    two.desktop.restore(two.desktop.backup())
    for each in list(_own(two, two.desktop).parent.rglob("*")):
        if each.is_file():
            each.unlink()
    two.write(two.desktop, "3")
    two.laptop.sync()
    assert two.laptop.written() == {"1", "2", "3"}


def test_a_journal_put_back_by_hand_notices_it_in_the_folder(two: Two) -> None:
    two.write(two.desktop, "1")
    backup = two.desktop.backup()
    two.write(two.desktop, "2")
    two.desktop.kept = backup
    two.desktop.start()
    old = two.desktop.kept.me.device
    two.write(two.desktop, "3")
    assert two.desktop.kept.me.device != old
    assert two.desktop.kept.former() == {old}
    two.laptop.sync()
    assert two.desktop.written() == two.laptop.written() == {"1", "2", "3"}


def test_a_journal_put_back_by_hand_notices_it_by_what_others_have_seen(two: Two) -> None:
    two.write(two.desktop, "1")
    backup = two.desktop.backup()
    two.write(two.desktop, "2")
    two.write(two.laptop, "9")
    two.desktop.kept = backup
    two.desktop.start()
    for each in sorted(_own(two, two.desktop).iterdir())[1:]:
        each.unlink()
    old = two.desktop.kept.me.device
    two.write(two.desktop, "3")
    assert two.desktop.kept.me.device != old


def test_two_histories_under_one_number_are_told(two: Two) -> None:
    two.write(two.desktop, "1")
    twin = TextDevice(two.place, two.desktop.backup(), two.clock, two.desktop.identities)
    two.write(two.desktop, "2")
    _, second = sorted(_own(two, two.desktop).iterdir())
    kept = second.read_bytes()
    second.unlink()
    two.write(twin, "3")
    second.with_name("the other").write_bytes(kept)
    two.laptop.sync()
    assert two.laptop.folder.twofold() == {two.desktop.kept.me.device}
    twin.sync()
    assert twin.kept.me.device != two.desktop.kept.me.device


def test_an_emptied_folder_is_filled_again(two: Two) -> None:
    two.write(two.desktop, "1", "2")
    two.write(two.laptop, "3")
    two.desktop.sync()
    for each in [each for each in two.place.rglob("*") if each.is_file()]:
        each.unlink()
    for _ in two.desktop.folder.arrivals():
        raise AssertionError
    assert two.desktop.folder.condition() is Condition.EMPTY
    assert "was empty, though it held the shared journal before" in str(two.desktop.sync().loss)
    assert two.desktop.folder.absent() == ("machine 1",)
    assert two.desktop.sync().loss is None
    two.laptop.sync()
    for device in (two.desktop, two.laptop):
        device.sync()
        assert device.folder.absent() == ()
    third = next(devices([two.place], two.clock, two.desktop.identities))
    third.sync()
    assert third.written() == {"1", "2", "3"}


def test_a_folder_that_is_gone_is_told_and_nothing_is_made_in_its_place(two: Two) -> None:
    two.write(two.desktop, "1")
    two.place.rename(two.place.with_name("elsewhere"))
    with pytest.raises(UserError, match="is not there"):
        two.desktop.sync()
    assert not two.place.exists()


def test_a_folder_of_another_key_is_told_and_its_files_stay(two: Two) -> None:
    two.write(two.desktop, "1")
    two.laptop.kept.secret = b"another key of 1"
    two.laptop.start()
    before = {each: each.read_bytes() for each in two.place.rglob("*") if each.is_file()}
    for _ in range(3):
        with pytest.raises(UserError, match="another code"):
            two.laptop.sync()
        two.later(hours=1)
        assert {each: each.read_bytes() for each in two.place.rglob("*") if each.is_file()} == before


def test_a_folder_that_holds_other_things_alone_is_told_once(two: Two) -> None:
    two.write(two.desktop, "1")
    for each in [each for each in two.place.rglob("*") if each.is_file()]:
        each.unlink()
    (two.place / "holiday.jpg").write_bytes(bytes(100))
    assert "was of the shared journal, though it held that before" in str(two.desktop.sync().loss)
    assert two.desktop.sync().loss is None
    assert two.desktop.folder.unwritten() == ()


def test_own_files_that_are_damaged_are_mended_though_they_look_like_those_of_another_key(two: Two) -> None:
    two.write(two.desktop, "1")
    (own,) = _own(two, two.desktop).iterdir()
    whole = own.read_bytes()
    own.write_bytes(whole[:10] + bytes(20) + whole[30:])
    with pytest.raises(UserError, match="another code"):
        two.desktop.sync()
    assert own.read_bytes() == whole
    two.desktop.sync()


def test_one_damaged_file_alone_keeps_nobody_from_writing(two: Two) -> None:
    """Its first bytes look as if it were of another key."""
    (two.place / "damaged").write_bytes(b"\xd7pu1" + bytes(100))
    two.laptop.typed = ["1"]
    with pytest.raises(UserError, match="another code"):
        two.laptop.sync()
    two.desktop.sync()
    two.laptop.sync()
    assert two.desktop.written() == two.laptop.written() == {"1"}


def test_a_link_in_place_of_the_own_folder_is_not_followed(two: Two, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    _own(two, two.desktop).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(UserError):
        two.write(two.desktop, "1")
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_place_of_an_own_file_is_replaced(two: Two, tmp_path: Path) -> None:
    two.write(two.desktop, "1")
    (file,) = _own(two, two.desktop).iterdir()
    whole = file.read_bytes()
    victim = tmp_path / "victim"
    victim.write_bytes(bytes(len(whole)))
    file.unlink()
    file.symlink_to(victim)
    two.desktop.sync()
    assert not file.is_symlink()
    assert file.read_bytes() == whole
    assert victim.read_bytes() == bytes(len(whole))


def test_a_file_that_cannot_be_written_stops_no_other(two: Two) -> None:
    two.write(two.desktop, "1", "2")
    first, second = sorted(_own(two, two.desktop).iterdir())
    first.unlink()
    first.mkdir()
    second.unlink()
    done = two.desktop.sync()
    assert [*done.failed] == [first.name]
    assert done.written == [second.name]
    assert [each.first for each in two.desktop.folder.unwritten()] == [1]


def test_who_joins_sees_the_newest_of_each(two: Two) -> None:
    two.write(two.desktop, "1", "2")
    two.later(hours=1)
    two.write(two.laptop, "3")
    newest = newest_of_each(two.place, KEY)
    assert [(each.name, each.number) for each in newest] == [("machine 0", 2), ("machine 1", 1)]
    assert newest[1].at - newest[0].at == 3_600_000


def test_who_joins_at_the_wrong_place_is_told_why(tmp_path: Path, two: Two) -> None:
    with pytest.raises(UserError, match="is not there"):
        newest_of_each(tmp_path / "nowhere", KEY)
    with pytest.raises(UserError, match="is empty"):
        newest_of_each(two.place, KEY)
    (two.place / "notes.txt").write_text("hello")
    with pytest.raises(UserError, match="No file"):
        newest_of_each(two.place, KEY)
    two.write(two.desktop, "1")
    with pytest.raises(UserError, match="another code"):
        newest_of_each(two.place, b"another key of 1")


def test_a_share_begins_where_none_is(tmp_path: Path, two: Two) -> None:
    with pytest.raises(UserError, match="is not there"):
        check_unshared(tmp_path / "nowhere")
    check_unshared(two.place)
    (two.place / "notes.txt").write_text("hello")
    check_unshared(two.place)
    two.write(two.desktop, "1")
    with pytest.raises(UserError, match="holds a shared journal already"):
        check_unshared(two.place)


def test_a_device_without_edits_tells_daily_that_it_lives(two: Two) -> None:
    two.desktop.sync()
    two.desktop.sync()
    assert len(two.desktop.kept.held) == 1
    two.later(days=1)
    two.desktop.sync()
    assert len(two.desktop.kept.held) == 2
    assert two.desktop.written() == set()


def test_looking_changes_nothing(two: Two) -> None:
    two.write(two.desktop, "1")
    list(two.laptop.folder.arrivals())
    assert two.laptop.written() == set()
    two.laptop.sync()
    assert two.laptop.written() == {"1"}


def test_an_update_that_was_refused_comes_again(two: Two) -> None:
    two.write(two.desktop, "1", "2")
    two.write(two.laptop, "3")
    third = next(devices([two.place], two.clock, two.desktop.identities))
    seen = []
    for arrival in third.folder.arrivals():
        if arrival.update.device == two.desktop.kept.me.device:
            seen.append(arrival.update.number)
            third.folder.refuse(arrival)
        else:
            third.kept.take(arrival)
    assert seen == [1]
    assert third.written() == {"3"}
    third.sync()
    assert third.written() == {"1", "2", "3"}


def test_an_update_that_was_refused_after_the_look_comes_again(two: Two) -> None:
    two.write(two.desktop, "1", "2")
    two.laptop.sync()
    two.write(two.desktop, "3")
    for arrival in list(two.laptop.folder.arrivals()):
        two.laptop.folder.refuse(arrival)
    two.laptop.sync()
    assert two.laptop.written() == {"1", "2", "3"}


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_full_disk_leaves_old_or_new_and_the_rest_comes_later(
    two: Two, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    two.write(two.desktop, "1")
    with monkeypatch.context() as full:
        full.setattr("os.fsync" if failing == "fsync" else "pathlib.Path.replace", _full)
        two.desktop.typed = ["2"]
        done = two.desktop.sync()
    assert len(done.failed) == 1
    assert [each.first for each in two.desktop.folder.unwritten()] == [2]
    assert len(list(_own(two, two.desktop).iterdir())) == 1
    two.desktop.sync()
    two.laptop.sync()
    assert two.laptop.written() == {"1", "2"}


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_times_of_files_mean_nothing(two: Two) -> None:
    two.write(two.desktop, "1")
    for each in two.place.rglob("*"):
        os.utime(each, (946_684_800, 946_684_800))
    two.laptop.sync()
    (file,) = _own(two, two.desktop).iterdir()
    whole = file.read_bytes()
    file.write_bytes(bytes(len(whole)))
    os.utime(file, (946_684_800, 946_684_800))
    two.desktop.sync()
    assert file.read_bytes() == whole

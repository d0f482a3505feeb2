"""backup, restore and check, as scripts call them."""

from __future__ import annotations

import os
from pathlib import Path


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 4 : 4096 * 9] = b"\xa5" * (4096 * 5)
    path.write_bytes(content)


def test_a_backup_is_made_where_it_is_wanted_and_can_be_read(full, tmp_path):
    place = Path(full.well("backup", tmp_path).stdout.strip())
    assert place.parent == tmp_path
    assert full.own("--journal", place, "export").stdout == full.well("export").stdout
    assert Path(full.well("backup", tmp_path).stdout.strip()) != place, "a second one never takes the first one's place"


def test_without_a_folder_it_goes_to_parleys_own(full, profile):
    place = Path(full.well("backup").stdout.strip())
    assert (profile / "data" / "parley" / "backups") in place.parents


def test_a_backup_is_restored_and_what_was_there_is_kept(full):
    place = full.well("backup").stdout.strip()
    before = full.well("export").stdout
    damage(full.journal)
    done = full.well("restore", place)
    assert done.stdout == f"{full.journal}\n"
    kept = Path(done.stderr.removeprefix("What was there before is kept: ").strip())
    assert kept.exists()
    assert full.well("export").stdout == before


def test_check_says_that_a_journal_is_whole(full):
    assert full.well("check").stdout == f"{full.journal} is whole.\n"


def test_check_says_what_is_wrong_and_what_to_do(full):
    place = full.well("backup").stdout.strip()
    damage(full.journal)
    before = full.journal.read_bytes()
    done = full("check")
    assert done.exit_code == 1
    assert "damaged" in done.stdout
    assert f"parley --journal {full.journal} restore {place}" in done.stderr
    assert full.journal.read_bytes() == before


def test_a_backup_that_is_not_there_is_bad_input(full):
    assert full("restore", "none.parley").exit_code == 2


def test_nothing_to_back_up_or_check_is_said(parley):
    for command in ("backup", "check"):
        done = parley(command)
        assert done.exit_code == 1
        assert "There is no journal" in done.stderr


def test_a_folder_that_does_not_exist_is_made_for_its_owner_alone(full, tmp_path):
    folder = tmp_path / "saved"
    made = Path(full.well("backup", folder).stdout.strip())
    assert list(folder.iterdir()) == [made]
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_drive_that_is_not_there_is_never_made_and_a_file_is_no_folder(full, tmp_path):
    done = full("backup", tmp_path / "drive" / "saved")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"There is no folder {tmp_path / 'drive'}." in done.stderr
    assert not (tmp_path / "drive").exists()
    (tmp_path / "file").write_text("mine")
    done = full("backup", tmp_path / "file")
    assert done.exit_code == 2
    assert "is a file. Name a folder" in done.stderr


def test_what_can_be_read_of_a_damaged_journal_is_saved_and_the_rest_is_listed(full):
    before = full.well("export").stdout
    damage(full.journal)
    new = full.folder / "new.parley"
    done = full.own("salvage", full.journal, new)
    assert done.exit_code == 0
    assert done.stdout == f"{new}\n"
    assert "Saved: 4 negotiations" in done.stderr
    assert "pages of the file cannot be read" in done.stderr
    assert full.own("--journal", new, "check").exit_code == 0
    assert full.own("--journal", new, "export").stdout == before, "the history had what the pages lost"


def test_a_large_import_is_preceded_by_a_backup(full, profile):
    before = full.well("export").stdout
    large = full.folder / "large.json"
    large.write_text(before + " " * 1_000_000)
    full.well("import", large)
    (made,) = (profile / "data" / "parley" / "backups").rglob("*-import.parley")
    assert full.own("--journal", made, "export").stdout == before
    full.well("import", large)
    assert len(list((profile / "data" / "parley" / "backups").rglob("*.parley"))) == 1, "nothing changed since"


def test_a_backup_comes_to_the_second_place_too_and_a_place_that_is_gone_is_said(full, tmp_path):
    from desk_app.session import settings
    from desk_app.support.paths import Folders

    stick = tmp_path / "stick" / "parley-backups"
    stick.mkdir(parents=True)
    settings.save(Folders.of_system().settings_file, settings.Settings(second_place=str(stick)))
    made = Path(full.well("backup").stdout.strip())
    assert (stick / made.parent.name / made.name).read_bytes() == made.read_bytes()
    stick.rename(tmp_path / "away")
    assert "is not there now" in full.well("backup").stderr

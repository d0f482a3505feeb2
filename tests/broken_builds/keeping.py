"""Builds that lose what was entered, or let two windows or an older file in the way of it."""

from tests.broken_builds.broken import Broken

_CONNECTION = "desk_app/journal/connection.py"
_JOURNAL = "desk_app/journal/journal.py"
_OPENING = "desk_app/journal/opening.py"
_LOCK = "desk_app/journal/lock.py"

KEEPING = (
    Broken(
        "synchronous off",
        "an acknowledged entry survives a power cut",
        _CONNECTION,
        '"synchronous = FULL"',
        '"synchronous = OFF"',
        ("tests/journal/test_power_loss.py::test_what_was_acknowledged_survives_a_power_cut_at_any_moment",),
    ),
    Broken(
        "put in place without sync",
        "a backup that was told survives a power cut",
        "desk_app/support/durable.py",
        "    sync_file(fresh)\n    fresh.replace(place)\n    sync_folder(place.parent)\n",
        "    fresh.replace(place)\n",
        ("tests/journal/test_power_loss.py::test_what_was_acknowledged_survives_a_power_cut_at_any_moment",),
    ),
    Broken(
        "a saved file without sync",
        "an export survives a power cut",
        "desk_app/support/saving.py",
        "            file.flush()\n            os.fsync(file.fileno())\n        fresh.replace(path)\n",
        "            file.flush()\n        fresh.replace(path)\n",
        ("tests/journal/test_power_loss.py::test_what_was_acknowledged_survives_a_power_cut_at_any_moment",),
    ),
    Broken(
        "rollback journal in memory",
        "a kill in the middle of a commit costs nothing",
        _CONNECTION,
        '"journal_mode = TRUNCATE"',
        '"journal_mode = MEMORY"',
        ("tests/session/test_kills.py::test_every_acknowledged_entry_survives_a_kill",),
    ),
    Broken(
        "acknowledged before the commit",
        "“Saved” is true",
        _JOURNAL,
        "            with told_plainly(self.path), self._database.atomic():\n",
        "            with told_plainly(self.path):\n"
        "                self.connection.in_transaction and self.connection.execute('COMMIT')\n"
        "                self.connection.execute('BEGIN')\n",
        ("tests/session/test_saved_is_true.py::test_each_entry_is_there_once_it_was_acknowledged",),
    ),
    Broken(
        "a failed commit is acknowledged",
        "any failing call of the disk is said",
        _JOURNAL,
        "            if not self._kept_after_all():\n                raise\n",
        "            pass\n",
        ("tests/session/test_disk_errors.py::test_a_disk_that_fails_from_some_moment_on_costs_nothing_acknowledged",),
    ),
    Broken(
        "what was kept after all is refused",
        "a step that only seemed to fail is not done twice",
        _JOURNAL,
        "            if not self._kept_after_all():\n                raise\n",
        "            raise\n",
        ("tests/session/test_disk_errors.py::test_an_act_of_which_the_very_last_sync_failed_is_not_done_twice",),
    ),
    Broken(
        "a transaction that has ended is ended again",
        "a disk that fails while a journal is opened is said in words",
        _CONNECTION,
        "            if connection.in_transaction:  # a write that failed has ended it\n",
        "            if connection is not None:\n",
        ("tests/session/test_disk_errors.py::test_a_disk_that_fails_while_a_journal_is_opened_is_said_in_words",),
    ),
    Broken(
        "its place is not looked at",
        "a lost folder is noticed before anything is acknowledged",
        _JOURNAL,
        "        if not there:\n            raise moved(self.path)\n",
        "        if not there:\n            return\n",
        ("tests/session/test_places.py::test_a_lost_file_is_noticed_before_anything_is_acknowledged",),
    ),
    Broken(
        "made where it is to be",
        "a journal is never seen half made",
        _OPENING,
        '    fresh = path.with_name(f".{path.name}.new")\n    try:\n        fresh.unlink(missing_ok=True)\n',
        "    fresh = path\n    try:\n        fresh.unlink(missing_ok=True)\n",
        ("tests/session/test_opening.py::test_a_journal_made_halfway_is_never_seen",),
    ),
    Broken(
        "lock ignored",
        "one window writes",
        _LOCK,
        "                os.close(descriptor)\n                raise self._refused(error) from error\n",
        "                del error\n",
        (
            "tests/session/test_one_writer.py::test_of_several_windows_starting_at_once_exactly_one_writes",
            "tests/session/test_one_writer.py::test_a_second_window_is_refused_and_a_reader_is_not",
        ),
    ),
    Broken(
        "stale lock kept",
        "a killed window is in nobody's way",
        _LOCK,
        "os.O_RDWR | os.O_CREAT, 0o600",
        "os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600",
        (
            "tests/session/test_kills.py::test_a_killed_window_is_in_nobodys_way_for_more_than_two_seconds",
            "tests/session/test_kills.py::test_every_acknowledged_entry_survives_a_kill",
        ),
    ),
    Broken(
        "known journals ignored",
        "no empty journal in the place of one that is gone",
        _OPENING,
        "        if path in known:\n",
        "        if path in known and not create:\n",
        ("tests/session/test_opening.py::test_no_empty_journal_is_put_in_place_of_one_that_was_opened_before",),
    ),
    Broken(
        "application id unchecked",
        "a file of another program is refused",
        _CONNECTION,
        "    if application != APPLICATION_ID:\n",
        "    if application == -1:\n",
        (
            "tests/session/test_any_header.py::test_a_journal_of_any_other_version_or_program_is_refused",
            "tests/session/test_opening.py::test_a_database_of_another_program_is_refused_and_left_alone",
        ),
    ),
    Broken(
        "version unchecked",
        "a journal of a newer Parley is refused by name",
        _CONNECTION,
        "    if version > schema:\n",
        "    if version < 0:\n",
        (
            "tests/session/test_any_header.py::test_a_journal_of_any_other_version_or_program_is_refused",
            "tests/session/test_opening.py::test_a_journal_of_a_newer_parley_is_refused_by_name",
        ),
    ),
    Broken(
        "migration without a transaction",
        "an upgrade is all or nothing",
        "desk_app/journal/migrations.py",
        "@JOURNAL()\ndef second(",
        "@JOURNAL(transactional=False)\ndef second(",
        ("tests/journal/test_released.py::test_an_upgrade_that_is_killed_leaves_the_old_journal_or_the_new",),
    ),
    Broken(
        "undo without comparing the row",
        "undo overwrites nothing that was changed since",
        "desk_app/journal/history.py",
        "    if not _same(_row(gesture, table, key), expected):\n",
        "    if gesture is None:\n",
        ("tests/session/test_undo.py::test_what_was_changed_since_elsewhere_is_not_overwritten",),
    ),
    Broken(
        "undo of half a gesture",
        "everything can be undone, whole",
        "desk_app/journal/history.py",
        "        for change in reversed(squashed_changes(journal.connection, step.number)):\n",
        "        for change in reversed(squashed_changes(journal.connection, step.number)[:1]):\n",
        ("tests/session/test_histories.py::TestHistories::runTest",),
    ),
    Broken(
        "entries in the order of the clock",
        "entries keep their order whatever the clock does",
        "desk_app/domain/negotiation.py",
        "key=lambda e: e.seq))",
        "key=lambda e: e.at))",
        ("tests/session/test_clocks.py::test_entries_keep_their_order_whatever_the_clock_does",),
    ),
    Broken(
        "a cell that cannot be read is a bug",
        "damage is said, and is no crash",
        "desk_app/journal/failures.py",
        "    except (UnreadableCell, UnicodeDecodeError) as error:\n",
        "    except ZeroDivisionError as error:\n",
        ("tests/session/test_bit_rot.py::test_a_cell_that_nobody_wrote_is_damage_and_no_bug",),
    ),
    Broken(
        "what was typed is not tried again",
        "typed text stays until it is saved",
        "desk_app/ui/running/gateway.py",
        "        if answer.is_owed:\n            self._owed.append(answer.work)\n",
        "",
        (
            "tests/ui/test_drafts.py::test_an_answer_stays_in_its_field_and_is_saved_with_the_next_one",
            "tests/ui/test_drafts.py::test_what_could_not_be_saved_is_tried_once_more_when_the_window_closes",
        ),
    ),
    Broken(
        "a line that was refused is not given back",
        "the entry line has its text again when the disk is full",
        "desk_app/ui/meet/page.py",
        "            self.view.entry.line.put(line.line)\n",
        "",
        ("tests/ui/meet/test_recording.py::test_what_was_typed_stays_when_it_cannot_be_saved",),
    ),
)

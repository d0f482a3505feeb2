"""Builds in which backups, passphrase or lock do not keep their promises."""

from tests.broken_builds.broken import Broken

_BACKUP = "desk_app/journal/backup.py"
_RESTORING = "desk_app/journal/restoring.py"
_REKEYING = "desk_app/journal/rekeying.py"
_IDLE = "desk_app/ui/locking/idle.py"
_BACKUPS = "tests/session/test_backups.py"
_SEALED = "tests/session/test_sealed_backups.py"
_NO_WORD = "tests/journal/test_encryption_kills.py::test_no_word_of_an_encrypted_journal_is_in_any_file_after_a_kill"
_SEALED_WINDOW = (
    "tests/end_to_end/test_nothing_leaks.py::test_no_word_of_an_encrypted_journal_is_anywhere_after_a_window_was_killed"
)
_ALONE = (
    "tests/end_to_end/test_nothing_leaks.py::"
    "test_what_was_written_is_in_the_journal_and_its_backups_alone_and_closed_to_others"
)

SEALING = (
    Broken(
        "backups not compared",
        "every backup is compared after it was made",
        _BACKUP,
        "    if not same:\n",
        "    if same is None:\n",
        (f"{_BACKUPS}::test_a_copy_that_differs_is_removed_and_reported",),
    ),
    Broken(
        "backup under its name from the start",
        "a backup cut short never looks like a good one",
        _BACKUP,
        '    part = beside(place, ".part")\n    return Copy(',
        "    part = place\n    return Copy(",
        (f"{_BACKUPS}::test_a_backup_that_was_killed_never_looks_like_a_good_one",),
    ),
    Broken(
        "backup without key",
        "a backup is as encrypted as its journal",
        _BACKUP,
        'closing(connect(part, "rw", key)) as target',
        'closing(connect(part, "rw")) as target',
        (f"{_SEALED}::test_a_backup_is_as_encrypted_as_its_journal", _SEALED_WINDOW),
    ),
    Broken(
        "restore keeps nothing",
        "a restore loses nothing of what was there",
        _RESTORING,
        "kept = keep_present() if journal.exists() else None",
        "kept = None",
        (
            f"{_BACKUPS}::test_restoring_brings_back_what_was_and_keeps_what_is",
            f"{_BACKUPS}::test_a_damaged_journal_is_kept_byte_for_byte_when_a_backup_takes_its_place",
        ),
    ),
    Broken(
        "copied in place instead of renamed",
        "a restore that is killed leaves the old or the new",
        _RESTORING,
        "        put_in_place(fresh, journal)\n",
        "        shutil.copyfile(fresh, journal)\n",
        ("tests/session/test_killed_calls.py::test_a_restore_killed_at_any_call_leaves_the_old_or_the_new",),
    ),
    Broken(
        "rekey without verification",
        "what was written anew is compared before it takes the place",
        _REKEYING,
        "        _verify(fresh, new, _content(connection), path)\n",
        "",
        ("tests/journal/test_encryption.py::test_a_copy_that_is_not_the_same_never_takes_the_place",),
    ),
    Broken(
        "rekey in place",
        "a change of passphrase that is killed opens with the old or the new one",
        _REKEYING,
        "        fresh.replace(path)\n        confirm(path.parent)\n        _wipe(before)\n",
        "        path.write_bytes(fresh.read_bytes())\n        confirm(path.parent)\n",
        ("tests/session/test_killed_calls.py::test_a_passphrase_change_killed_at_any_call_leaves_the_old_or_the_new",),
    ),
    Broken(
        "the plain file left as it was",
        "the old file is overwritten where it lay",
        _REKEYING,
        "        _wipe(before)\n",
        "",
        ("tests/journal/test_encryption.py::test_the_old_file_is_overwritten_where_it_lay",),
    ),
    Broken(
        "temporary files on disk",
        "nothing of an encrypted journal is set aside in the clear",
        "desk_app/journal/connection.py",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA temp_store = FILE",
        ("tests/journal/test_encryption.py::test_nothing_the_engine_sets_aside_touches_the_disk",),
    ),
    Broken(
        "log with titles",
        "no word of a journal is in the log",
        "desk_app/journal/act.py",
        "        self.name = name\n        self.run(",
        "        self.name = name\n"
        "        __import__('logging').getLogger('parley.journal').info(name)\n"
        "        self.run(",
        (_ALONE, _SEALED_WINDOW),
    ),
    Broken(
        "files that others can read",
        "every file is for its owner alone",
        "desk_app/support/paths.py",
        "    fresh.touch(mode=0o600)\n",
        "    fresh.touch(mode=0o644)\n",
        (_ALONE, _NO_WORD),
    ),
    Broken(
        "a log that others can read",
        "every file is for its owner alone",
        "desk_app/support/log.py",
        "os.O_APPEND, 0o600)",
        "os.O_APPEND, 0o644)",
        (_ALONE, _NO_WORD),
    ),
    Broken(
        "search without secure delete",
        "words that were changed are gone from the index",
        "desk_app/journal/migrations.py",
        "    \"INSERT INTO found (found, rank) VALUES ('secure-delete', 1)\",\n",
        "",
        ("tests/session/test_search.py::test_a_word_that_was_changed_is_gone_from_the_index",),
    ),
    Broken(
        "flipped pages unnoticed",
        "each flipped bit of an encrypted journal is noticed",
        "desk_app/session/backups.py",
        "    return checking.problems(journal, key)\n",
        "    return ()\n",
        (f"{_SEALED}::test_an_encrypted_journal_is_checked_with_its_key",),
    ),
    Broken(
        "idle lock without a clock",
        "an encrypted journal locks itself when nobody is there",
        _IDLE,
        "        if now - self._last >= self._limit:\n",
        "        if now - now > self._limit:\n",
        ("tests/ui/test_locking.py::test_an_encrypted_journal_locks_itself_within_a_second_of_the_limit",),
    ),
    Broken(
        "clipboard not cleared",
        "what was copied is gone when it locks",
        _IDLE,
        "                self._clipboard.clear(mode)\n",
        "                pass\n",
        ("tests/ui/test_locking.py::test_what_was_copied_here_is_gone_from_the_clipboard_and_nothing_else_is",),
    ),
    Broken(
        "not locked by default",
        "an encrypted journal locks itself without being told to",
        "desk_app/session/settings.py",
        "idle_minutes: int = 10",
        "idle_minutes: int = 0",
        ("tests/ui/test_locking.py::test_an_encrypted_journal_locks_itself_within_a_second_of_the_limit",),
    ),
)

"""Builds that trust things from elsewhere: files, database engines, packages."""

from tests.broken_builds.broken import Broken

_FOREIGN = "tests/session/test_foreign.py"

TAKING_IN = (
    Broken(
        "foreign triggers accepted",
        "a journal with anything of its own is refused",
        "desk_app/journal/foreign.py",
        "    if strange:\n",
        "    if strange == ['none']:\n",
        (f"{_FOREIGN}::test_a_journal_with_anything_of_its_own_is_refused",),
    ),
    Broken(
        "foreign journal not read",
        "a journal with values that no journal has is refused",
        "desk_app/session/foreign.py",
        "        packed = _in_another_process(path.resolve(), importing)\n",
        '        packed = gzip.compress(b\'{"format": "parley-journal", "version": 1}\')\n',
        (f"{_FOREIGN}::test_everything_of_another_journal_is_taken_in_and_its_bytes_stay",),
    ),
    Broken(
        "memory without a limit",
        "a hostile file gets 512 MB and no more",
        "desk_app/session/foreign_reader.py",
        "    resource.setrlimit(resource.RLIMIT_AS, (most, most))\n",
        "    resource.getrlimit(resource.RLIMIT_AS)\n",
        (f"{_FOREIGN}::test_what_reads_a_foreign_journal_gets_no_more_memory_than_that",),
    ),
    Broken(
        "time without a limit",
        "a hostile file gets a few seconds and no more",
        "desk_app/session/foreign.py",
        "        until = time.monotonic() + seconds\n",
        "        until = time.monotonic() + seconds + 1e9\n",
        (f"{_FOREIGN}::test_one_that_takes_too_long_is_given_up",),
    ),
    Broken(
        "import not atomic",
        "an import is taken in whole or not at all",
        "desk_app/journal/adding.py",
        "        collected.write(act.insert_all)\n",
        "        collected.write(act.insert_all)\n        act.connection.execute('COMMIT')\n"
        "        act.connection.execute('BEGIN')\n",
        (f"{_FOREIGN}::test_an_import_that_fails_half_way_leaves_nothing_of_it",),
    ),
    Broken(
        "any engine will do",
        "an engine with known faults opens nothing",
        "desk_app/journal/connection.py",
        "    if version < OLDEST_ENGINE:\n",
        "    if version < (3,):\n",
        ("tests/session/test_opening.py::test_an_engine_with_known_faults_is_refused",),
    ),
    Broken(
        "a package without a hash",
        "what is installed is what was locked",
        "packaging/requirements.txt",
        "zxcvbn==4.5.0 \\\n    --hash",
        "zxcvbn==4.5.0\n    # --hash",
        ("tests/shipping/test_layout.py::test_the_locks_name_hashes_and_no_address",),
    ),
    Broken(
        "an older invitation wins",
        "a meeting is as its newest invitation has it",
        "desk_app/domain/invited.py",
        "        return invitation.sequence >= here\n",
        "        return True\n",
        ("tests/session/test_inviting.py::test_the_newer_wins_in_whatever_order_they_come",),
    ),
    Broken(
        "a proposal is booked",
        "answers and counter-proposals are told, and never done",
        "desk_app/exchange/invitations/calendars.py",
        '    "COUNTER": Bearing.PROPOSAL,\n',
        '    "COUNTER": Bearing.PLAN,\n',
        ("tests/exchange/invitations/test_exporters.py::test_answers_are_not_invitations",),
    ),
    Broken(
        "no zone is our zone",
        "a time whose zone is not sure is asked about",
        "desk_app/exchange/invitations/zones.py",
        '        return ZoneRead("", "", Doubt.NAMELESS, ',
        '        return ZoneRead("", self.here, Doubt.NONE, ',
        ("tests/exchange/invitations/test_exporters.py::test_a_zone_that_is_not_sure_is_asked",),
    ),
)

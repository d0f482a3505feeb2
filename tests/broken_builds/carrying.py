"""Builds in which a shared folder loses updates, takes some twice, or harms what is not its own."""

from tests.broken_builds.broken import Broken

_FOLDER = "tests/sharing/test_folder.py::"
_ENVELOPE = "tests/sharing/test_envelope.py::"

CARRYING = (
    Broken(
        "the name of a file is believed",
        "what counts is inside a file, whatever it is called",
        "desk_app/sharing/arriving.py",
        "if waiting and (self._aside or self.missing()):",
        "if False:",
        (_FOLDER + "test_contents_swapped_under_names_already_read_are_found_at_once_where_something_is_missing",),
    ),
    Broken(
        "an update is taken in before an earlier one",
        "of each device every update is taken in, in order",
        "desk_app/sharing/arriving.py",
        "        if extent.first > self._number(extent.device) + 1:\n",
        "        if False:\n",
        (_FOLDER + "test_a_missing_update_is_asked_for_and_the_later_ones_wait",),
    ),
    Broken(
        "a restored journal forgets what it wrote before",
        "what was written under an earlier number is mended at once",
        "desk_app/sharing/tending.py",
        "if device in former or self._long(",
        "if self._long(",
        (_FOLDER + "test_a_restored_journal_mends_what_it_wrote_under_its_old_number",),
    ),
    Broken(
        "a journal put back by hand goes on with its number",
        "no two updates have one number",
        "desk_app/sharing/arriving.py",
        "            self._kept.renew(self._identities.new(me.name))\n",
        "            pass\n",
        (
            _FOLDER + "test_a_journal_put_back_by_hand_notices_it_in_the_folder",
            _FOLDER + "test_a_journal_put_back_by_hand_notices_it_by_what_others_have_seen",
        ),
    ),
    Broken(
        "what others lost stays lost",
        "after a week another device writes it again",
        "desk_app/sharing/tending.py",
        "return now - noted >= WEEK",
        "return False",
        (_FOLDER + "test_what_others_lost_is_written_again_after_a_week",),
    ),
    Broken(
        "a file damaged on another machine alone",
        "what another device has not seen comes under another name",
        "desk_app/sharing/tending.py",
        "{*self._lost(held, now), *self._not_seen(held, now)}",
        "{*self._lost(held, now)}",
        (_FOLDER + "test_a_file_damaged_on_one_machine_alone_is_replaced_by_a_copy",),
    ),
    Broken(
        "a clock that was ahead keeps files from being sent again",
        "no clock keeps an update from arriving",
        "desk_app/sharing/tending.py",
        " or each.at > now)",
        ")",
        (_FOLDER + "test_a_file_damaged_on_one_machine_alone_is_replaced_by_a_copy",),
    ),
    Broken(
        "damaged own files are left",
        "each device mends what is its own",
        "desk_app/sharing/tending.py",
        "if digest_of(place.read_bytes()) == file.digest:",
        "if place.exists():",
        (_FOLDER + "test_own_files_are_mended", _FOLDER + "test_times_of_files_mean_nothing"),
    ),
    Broken(
        "a link is followed out of the folder",
        "nothing outside the own folder is written",
        "desk_app/sharing/tending.py",
        "if own.is_symlink():",
        "if False:",
        (_FOLDER + "test_a_link_in_place_of_the_own_folder_is_not_followed",),
    ),
    Broken(
        "pieces are deleted before others had time",
        "own files stay for a month after they were put together",
        "desk_app/sharing/bundles.py",
        "kept.note(OLD, kept.noted(_YOUNG))",
        "kept.note(OLD, 1 << 40)",
        (_FOLDER + "test_old_files_are_put_together_and_the_pieces_go_after_a_month",),
    ),
    Broken(
        "a bomb is unpacked",
        "a hostile file does not fill the memory",
        "desk_app/sharing/envelope.py",
        "found = reading.decompress(content, MOST)",
        "found = reading.decompress(content)",
        (_ENVELOPE + "test_a_bomb_does_not_fill_the_memory",),
    ),
    Broken(
        "a file of two devices is taken",
        "a hostile file is refused, and others go on",
        "desk_app/sharing/opening.py",
        "if (following.device, following.number, following.previous) != (first.device, one.number + 1, digest):",
        "if False:",
        (_FOLDER + "test_hostile_files_with_the_key_are_refused_and_others_go_on",),
    ),
    Broken(
        "a folder of another key is not told",
        "an other folder is told, and left as it was",
        "desk_app/sharing/folder.py",
        "other = condition is Condition.OTHER_KEY",
        "other = False",
        (_FOLDER + "test_a_folder_of_another_key_is_told_and_its_files_stay",),
    ),
    Broken(
        "a failing disk is taken for a row that does not fit",
        "what is taken in while the disk fails is old or new",
        "desk_app/journal/projecting.py",
        "            raise error\n",
        "            return\n",
        ("tests/session/sharing/test_cut_short.py::test_what_is_cut_short_leaves_old_or_new_and_comes_later",),
    ),
)

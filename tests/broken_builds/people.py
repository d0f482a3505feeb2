"""Builds that mix up people, or leave behind what was to be erased."""

from tests.broken_builds.broken import Broken

_ERASING = "tests/session/test_erasing_people.py"
_BOOKS = "tests/session/test_address_books.py"
_MERGING = "tests/session/test_merging_people.py"

PEOPLE = (
    Broken(
        "an erased person stays in freed pages",
        "nothing of an erased person is left in the file",
        "desk_app/session/erasing.py",
        "        self._write_anew()\n",
        "",
        (f"{_ERASING}::test_nothing_of_an_erased_person_is_left_in_the_file",),
    ),
    Broken(
        "an erased person stays in the log of changes",
        "undo does not bring an erased person back",
        "desk_app/session/erasing.py",
        "                    eraser.erase_log(connection)\n",
        "",
        (f"{_ERASING}::test_what_was_done_before_can_be_taken_back_and_brings_nobody_back",),
    ),
    Broken(
        "backups are deleted before a fresh one is made",
        "there is always a backup",
        "desk_app/session/erasing.py",
        "        fresh = self._backups.make(Reason.WANTED)\n",
        "        fresh = None\n",
        (f"{_ERASING}::test_backups_that_hold_the_person_are_named_and_renewed",),
    ),
    Broken(
        "merging forgets the trash",
        "a negotiation that is taken out of the trash is with the record that was kept",
        "desk_app/journal/merging.py",
        '"UPDATE negotiation SET counterpart = ?, changed_at = ? WHERE counterpart = ?"',
        '"UPDATE negotiation SET counterpart = ?, changed_at = ? WHERE deleted_at IS NULL AND counterpart = ?"',
        (f"{_MERGING}::test_all_that_names_one_names_the_other",),
    ),
    Broken(
        "who was merged is still in the list",
        "one person stands in the list once",
        "desk_app/journal/people.py",
        "    AND p.thing NOT IN (SELECT id FROM counterpart WHERE merged_into IS NOT NULL) {which}\n",
        "    {which}\n",
        (f"{_MERGING}::test_all_that_names_one_names_the_other",),
    ),
    Broken(
        "one loses touch while a meeting is planned",
        "nobody is said to lose touch with whom one meets next week",
        "desk_app/domain/people/contact.py",
        " or (self.next is not None and self.next >= today)",
        "",
        ("tests/domain/test_people.py::test_nobody_loses_touch_who_has_set_a_day_or_has_no_habit",),
    ),
    Broken(
        "an address book replaces what stands in the journal",
        "what is taken in by itself loses nothing that stands here",
        "desk_app/session/address_books.py",
        "for change in match.changes if change.adds)",
        "for change in match.changes)",
        (f"{_BOOKS}::test_new_people_come_and_known_ones_are_told_more_in_one_step",),
    ),
    Broken(
        "a card of an erased person brings them back",
        "who was erased is brought back by no import",
        "desk_app/domain/people/matching.py",
        "            if meant in self._known.erased:\n                return CardMatch(card, CardStanding.ERASED)\n",
        "",
        (f"{_BOOKS}::test_who_was_erased_is_brought_back_only_if_a_person_says_so",),
    ),
    Broken(
        "the end of a phone number makes two people one",
        "the end of a number alone is asked about",
        "desk_app/domain/people/alike.py",
        "if alike >= _NATIONAL:",
        "if alike >= _SHORT:",
        ("tests/domain/test_matching_people.py::test_a_part_of_a_number_never_makes_two_the_same",),
    ),
    Broken(
        "a text of a card ends at its first comma",
        "nothing of a card is lost without a word",
        "desk_app/exchange/contacts/read_vcards.py",
        "return [plain(line.value, old=self._old) for line in self._all(name)]",
        'return [plain(line.value, old=self._old).partition(",")[0] for line in self._all(name)]',
        ("tests/exchange/test_read_contacts.py::test_what_is_taken_of_an_address_book",),
    ),
)

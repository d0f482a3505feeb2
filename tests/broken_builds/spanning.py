"""Builds in which what spans several negotiations is lost, stays behind, or comes back."""

from tests.broken_builds.broken import Broken

SPANNING = (
    Broken(
        "undo of a person whom others name",
        "what is taken back in one negotiation changes no other",
        "desk_app/journal/history.py",
        "if place not in left or _is_named(act, named_by[left[place][0]], left[place][1]):",
        "if place not in left:",
        (
            "tests/session/test_undo.py::"
            "test_a_person_whom_another_negotiation_names_stays_when_the_act_that_added_them_is_taken_back",
        ),
    ),
    Broken(
        "the use of a card outlives its entry",
        "what became of a card goes with its entry",
        "desk_app/journal/store.py",
        '    act.delete("card_use", {"negotiation": negotiation, "entry": entry})\n',
        "",
        ("tests/journal/test_seventh_schema.py::test_what_became_of_a_card_goes_with_its_entry_and_comes_back",),
    ),
    Broken(
        "a figure that stays as it was",
        "what closed negotiations tell follows their changes",
        "desk_app/journal/figures.py",
        "DO UPDATE SET at = max(excluded.at, figure.at + 1)",
        "DO NOTHING",
        (
            "tests/session/test_figures_kept.py::"
            "test_every_change_puts_it_behind_also_within_one_act_and_while_it_is_made",
        ),
    ),
    Broken(
        "an import brings back who was erased",
        "who was erased stays erased",
        "desk_app/session/taking_in.py",
        "return None if meant in self._erased_people else meant",
        "return meant",
        ("tests/session/test_interchange.py::test_who_was_erased_here_is_left_out_of_a_file_and_that_is_told",),
    ),
    Broken(
        "a rule is stored twice",
        "a rule that stands in outcomes and is stored is one rule",
        "desk_app/domain/rules_to_try.py",
        "        if words not in told:\n",
        "        if words:\n",
        ("tests/domain/test_rules_to_try.py::test_a_stored_rule_stands_for_the_same_words_in_outcomes",),
    ),
)

"""Builds that show a secret, take a person's text for something else, or change it."""

from tests.broken_builds.broken import Broken

_ANY_TEXT = (
    "tests/session/test_any_text.py::test_a_text_comes_back_letter_by_letter",
    "tests/session/test_any_text.py::test_texts_of_every_length_and_script_come_back_letter_by_letter",
)
_CELLS = "            cells: list[Cell] = list(fetch(thing))\n"
_SHARED = "tests/ui/test_privacy.py::test_on_a_shared_screen_nothing_of_the_meeting_depends_on_secrets"
_PIXELS = "tests/ui/test_privacy.py::test_not_a_pixel_tells_one_secret_from_another"


def _cells(change: str) -> str:
    return f"            cells: list[Cell] = [c{change} if isinstance(c, str) else c for c in fetch(thing)]\n"


SHOWING = (
    Broken(
        "label as rich text",
        "no text of a person is rendered as HTML",
        "desk_app/ui/widgets/text.py",
        "self.setTextFormat(Qt.TextFormat.PlainText)",
        "self.setTextFormat(Qt.TextFormat.AutoText)",
        (
            "tests/ui/test_no_markup.py::test_no_widget_takes_what_a_person_wrote_for_markup",
            "tests/ui/test_widgets.py::test_labels_never_read_markup",
        ),
    ),
    Broken(
        "a megabyte laid out in the ledger",
        "a text of a megabyte does not hold the window up",
        "desk_app/ui/meet/ledger_rows.py",
        "    more = len(text) - LONGEST\n    if more <= 0:\n",
        "    more = len(text) - LONGEST\n    if more:\n",
        ("tests/ui/meet/test_long_texts.py::test_a_row_holds_the_beginning_of_a_very_long_text",),
    ),
    Broken(
        "the name of a card is drawn on a shared screen",
        "where others see the screen no card is named",
        "desk_app/ui/meet/card_marks.py",
        'append("" if hidden else words)',
        "append(words)",
        ("tests/ui/meet/test_cards.py::test_on_a_shared_screen_no_card_is_named",),
    ),
    Broken(
        "a later yes counts at an earlier moment",
        "a moment of a shadow meeting is as it was then",
        "desk_app/domain/shadow.py",
        "if entry.settled_seq is None or entry.settled_seq <= number:",
        "if entry.settled_seq is None or entry.settled_seq >= number:",
        ("tests/domain/test_shadow.py::test_a_moment_is_as_it_was_then",),
    ),
    Broken(
        "what to ask is always drawn",
        "hidden secrets are not drawn",
        "desk_app/ui/meet/live.py",
        'asks="" if hidden else " · "',
        'asks=" · "',
        (_SHARED,),
    ),
    Broken(
        "a screen nobody was asked about",
        "hidden secrets are not drawn",
        "desk_app/ui/meet/screen.py",
        "hidden=covering or screen is not Screen.MINE",
        "hidden=covering",
        (_SHARED,),
    ),
    Broken(
        "the palette tells what was said",
        "hidden secrets are not drawn",
        "desk_app/ui/palette/finder.py",
        "kinds = (FoundIn.ISSUE,) if self._hidden else (FoundIn.ISSUE, FoundIn.ENTRY)",
        "kinds = (FoundIn.ISSUE, FoundIn.ENTRY)",
        ("tests/ui/test_palette.py::test_nothing_secret_shows_where_others_may_see_the_screen",),
    ),
    Broken(
        "what is hidden is found on the page",
        "hidden secrets are not drawn",
        "desk_app/ui/finding/page_texts.py",
        "        elif not child.isHidden():\n",
        "        else:\n",
        ("tests/ui/test_find.py::test_what_f8_hides_is_not_found",),
    ),
    Broken(
        "the strip like the window",
        "hidden secrets are not drawn",
        "desk_app/ui/meet/screen.py",
        "return sight(Screen.SHARED, covering=self._privacy.on, peeking=False)",
        "return self.now",
        ("tests/ui/meet/test_strip.py::test_it_shows_no_secret_even_if_the_window_does",),
    ),
    Broken(
        "preparation not covered",
        "hidden secrets are not drawn",
        "desk_app/ui/negotiation/view.py",
        "        covered = bool(hidden) and (",
        "        covered = not hidden and (",
        (_PIXELS,),
    ),
    Broken(
        "found secrets shown",
        "hidden secrets are not drawn",
        "desk_app/ui/search/presenter.py",
        "secret = hidden and found.where not in _OPEN",
        "secret = hidden and not found",
        (_PIXELS,),
    ),
    Broken(
        "the alternative named while hidden",
        "hidden secrets are shapes",
        "desk_app/ui/meet/live.py",
        "        return _SHAPES[standing.place]\n",
        "        return f'{_SHAPES[standing.place]} {standing.floor.money}'\n",
        (_PIXELS, "tests/ui/meet/test_live.py::test_where_we_stand_reads_in_words_and_hides_behind_shapes"),
    ),
    Broken(
        "formula in a CSV",
        "no cell of an export is a formula",
        "desk_app/exchange/ledger_csv.py",
        '    return f"\'{text}" if _is_guarded(text) else text\n',
        "    return text\n",
        ("tests/exchange/test_exports.py::test_no_cell_of_a_csv_is_a_formula_and_prices_stay_numbers",),
    ),
    Broken(
        "formula in a spreadsheet",
        "no cell of an export is a formula",
        "desk_app/exchange/ledger_xlsx.py",
        "                self.sheet.write_string(row, column, _fitting(cell))\n",
        "                (self.sheet.write_formula if cell[:1] == '=' else self.sheet.write_string)"
        "(row, column, cell)\n",
        ("tests/exchange/test_exports.py::test_no_cell_of_a_spreadsheet_is_a_formula_and_prices_stay_numbers",),
    ),
    Broken("texts trimmed", "text is exact", "desk_app/journal/shapes.py", _CELLS, _cells(".strip()"), _ANY_TEXT),
    Broken(
        "text cut at a NUL",
        "text is exact",
        "desk_app/journal/shapes.py",
        _CELLS,
        _cells(".split(chr(0))[0]"),
        _ANY_TEXT,
    ),
    Broken(
        "ambiguous money accepted",
        "“1.234” is asked about",
        "desk_app/domain/reading/separators.py",
        "    return (large, small) if fine or at_home else (large,)\n",
        "    return (large,)\n",
        (
            "tests/domain/reading/test_amounts.py::test_a_locale_tells_what_its_people_mean",
            "tests/ui/test_widgets.py::test_what_can_be_two_is_asked_about_beneath_and_chosen_there",
        ),
    ),
    Broken(
        "long words cut in a document",
        "every visible character is in the PDF",
        "desk_app/debrief/flowables.py",
        "        lines.extend(whole)\n",
        "",
        ("tests/debrief/test_documents.py::test_a_note_of_a_megabyte_runs_over_pages_in_seconds",),
    ),
    Broken(
        "a document that looks something up",
        "no document reads a file or opens a connection",
        "desk_app/debrief/pdf.py",
        "    fonts.register()\n    out = BytesIO()\n",
        "    fonts.register()\n    open('/etc/passwd').close()\n    out = BytesIO()\n",
        ("tests/debrief/test_safe_documents.py::test_documents_read_no_file_but_their_own_and_open_no_connection",),
    ),
    Broken(
        "a command that calls somewhere",
        "Parley opens no connection",
        "desk_app/commands/context.py",
        "from __future__ import annotations\n",
        "from __future__ import annotations\n\n__import__('socket').socket().close()\n",
        ("tests/end_to_end/test_nothing_leaks.py::test_no_command_opens_a_connection",),
    ),
    Broken(
        "alternatives on a shared screen",
        "where others see the screen, nothing of the alternatives is drawn",
        "desk_app/ui/meet/alternatives_card.py",
        "    if hidden:\n",
        "    if hidden is None:\n",
        (
            "tests/ui/meet/test_alternatives_card.py::"
            "test_where_others_may_see_the_screen_it_shows_only_while_f7_is_held",
        ),
    ),
    Broken(
        "a limit aligned alone",
        "a walk-away point moved to the floor leaves each other issue its worth",
        "desk_app/domain/proportions.py",
        "main.id: given[main.id] * longer",
        "main.id: given[main.id]",
        (
            "tests/domain/test_aligning.py::"
            "test_the_limit_is_the_floor_afterwards_and_payment_is_worth_as_much_as_before",
            "tests/domain/test_aligning.py::test_floor_and_limit_agree_whatever_the_terms",
        ),
    ),
    Broken(
        "the return slip is always drawn",
        "where others see the screen, what was chosen to ask for is not drawn",
        "desk_app/ui/meet/return_slip.py",
        "    if hidden:\n",
        "    if hidden is None:\n",
        (
            _PIXELS,
            "tests/ui/meet/test_return_slip.py::test_a_question_mark_shows_the_sentence_while_f7_is_held",
        ),
    ),
    Broken(
        "the pause reads out what was prepared",
        "where others see the screen, what was prepared is not drawn",
        "desk_app/ui/meet/pause_card.py",
        "    if shown.hidden:\n",
        "    if shown.hidden is None:\n",
        ("tests/ui/meet/test_pause.py::test_while_others_see_the_screen_it_shows_only_while_f7_is_held",),
    ),
    Broken(
        "an offer with words after it",
        "what cannot be read never loses a term",
        "desk_app/domain/capture/parsing.py",
        "(?<=\\s)(?:{'|'.join(REASONS)})(?!\\w)",
        "(?<=\\s)(?:{'|'.join(REASONS)}|\\w+)(?!\\w)",
        ("tests/domain/capture/test_told_with_a_line.py::test_what_cannot_be_read_never_loses_a_term",),
    ),
    Broken(
        "an ask at the limit",
        "nothing is asked for at the own walk-away point",
        "desk_app/domain/packages/asks.py",
        "return tuple(value for value in found if leaves_room(issue, value))",
        "return tuple(found)",
        ("tests/domain/test_return_slip.py::test_what_is_asked_is_never_at_a_limit_and_always_worth_more",),
    ),
    Broken(
        "advice that knows the secrets of others",
        "nothing shown on a shared screen depends on a secret",
        "desk_app/domain/advice/coach.py",
        "return (self._public, without_secrets(negotiation)) if shared",
        "return (self._public, negotiation) if shared",
        ("tests/domain/test_advice.py::test_a_shared_screen_shows_nothing_that_rests_on_a_secret",),
    ),
    Broken(
        "advice that repeats itself",
        "a line is said when its matter begins or gets clearly worse",
        "desk_app/domain/advice/coach.py",
        "return replace(before, advice=replace(advice, seq=before.advice.seq), said=False)",
        "return replace(before, advice=replace(advice, seq=before.advice.seq), said=True)",
        ("tests/domain/test_advice.py::test_gives_in_a_row_are_said_at_the_second_and_the_third_and_stand_meanwhile",),
    ),
    Broken(
        "met is settled",
        "what has met is not settled before somebody says yes",
        "desk_app/domain/moves/ledger.py",
        "if exchange and len({t.value for t in entry.terms if t.issue == term.issue}) == 1:",
        "if self.met(term.issue) or len({t.value for t in entry.terms if t.issue == term.issue}) == 1:",
        ("tests/domain/test_positions.py::test_positions_that_meet_are_not_settled",),
    ),
    Broken(
        "what is chosen applies at the next start",
        "each choice of Settings applies at once",
        "desk_app/ui/running/choices.py",
        "        self.changed.emit(chosen)\n",
        "",
        (
            "tests/ui/test_settings.py::test_the_size_of_text_applies_at_once_to_fonts_and_to_what_holds_them",
            "tests/ui/test_window.py::test_dark_and_light_switch_at_once_and_are_remembered",
        ),
    ),
    Broken(
        "a field reads numbers in the English way alone",
        "numbers are read as the chosen region writes them",
        "desk_app/ui/widgets/value_field.py",
        "        return known_locale(self.locale().name())\n",
        '        return known_locale("en_US")\n',
        ("tests/ui/test_settings.py::test_a_field_reads_as_the_region_is_at_that_moment",),
    ),
    Broken(
        "the variants of the portal are left on",
        "the window looks as the desktop tells",
        "desk_app/ui/look/portal.py",
        "                value = value.variant()\n",
        "                return value\n",
        ("tests/ui/test_portal.py::test_variants_are_taken_off",),
    ),
)

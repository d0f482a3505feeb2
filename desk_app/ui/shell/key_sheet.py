"""The sheet of keys: the shortcuts that apply now, and how to type into the entry line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desk_app.domain.capture.spoken import ENGLISH, line_words
from desk_app.exchange.manual import pages
from desk_app.support.forms import forms
from desk_app.support.overriding import override
from desk_app.support.words import _, mark, spoken_language
from desk_app.ui.look.lengths import scaled
from desk_app.ui.running.manual_spots import explain_by
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.screens import fit, room
from desk_app.ui.widgets.text import RuledHeading, Text

LINE = (
    ("F D S A G R E W Q", mark("before a value: their issues 1 to 9, by the place of the key")),
    ("J K L ; H U I O P", mark("before a value: your side of the same issues")),
    ("F48", mark("they name 48 on the first issue: 4,800, if only that is near; =48 is 48")),
    ("F48 K30", mark("the same, in return for 30 on your second issue")),
    ("F↑  F↓", mark("one step up or down")),
    (
        mark("they fee {amount} for we pay 30"),
        mark("the same in words; names are completed with Tab, #5 is the fifth issue"),
    ),
    (mark("F48 because …"), mark("after an offer: the reason that was given")),
    (mark("S=everything"), mark("an option by its name or the beginning of it; Tab completes it")),
    ("F48 K30!", mark("agreed at once; without the mark an exchange is proposed")),
    ("y   o", mark("alone: the latest proposal is agreed, or off the table")),
    ("n   q   x   g   v", mark("then Space and a text: note, something learned, tactic, gesture, leverage")),
    (mark("n they …"), mark("a note about them; n we … about you")),
    (mark("g we 250 …"), mark("a gesture of yours worth 250; the worth may also stand at the end")),
    (mark("w they … by thu"), mark("they promised something, and by when; w we … is a promise of yours")),
    ("b   p   r   e", mark("alone: break, pause, read back the deal so far, end")),
    ("?", mark("alone: what to say for a give that nothing came back for; 1 or 2 then is their answer")),
    ("i", mark("alone: the prepared questions that have no answer yet; Enter keeps what they say")),
    ("c", mark("alone: the offer on the table beside your alternatives; F7 held shows it where it is hidden")),
    ("m", mark("alone: your cards, to say what became of one; then Space and words of one: it was mentioned")),
    ("m …", mark("or used, kept or lost before its words: that is what became of it at what was said last")),
    ("Enter", mark("records what the line beneath says; what cannot be read is kept, to sort out later")),
    ("Shift+Enter", mark("keeps the line as it was typed")),
    ("↑", mark("on an empty line: to the ledger. Enter changes an entry, Del deletes it, Esc leads back")),
    ("Esc", mark("empties the line")),
    ("F7", mark("held in the line: shows your limits")),
)

PREPARING = (
    ("Enter", mark("in an answer: keeps it and leads to the next question")),
    ("Shift+Enter", mark("in an answer: a new line")),
    ("Tab", mark("on to the fields at the foot of the page: how you know, how sure you are, what is next")),
    ("Esc", mark("from there back to the answer; once more chooses the row")),
    ("Del", mark("on a chosen row: removes it. Ctrl+Shift+Del does so from within")),
)


_SMALLEST = (480, 360)
_WIDTH, _AIR = 720, 3
"""The width at the usual size of text; what is between a line and the next one is shared by both."""
_KEYS = frozenset(("Enter", "Shift", "Tab", "Esc", "Del"))


class KeySheet(QDialog):
    """A separate window that can stay open beside the page; Esc closes it. `commands` are pairs of keys and words."""

    def __init__(self, commands: Sequence[tuple[str, str]], window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(_("Keys – Parley"))
        explain_by(self, pages.KEYS)
        page = ScrollColumn(margin=24)
        page.setAccessibleName(_("Keys"))
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.column.addWidget(RuledHeading(_("The entry line of a meeting")))
        page.column.addLayout(_grid((*_line(), *_own_words())))
        page.column.addSpacing(12)
        page.column.addWidget(RuledHeading(_("Preparing")))
        page.column.addLayout(_grid(tuple((keys, _(words)) for keys, words in PREPARING)))
        page.column.addSpacing(12)
        page.column.addWidget(RuledHeading(_("Anywhere")))
        page.column.addLayout(_grid(commands))
        page.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self._page = page
        most = room(self.screen())
        fit(self, (scaled(_WIDTH), most.height()), _SMALLEST)

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        """Be as high as all lines; where there is no room for that, as those that fit as a whole."""
        super().showEvent(event)
        if not event.spontaneous():
            self.resize(self.width(), _high(self._page, self.height()))


def _high(page: ScrollColumn, most: int) -> int:
    """A height of at most `most` at which the last line that shows is whole."""
    inside = page.widget()
    assert inside is not None  # noqa: S101 - its column
    needed = page.column.totalHeightForWidth(inside.width())
    if needed <= most:
        return needed
    texts = [(each.mapTo(inside, QPoint()).y(), each.height()) for each in inside.findChildren(Text)]
    ends = [top + high for top, high in texts if top + high + _AIR <= most]
    whole = [end for end in ends if not any(top < end + _AIR < top + high for top, high in texts)]
    return max(whole, default=most - _AIR) + _AIR


def _line() -> Iterator[tuple[str, str]]:
    """What is typed, in the words and with the decimal mark that the person uses, and what it does."""
    amount = f"4{forms().decimal}8k"
    for typed, words in LINE:
        yield _(typed, amount=amount), _(words)


def _own_words() -> tuple[tuple[str, str], ...]:
    """What the line understands beside English in the language that is spoken; nothing in English."""
    said = line_words(spoken_language())
    if said is ENGLISH:
        return ()
    they, we = said.begin
    joined = _(
        "the English words always work, and those of your language: “{word}” joins two issues", word=said.joins[0]
    )
    commands = [word for word in said.commands if len(word) > 1 and word not in ENGLISH.commands]
    return (
        (f"{they} … {said.returns[0]} {we} …", joined),
        (f"{commands[0]} …", _("the commands in words, as their letters: {words}", words=", ".join(commands))),
    )


def _named_keys(keys: str) -> str:
    """Names of keys as they are in the language that is spoken; what is typed as it is."""
    if _KEYS.isdisjoint(keys.split("+")):
        return keys
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _grid(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, scaled(210))
    for row, (keys, words) in enumerate(lines):
        grid.addWidget(Text(_named_keys(keys), strong=True, wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(words, wrap=True), row, 1)
    return grid

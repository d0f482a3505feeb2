"""What earlier negotiations with the person tell, as a quiet line of the next preparation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.insight.manner import Manner
from desk_app.domain.people.manner_words import limit_words, manner_words
from desk_app.domain.people.record import PersonRecord
from desk_app.domain.people.reliability import reliability_words
from desk_app.support.words import _
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.text import Text

_MOST_LEARNT, _MOST_ON_MANNER, _MOST_LIMITS = 2, 2, 2


@dataclass(frozen=True, slots=True)
class EvidenceProps:
    """Sentences on a person, and the id and name to lead to."""

    person: str
    name: str
    words: str


def evidence(record: PersonRecord, how: Manner, negotiation: str, today: date) -> EvidenceProps | None:
    """What there is to know of a person when one prepares a negotiation (its id); None if there is nothing."""
    told = [reliability_words([each.follow_up for each in record.promises], today)]
    told += [*manner_words(how)[:_MOST_ON_MANNER], *limit_words(how)[:_MOST_LIMITS]]
    others = [each for each in record.learnt if each.negotiation != negotiation]
    told += [_("What worked: {what}", what=what) for what in _newest(each.keep for each in others)]
    told += [_("Lesson: {what}", what=what) for what in _newest(each.lesson for each in others)]
    words = "\n".join(filter(None, told))
    return EvidenceProps(record.person.id, record.person.name, words) if words else None


def _newest(texts: Iterable[str]) -> tuple[str, ...]:
    """The first of these texts, each on one line and none twice."""
    return tuple(islice(filter(None, dict.fromkeys(" ".join(text.split()) for text in texts)), _MOST_LEARNT))


class EvidenceLine(QWidget):
    """Shows `EvidenceProps`. Without any it is hidden."""

    person_wanted = Signal(object)
    """The id of the person whose page is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self._person = ""
        self.words = Text(tone="muted", wrap=True)
        self.more = QuietButton("")
        self.more.clicked.connect(self._lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_props(self, props: EvidenceProps | None) -> None:
        """Show what is known; None: nothing."""
        self.setVisible(props is not None)
        if props is not None:
            self._person = props.person
            self.words.setText(props.words)
            words = _("All about {name}", name=props.name)
            self.more.setText(words.replace("&", "&&"))
            self.more.setAccessibleName(words)

    def _lead(self) -> None:
        self.person_wanted.emit(self._person)

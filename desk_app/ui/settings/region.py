"""The rows about the region: the language, how numbers and dates are read, the first currency, the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.support.language import NAMES, languages
from desk_app.support.overriding import override
from desk_app.support.territory import PaperSize
from desk_app.support.words import _
from desk_app.ui.running.choices import Choices
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.settings.names import LANGUAGE
from desk_app.ui.settings.region_names import example, locale_names, tenders
from desk_app.ui.settings.row import ChoiceRow, FieldRow, SettingRow
from desk_app.ui.widgets.aloud import AloudText, mark_wrong
from desk_app.ui.widgets.choice import Choice
from desk_app.ui.widgets.completing import CompletingField


def region(choices: Choices, jobs: Jobs) -> Iterator[SettingRow]:
    """The rows about the region."""
    yield _language(choices)
    yield LocaleRow(choices, jobs)
    yield CurrencyRow(choices, jobs)
    yield ChoiceRow(
        choices,
        "paper",
        _("Paper"),
        _("For what is printed or saved as PDF, where no other is chosen with the document."),
        (
            Choice(None, _("As usual in the region")),
            Choice(PaperSize.A4, _("A4")),
            Choice(PaperSize.LETTER, _("Letter")),
        ),
    )


def _language(choices: Choices) -> SettingRow:
    """Each language is called as it calls itself, so that those who know no other find it."""
    named = (Choice(each, NAMES.get(each, each)) for each in languages())
    return ChoiceRow(
        choices,
        LANGUAGE,
        _("Language"),
        _("Of everything in the window, documents and messages. What you wrote stays as it is."),
        (Choice("", _("As the system has it")), *named),
    )


class _Named(QWidget):
    """A field in which a name is searched, and a line beneath it: an example, or why the text was not taken."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = CompletingField(name)
        self.field.drafted = False
        self.line = AloudText(step="small", tone="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self.line)
        self.setFocusProxy(self.field)
        self.field.completer().activated.connect(self._tell)

    def _tell(self, name: str) -> None:
        self.field.committed.emit(name)

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Show a line beneath the field."""
        mark_wrong(self.field, words if wrong else "")
        self.line.show_tone("they" if wrong else "muted")
        self.line.say(words)


class _NamedRow(FieldRow):
    """A row for one of many values, each with a name. An empty field is the default. The names come a moment later."""

    def __init__(self, choices: Choices, jobs: Jobs, field: str, name: str, about: str) -> None:
        self.named = _Named(name)
        super().__init__(choices, field, name, about, self.named)
        self._names: Mapping[str, str] = {}
        self.named.field.committed.connect(self._take)
        jobs.start(self.load, self._offer)

    def load(self) -> Mapping[str, str]:
        """The names by value, the likeliest first; on any thread."""
        raise NotImplementedError

    def usual_words(self) -> str:
        """What shows in place of an empty field."""
        raise NotImplementedError

    def unknown(self, typed: str) -> str:
        """What to say if nothing has that name."""
        raise NotImplementedError

    def told(self) -> str:
        """The line beneath the field."""
        return ""

    @override
    def show_value(self, value: Any) -> None:
        self.named.field.setPlaceholderText(self.usual_words())
        self.named.field.show_text(self._names.get(value, value))
        self.named.say(self.told())

    def _offer(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.named.field.offer(tuple(names.values()))
        self.show_settings(self._choices.settings)

    def _take(self, typed: object) -> None:
        text = str(typed).strip()
        found = "" if not text else self._found(text)
        if found is None:
            self.named.say(self.unknown(text[:40]), wrong=True)
            return
        self.choose(found)
        self.show_settings(self._choices.settings)

    def _found(self, text: str) -> str | None:
        nearest = self.named.field.nearest(text)
        meant = (value for value, name in self._names.items() if name == nearest)
        coded = (value for value in self._names if value.casefold() == text.casefold())
        return next(coded, next(meant, None))


class LocaleRow(_NamedRow):
    """How numbers and dates are read."""

    def __init__(self, choices: Choices, jobs: Jobs) -> None:
        about = _(
            "How numbers are written, how those and dates that you type are read, and what is usual for money and "
            "paper. English forms are understood as well."
        )
        super().__init__(choices, jobs, "locale", _("Numbers and dates"), about)

    @override
    def load(self) -> Mapping[str, str]:
        return locale_names()

    @override
    def usual_words(self) -> str:
        return _("As the system has it")

    @override
    def unknown(self, typed: str) -> str:
        return _("No region is called “{typed}”. Type a language or a country, and choose from the list.", typed=typed)

    @override
    def told(self) -> str:
        return example(self._choices.region.locale) if self._names else ""


class CurrencyRow(_NamedRow):
    """The currency of new negotiations."""

    def __init__(self, choices: Choices, jobs: Jobs) -> None:
        about = _("What a new negotiation begins with. Each can have another one.")
        super().__init__(choices, jobs, "currency", _("First currency"), about)

    @override
    def load(self) -> Mapping[str, str]:
        return tenders()

    @override
    def usual_words(self) -> str:
        return _("That of the region: {code}", code=self._choices.usual_currency)

    @override
    def unknown(self, typed: str) -> str:
        return _("No currency is called “{typed}”. Type its three letters, or its name.", typed=typed)

"""The rows about advice: which rules speak."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.domain.advice.about import WHEN
from desk_app.domain.advice.rules import NAMES
from desk_app.session.settings import Settings
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.running.letters_and_rules import SilentRules
from desk_app.ui.settings.row import SettingRow
from desk_app.ui.widgets.choice import CheckField


def advice(silent: SilentRules) -> Iterator[SettingRow]:
    """A row for each rule. What was silenced in one talk is not here: it is in that talk, and ends with it."""
    for rule, name in NAMES.items():
        yield RuleRow(silent, rule, _(name))


class RuleRow(SettingRow):
    """Whether one rule speaks."""

    def __init__(self, silent: SilentRules, rule: str, name: str) -> None:
        self.check = CheckField(_("Speaks"))
        self.check.setAccessibleName(_("Speaks: {name}", name=name))
        self.check.drafted = False
        super().__init__(f"rule_{rule}", name, _(WHEN[rule]), self.check)
        self._silent, self._rule = silent, rule
        self.check.ticked.connect(self._choose)

    @override
    def show_settings(self, _settings: Settings, /) -> None:
        speaks = self._rule not in self._silent.rules
        self.check.setChecked(speaks)
        self.usual.setVisible(not speaks)

    @override
    def go_back(self) -> None:
        self._choose(True)

    def _choose(self, speaks: object) -> None:
        self._silent.choose(self._rule, silent=not speaks)

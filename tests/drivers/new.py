"""Fills in the form for a new negotiation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class NewDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self):
        return self._driver.window.pages.page("new")

    def is_shown(self) -> bool:
        return self._driver.page() is self.page

    def fill(self, *, title: str = "", kind: str = "", person: str = "", currency: str = "") -> None:
        self.page.title_field.setText(title)
        if kind:
            self.page.kind.setCurrentText(kind)
        if person:
            self.page.counterpart.setText(person)
        if currency:
            self.page.currency.setText(currency)

    def create(self) -> None:
        self._driver.click("Create")

    def words(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

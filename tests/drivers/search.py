"""Types into the search box, and reads the places found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.ui.search.results import ROW
from desk_app.ui.widgets.spans import plain

if TYPE_CHECKING:
    from tests.drivers.window import WindowDriver


class SearchDriver:
    def __init__(self, driver: WindowDriver) -> None:
        self._driver = driver

    @property
    def page(self):
        return self._driver.window.pages.page("search")

    @property
    def box(self):
        return self._driver.window.sidebar.search

    def is_shown(self) -> bool:
        return self._driver.page() is self.page

    def rows(self):
        model = self.page.model
        return [model.index(row, 0).data(ROW) for row in range(model.rowCount())]

    def words(self) -> list[str]:
        return [plain(row.words) for row in self.rows()]

    def marked(self) -> set[str]:
        return {span.text for row in self.rows() for span in row.words if span.strong}

    def look_for(self, text: str) -> None:
        self._driver.press("Ctrl+Shift+F")
        self._driver.type(text)

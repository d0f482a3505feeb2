from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.debrief.browser import Browser, browser


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One for all tests: each opens pages of its own in it."""
    with browser(tmp_path_factory.mktemp("chromium")) as found:
        yield found

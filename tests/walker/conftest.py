"""The whole window, as the tests of the window have it."""

from tests.ui.conftest import _collected_here, find_keychain, program, window

__all__ = ["_collected_here", "find_keychain", "program", "window"]

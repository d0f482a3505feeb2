"""The desk of the session tests."""

from tests.session.conftest import desk

__all__ = ["desk"]

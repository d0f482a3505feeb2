"""The desk of the session tests."""

from tests.session.conftest import desk, session

__all__ = ["desk", "session"]

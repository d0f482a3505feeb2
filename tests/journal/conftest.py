"""The desk of the session tests."""

from tests.session.conftest import desk, negotiation, session

__all__ = ["desk", "negotiation", "session"]

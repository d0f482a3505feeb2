"""Reads messages: what was written, what of it is the sender's own, and which terms it may hold."""

from __future__ import annotations

from desk_app.domain.messages.offered import Letter, Offered, OfferedTerm
from desk_app.domain.messages.offers import read_letter, side_of
from desk_app.domain.messages.taking import record_of

__all__ = ["Letter", "Offered", "OfferedTerm", "read_letter", "record_of", "side_of"]

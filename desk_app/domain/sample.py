"""The sample negotiation that a new journal shows: known by its id alone."""

from __future__ import annotations

SAMPLE_ID = "0197c0de-5a3b-7000-8000-000000000001"


def is_sample(negotiation_id: str) -> bool:
    """Whether this is the shipped sample, which Home marks and removes in one click."""
    return negotiation_id == SAMPLE_ID

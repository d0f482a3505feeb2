"""A journal for Insight of which half the fields are empty: some limits turned out, some rules, few promises."""

from __future__ import annotations

import json
from typing import Any

from tests.end_to_end.many import journal


def half_filled(count: int) -> bytes:
    """That many negotiations of the year 2025, of which six in seven are closed."""
    made = journal(count, 6)
    for number, each in enumerate(made["negotiations"]):
        _fill(number, each)
    return json.dumps(made).encode()


def _fill(number: int, negotiation: dict[str, Any]) -> None:
    outcome = negotiation.get("outcome")
    if number % 3 == 0:
        negotiation["issues"][0]["theirs"]["revealed_limit"] = str(4850 + 50 * (number % 4))
    if outcome and number % 5 == 0:
        outcome["rule"] = f"Ask what the date is worth, before money ({number})."
    if number % 2:
        negotiation["relationship"] = []
        negotiation["follow_ups"] = []

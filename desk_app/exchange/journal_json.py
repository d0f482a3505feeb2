"""The interchange format: a whole journal, or chosen negotiations, as one JSON file.

`parse` and `dump` are inverse to each other: what was exported reads back the same, and gives the same bytes again.
The format is described in resources/schema/parley-journal-1.schema.json.
"""

from __future__ import annotations

from desk_app.exchange.problems import BadFile
from desk_app.exchange.read_journal import parse
from desk_app.exchange.write_journal import dump
from desk_app.exchange.write_negotiation import negotiation_object

__all__ = ["BadFile", "dump", "negotiation_object", "parse"]

"""Ids of a file become ids of the journal: UUIDs are kept, others are derived so that the same file gives the same."""

from __future__ import annotations

import json
import re
from uuid import UUID, uuid5

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_PARLEY = UUID("6f1d7a52-0c1e-5b57-9d0a-5f6a1c9d2b11")


class Identities:
    """Ids within one object of a file (a negotiation, a counterpart), its namespace being its canonical JSON.

    So "n1" of two files never meets unless both say the same of it, and the same file twice is the same.
    """

    def __init__(self, raw: object, used: set[str]) -> None:
        self._raw = raw
        self._used = used
        self._namespace: UUID | None = None
        self._local: set[str] = set()

    def take(self, raw_id: str, scope: str) -> tuple[str, bool]:
        """The journal's id for a file's id, and whether it is the first of its kind to claim it.

        A UUID must be unique in the whole file; another string only among its own kind in this negotiation, since
        nothing else refers to it.
        """
        if _UUID.fullmatch(raw_id):
            kept = raw_id.lower()
            first = kept not in self._used
            self._used.add(kept)
            return kept, first
        local = f"{scope}:{raw_id}"
        first = local not in self._local
        self._local.add(local)
        return self.derived(local), first

    def derived(self, name: str) -> str:
        """A UUIDv5 for what has no id of its own in a file, `name` telling it from its neighbours."""
        if self._namespace is None:
            canonical = json.dumps(self._raw, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
            self._namespace = uuid5(_PARLEY, canonical)
        return str(uuid5(self._namespace, name.encode("utf-8", "backslashreplace").decode()))

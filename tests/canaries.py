"""The samples with a mark in every text that a person wrote, to see where such texts get to."""

from __future__ import annotations

import json
from typing import Any

from desk_app.support.resources import resource

TEXTS = frozenset(
    "title name role organisation notes note raw prompt answer learned_from action description text strength need "
    "reason summary keep change rule what channel label per because".split()
)


def _marked(tree: Any, mark: str, key: str = "") -> Any:
    if isinstance(tree, dict):
        return {name: _marked(value, mark, name) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_marked(each, mark, key) for each in tree]
    if isinstance(tree, str) and tree and key in TEXTS and tree not in ("target", "walk_away"):
        return f"{mark}{tree}"
    return tree


def marked_sample(mark: str) -> bytes:
    """The sample negotiation as a file, the mark before every text in it."""
    tree = json.loads(resource("sample", "website-redesign.json").read_bytes())
    return json.dumps(_marked(tree, mark)).encode()

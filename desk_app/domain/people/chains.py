"""Records that were merged into others, which were merged in turn: where each leads to, however long the chain is."""

from __future__ import annotations

from collections.abc import Mapping


def ends(merged: Mapping[str, str]) -> dict[str, str]:
    """For each record that was merged into another (`merged`), the record to which it leads in the end."""
    found: dict[str, str] = {}
    for begin in merged:
        path = _walked(begin, merged, found)
        last = merged[path[-1]] if path else begin
        found.update(dict.fromkeys(path, found.get(last, last)))
    return found


def in_rings(merged: Mapping[str, str]) -> set[str]:
    """Those that are, by way of others, merged into themselves."""
    found: set[str] = set()
    settled: dict[str, str] = {}
    for begin in merged:
        path = _walked(begin, merged, settled)
        last = merged[path[-1]] if path else ""
        if last in path:
            found.update(path[path.index(last) :])
        settled.update(dict.fromkeys(path, ""))
    return found


def _walked(begin: str, merged: Mapping[str, str], settled: Mapping[str, str]) -> list[str]:
    """The records by which one comes from the first on, without the last; each is looked at once in all."""
    path: dict[str, None] = {}
    at = begin
    while at in merged and at not in settled and at not in path:
        path[at] = None
        at = merged[at]
    return list(path)

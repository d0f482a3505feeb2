"""The other negotiations that alternatives name: each is read again only after it has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desk_app.domain.changes import ChangeSet
from desk_app.domain.negotiation import Negotiation
from desk_app.ui.running.gateway import Gateway


class OtherTalks(QObject):
    """Holds what one preparation names, as each of its changes asks for it, and to read a long one takes long."""

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._known: dict[str, Negotiation | None] = {}
        gateway.changed.connect(self.forget)

    def forget(self, changes: ChangeSet) -> None:
        """Read anew what was changed, when it is asked for next."""
        for each in changes.negotiations:
            self._known.pop(each, None)

    def named_in(self, negotiation: Negotiation) -> dict[str, Negotiation]:
        """By id, as far as they are still there."""
        named = {each.negotiation for each in negotiation.alternatives if each.negotiation is not None}
        reading = self._gateway.reading
        self._known = {
            each: self._known[each] if each in self._known else reading.negotiation(each) for each in sorted(named)
        }
        return {other: found for other, found in self._known.items() if found is not None}

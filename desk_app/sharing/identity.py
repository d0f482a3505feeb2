"""As whom a journal writes into the folder."""

from __future__ import annotations

import secrets
from typing import Protocol

from desk_app.domain.carried import DeviceIdentity


class DeviceIdentities(Protocol):
    """Makes identities."""

    def new(self, name: str) -> DeviceIdentity: ...


class RandomIdentities:
    """DeviceIdentities at random: no two devices ever get the same."""

    def new(self, name: str) -> DeviceIdentity:
        """One with a number below 2⁵³ and a run that nobody had before."""
        return DeviceIdentity(secrets.randbelow((1 << 53) - 1) + 1, secrets.token_bytes(8), name)

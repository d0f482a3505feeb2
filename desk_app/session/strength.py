"""How hard a passphrase is to guess, by zxcvbn (https://github.com/dwolfhub/zxcvbn-python)."""

from __future__ import annotations

from dataclasses import dataclass

BEST = 4
_LOOKED_AT = 72  # characters: zxcvbn takes no more
_NAMES = ("Very weak", "Weak", "Fair", "Good", "Strong")


@dataclass(frozen=True, slots=True)
class Strength:
    """A score from 0 to 4, and what to say of it: never the passphrase itself."""

    score: int
    words: str


NONE = Strength(0, "Several uncommon words in a row are strong and easy to remember.")


def strength(passphrase: str) -> Strength:
    """Judge a passphrase. Takes up to a fifth of a second the first time; belongs on no window's thread."""
    if not passphrase:
        return NONE
    from zxcvbn import zxcvbn

    found = zxcvbn(passphrase[:_LOOKED_AT])
    score = int(found["score"])
    hints = [found["feedback"]["warning"], *found["feedback"]["suggestions"]]
    return Strength(score, ". ".join([_NAMES[score], *(hint.strip(" .") for hint in hints if hint)][:2]) + ".")

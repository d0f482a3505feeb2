"""English in disguise, as `packaging/pseudo.py` makes it: `LONGER` by a third, `MIRRORED` from right to left."""

from pseudo import LONGER, MIRRORED, PSEUDO
from words import mo_file, pseudo

__all__ = ["LONGER", "MIRRORED", "PSEUDO", "mo_file", "pseudo"]

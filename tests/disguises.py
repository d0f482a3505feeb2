"""English in disguise, as `packaging/pseudo.py` makes it: `LONGER` by a third, `MIRRORED` from right to left."""

from pseudo import LONGER, MIRRORED
from words import mo_file, pseudo

__all__ = ["LONGER", "MIRRORED", "mo_file", "pseudo"]

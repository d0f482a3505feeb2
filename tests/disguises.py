"""English in disguise, as `packaging/pseudo.py` makes it: `LONGER` by a third, `MIRRORED` from right to left."""

import sys

from tests.shipping.conftest import CHECKOUT

sys.path.insert(0, str(CHECKOUT / "packaging"))
from pseudo import LONGER, MIRRORED
from words import mo_file, pseudo

__all__ = ["LONGER", "MIRRORED", "mo_file", "pseudo"]

"""English in disguise: what shows without it passed through no translation, what is cut has too little room."""

from __future__ import annotations

import re

LONGER, MIRRORED = "xa", "xb"
PSEUDO = (LONGER, MIRRORED)
_LETTERS = str.maketrans("AEIOUYaeiouycnst", "ÅÉÎÖÛÝåéîöûýçñšţ")
_HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתװױײא")
_KEPT = re.compile(r"(\{[^{}]*\}|&(?=\w)|https?://\S+|--[a-z-]+|\n)")
_LENGTHENED, _JOINED = 0.3, 1


def disguised(words: str, language: str) -> str:
    """The words with other letters; in the longer language they take a third more room. Names in braces stay."""
    parts = _KEPT.split(words)
    if language == MIRRORED:
        return "".join(part if _KEPT.fullmatch(part) else part.lower().translate(_HEBREW) for part in parts)
    changed = "".join(part if _KEPT.fullmatch(part) else part.translate(_LETTERS) for part in parts)
    end = len(words.rstrip()) or len(words)
    length = max(1, round(len(words) * _LENGTHENED))
    more = (" ~~~~~" * length)[_JOINED : length + _JOINED] if re.search(r"[^\W\d_]", _KEPT.sub("", words)) else ""
    tail = len(words) - end
    return (changed[: len(changed) - tail] + more + changed[len(changed) - tail :]) if more else changed

"""Which paper a territory prints on."""

from __future__ import annotations

Size = tuple[float, float]

A4: Size = (595.2756, 841.8898)
LETTER: Size = (612.0, 792.0)
# CLDR 46, supplemental/supplementalData.xml, measurementData/paperSize type="US-Letter"
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


def page_size(territory: str) -> Size:
    """Width and height in points for an ISO 3166 territory ("US", "de"); A4 where it is unknown."""
    return LETTER if territory.upper() in _LETTER else A4

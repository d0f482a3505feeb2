"""Names that are common words of English, German or Spanish, too. Where such a word is alone, it may mean nobody."""

from __future__ import annotations

COMMON_WORDS = frozenset(
    # English
    "will may mark bill rose grant hope faith grace joy april june august summer winter art sue chase max guy rich "
    "king price stone young long short brown white green black gray grey gold cook page church hill wood field "
    "marsh west north east south day pound penny cash banks case law read love good swift sharp strong wise small "
    "major minor christian peace dawn reason chance dash drew means bond box bright cross drive ford free hand hard "
    "hart head house land lane noble park post power pride rush sell shore speed steel street trade wall well wells "
    "worth wright deal offer terms nice best early late more less sales "
    # German
    "gross klein lang kurz weiss schwarz braun rot grun neu alt jung frei froh ernst gut reich stark schnell still "
    "recht mai juli sommer herbst montag freitag sonntag berg bach wald feld stein hof markt haus tag abend bier "
    "korn hand kopf herz mut sieg ende anfang beginn ost sud sued weg preis geld bar warm kalt heiss sauer lieb "
    # Spanish
    "mar sol luz paz cruz rosa rey blanco negro rojo verde bueno malo nuevo viejo cielo dolores esperanza flores "
    "campos rio rios lago iglesia torres calle plaza casas lunes domingo abril franco claro fuerte guerra marques "
    "mercado precio oro plata hoy ayer victoria gracia caridad amor".split()
)
"""In their searched form (`domain.folding`)."""

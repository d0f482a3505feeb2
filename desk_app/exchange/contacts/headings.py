"""What the columns of address books are called: by Google, Outlook, Thunderbird and others, in several languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from desk_app.domain.folding import folded
from desk_app.support.words import mark


class Column(StrEnum):
    """What a column of a table of people holds."""

    NAME = "name"
    BEFORE = "before"
    """What stands before the first name: "Dr."."""
    GIVEN = "given"
    FURTHER = "further"
    FAMILY = "family"
    AFTER = "after"
    """What stands behind the last name: "Jr."."""
    FIRM = "firm"
    MAIL = "mail"
    PHONE = "phone"
    WORK = "work"
    NOTES = "notes"
    NONE = "none"


COLUMN_WORDS = {
    Column.NAME: mark("Name"),
    Column.BEFORE: mark("Before the name"),
    Column.GIVEN: mark("First name"),
    Column.FURTHER: mark("Middle name"),
    Column.FAMILY: mark("Last name"),
    Column.AFTER: mark("Behind the name"),
    Column.FIRM: mark("Firm"),
    Column.MAIL: mark("Mail"),
    Column.PHONE: mark("Phone"),
    Column.WORK: mark("What they do"),
    Column.NOTES: mark("Notes"),
    Column.NONE: mark("Leave out"),
}
"""What a person is asked to choose from."""

# Google Contacts of 2024 and of before 2023; Outlook 2016 to 365, "comma separated values", in seven languages; Outlook
# on the web; Thunderbird 115 to 128; Yahoo. Where one word has two meanings, that of Outlook in its language counts.
_HEADINGS: Mapping[Column, str] = {
    Column.NAME: """name|full name|display name|contact name|anzeigename|vollständiger name|ganzer name|name
        kontakt|nombre completo|nombre para mostrar|nom complet|nom à afficher|nome completo|nome visualizzato|volledige
        naam|weergavenaam|nome para exibição""",
    Column.GIVEN: """first name|given name|firstname|vorname|nombre|nombre de pila|prénom|nome|voornaam|primeiro
        nome|first|forename""",
    Column.BEFORE: """name prefix|prefix|honorific prefix|namenspräfix|prefijo|prefijo de nombre|préfixe|préfixe de
        nom|prefisso nome|naamvoorvoegsel""",
    Column.AFTER: """name suffix|suffix|honorific suffix|namenssuffix|namenszusatz|sufijo|sufijo de
        nombre|suffixe|suffixe de nom|suffisso|suffisso nome|achtervoegsel""",
    Column.FURTHER: """middle name|additional name|weitere vornamen|zweiter vorname|segundo nombre|deuxième
        prénom|secondo nome|middelste naam|tweede naam|nome do meio""",
    Column.FAMILY: """last name|family name|surname|lastname|nachname|familienname|apellidos|apellido|nom|nom de
        famille|cognome|achternaam|sobrenome|apelido|last""",
    Column.FIRM: """firm|company|organization|organisation|organization name|organization 1 - name|company
        name|firma|unternehmen|organización|empresa|compañía|société|entreprise|società|azienda|organizzazione|bedrijf
        |organisatie|organização""",
    Column.MAIL: """e-mail address|e-mail|email|email address|mail|primary email|secondary email|e-mail-adresse|primäre
        e-mail-adresse|sekundäre e-mail-adresse|e-mail: adresse|dirección de correo electrónico|dirección de
        correo|correo electrónico|correo|correo principal|correo secundario|adresse de messagerie|adresse
        électronique|adresse e-mail|courriel|indirizzo posta elettronica|indirizzo di posta elettronica|e-mail
        1|e-mailadres|endereço de correio eletrónico|endereço de email|correio eletrónico|alternate email 1|alternate
        email 2""",
    Column.PHONE: """phone|phone number|telephone|business phone|home phone|mobile phone|mobile|cell|cell phone|primary
        phone|other phone|company main phone|car phone|assistant's phone|work phone|mobile number|work
        number|telefon|telefonnummer|handy|mobil|rufnummer|mobiltelefon|telefon geschäftlich|telefon privat|telefon
        (geschäftlich)|telefon (privat)|telefon firma|haupttelefon|weiteres telefon|autotelefon|tel. dienstlich|tel.
        privat|mobil-tel.-nr.|teléfono|móvil|teléfono móvil|celular|teléfono del trabajo|teléfono particular|particular|
        teléfono principal|otro teléfono|número del móvil|número del trabajo|número de casa|téléphone|tél.
        mobile|téléphone (bureau)|téléphone (domicile)|téléphone principal|téléphone société|mobile
        (tél.)|telefono|cellulare|ufficio|abitazione|telefono (uff.)|telefono (ab.)|telefono principale|altro
        telefono|telefoon|mobiele telefoon|telefoon op werk|telefoon thuis|hoofdtelefoon|telefone|telemóvel|telefone
        (emprego)|telefone (residência)|telefone principal""",
    Column.WORK: """job title|organization title|organization department|organization 1 - title|organization 1 -
        department|department|position|abteilung|puesto|cargo|departamento|fonction|service|posizione|reparto|funzione
        |functie|afdeling""",
    Column.NOTES: """notes|note|notizen|notiz|notas|nota|remarques|notities|notizie|observações|comments|bemerkungen""",
}
_NUMBERED = re.compile(r"(?:e ?mail|phone) \d+ value")
_COUNTED = re.compile(r" \d+\b")


def meaning_of(heading: str, remembered: Mapping[str, str]) -> Column | None:
    """What a column holds by its heading, as a person chose it before, else as is known; None if it is not known."""
    words = folded(heading)
    if words in remembered and remembered[words] in set(Column):
        return Column(remembered[words])
    if _NUMBERED.fullmatch(words):
        return Column.MAIL if words.startswith("e") else Column.PHONE
    return _KNOWN.get(words) or _KNOWN.get(_COUNTED.sub("", words).strip())


_KNOWN = {folded(" ".join(each.split())): column for column, words in _HEADINGS.items() for each in words.split("|")}

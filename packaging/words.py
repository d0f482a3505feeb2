"""The catalogues of Parley's words: `python packaging/words.py COMMAND`, with the Python of `.venv`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from pseudo import MIRRORED, PSEUDO, disguised
from word_faults import faults_in, missing_in
from word_sources import CHECKOUT, all_words

USAGE = """usage: .venv/bin/python packaging/words.py COMMAND

  extract             print all words as a template of gettext
  update [LANGUAGE]   put new words into the catalogues (.po), take out those that are gone; a new language begins one
  compile [LANGUAGE]  make the .mo that Parley reads; from then on that catalogue must be whole
  check               say what is wrong or missing; exit status 1 if anything is
  pseudo FOLDER       make two catalogues to look for forgotten words: xa (longer), xb (right to left)
"""
LOCALES = CHECKOUT / "resources" / "locale"
_HEADER = """# Parley in {language}.
msgid ""
msgstr ""
"Project-Id-Version: Parley\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_TWO_FORMS = "nplurals=2; plural=(n != 1);"
"""As in English, in disguise too."""


def extracted(language: str = "") -> Catalog:
    """All words of this checkout, not translated yet, in the order of the files."""
    catalog = Catalog(locale=language or None, fuzzy=False)
    for word, file in all_words():
        identity = (word.words, word.several) if word.several else word.words
        catalog.add(identity, locations=[(file, 1)], context=word.context or None)
    return catalog


def read(language: str) -> Catalog:
    """The catalogue of a language as it is in this checkout."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def po_file(language: str) -> Path:
    """Where the words of a language are translated."""
    return LOCALES / language / "LC_MESSAGES" / "parley.po"


def mo_file(language: str) -> Path:
    """The compiled catalogue of a language."""
    return po_file(language).with_suffix(".mo")


def languages() -> list[str]:
    """The languages that have a catalogue, whole or not."""
    return sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/parley.po"))


def as_po(catalog: Catalog, language: str) -> bytes:
    """The text of a catalogue. Equal catalogues give equal text: it has no date."""
    for message in catalog:
        message.locations.sort()  # as they are printed, so that they sort alike once they are read again
        if "python-format" in message.flags:  # a percent sign, which here stands for nothing but itself
            message.flags = message.flags - {"python-format"} | {"no-python-format"}
    body = BytesIO()
    write_po(body, catalog, width=110, sort_by_file=True, include_lineno=False, omit_header=True, ignore_obsolete=True)
    plurals = _TWO_FORMS if language in {"", *PSEUDO} else catalog.plural_forms
    return _HEADER.format(language=language, plurals=plurals).encode() + body.getvalue().lstrip()


def as_mo(catalog: Catalog) -> bytes:
    """The compiled form of a catalogue. Only what is translated is in it. Equal catalogues give equal bytes."""
    catalog.creation_date = catalog.revision_date = _NO_DATE  # else it is now, and `check` fails a minute later
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def update(language: str) -> None:
    """Bring a catalogue up to date with the code."""
    fresh = extracted()
    catalog = read(language) if po_file(language).is_file() else Catalog(locale=language, fuzzy=False)
    catalog.update(fresh, no_fuzzy_matching=True)
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    po_file(language).write_bytes(as_po(catalog, language))
    print(f"{language}: {len(list(missing_in(catalog)))} of {len(catalog)} are not translated")


def pseudo(folder: Path) -> None:
    """Write the two catalogues that show what was forgotten."""
    words = extracted()
    for language in PSEUDO:
        catalog = read_po(BytesIO(_HEADER.format(language=language, plurals=_TWO_FORMS).encode()))
        for message in words:
            if message.id:
                catalog.add(message.id, _disguised(message, language), context=message.context)
        file = folder / language / "LC_MESSAGES" / "parley.mo"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(as_mo(catalog))


def _disguised(message: Message, language: str) -> str | tuple[str, ...]:
    if message.context == "writing":
        return "RTL" if language == MIRRORED else "LTR"
    if isinstance(message.id, tuple):
        return tuple(disguised(each, language) for each in message.id)
    return disguised(message.id, language)


def check() -> int:
    """Say what is wrong in the catalogues. A catalogue that is compiled has to be whole."""
    found: list[str] = []
    fresh = extracted()
    for language in languages():
        catalog = read(language)
        found += [f"{language}: {fault}" for fault in faults_in(catalog, fresh)]
        if mo_file(language).is_file():
            found += [f"{language}: not translated: {each}" for each in missing_in(catalog, fresh)]
            if mo_file(language).read_bytes() != as_mo(catalog):
                found.append(f"{language}: parley.mo is not made from this parley.po. Run compile.")
    print("\n".join(found) or "The catalogues are in order.")
    return 1 if found else 0


def obey(words: list[str]) -> int:
    """Carry out a command."""
    command, named = (words[0], words[1:]) if words else ("", [])
    match command:
        case "extract":
            sys.stdout.buffer.write(as_po(extracted(), ""))
        case "update":
            for language in named or languages():
                update(language)
        case "compile":
            for language in named or languages():
                mo_file(language).write_bytes(as_mo(read(language)))
        case "check":
            return check()
        case "pseudo" if named:
            pseudo(Path(named[0]))
        case _:
            print(USAGE)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(obey(sys.argv[1:]))

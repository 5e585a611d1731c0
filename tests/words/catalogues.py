"""Catalogues: what is said in other languages; `make words` brings them up to the code."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot.language import ENGLISH, FOLDER, LOCALES
from tests.words.texts import all_texts

OTHERS = tuple(language for language in LOCALES if language != ENGLISH)


def place_of(language: str, ending: str) -> Path:
    """Where a language's catalogue lies: "po" for people, "mo" for the bot."""
    return FOLDER / language / "LC_MESSAGES" / f"northstar.{ending}"


def catalogue(language: str) -> Catalog:
    """A language's catalogue as it lies in the repository; empty before its first words."""
    place = place_of(language, "po")
    if not place.exists():
        return Catalog(locale=language, project="northstar", charset="utf-8")
    with place.open("rb") as file:
        return read_po(file, locale=language)


def told(message: Message) -> tuple[str, ...]:
    """What is said in the other language, in all its forms."""
    said = message.string
    return tuple(said) if isinstance(said, tuple | list) else (str(said),)


def written(known: Catalog) -> bytes:
    """A catalogue for people, without line numbers, which change daily."""
    file = BytesIO()
    write_po(file, known, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return file.getvalue()


def compiled(known: Catalog) -> bytes:
    """The same for the bot."""
    file = BytesIO()
    write_mo(file, known)
    return file.getvalue()


def main() -> None:
    """Bring every language's files up to date, and say what is still to be translated."""
    for language in OTHERS:
        found = catalogue(language)
        found.update(all_texts(), no_fuzzy_matching=True)
        place_of(language, "po").parent.mkdir(parents=True, exist_ok=True)
        place_of(language, "po").write_bytes(written(found))
        place_of(language, "mo").write_bytes(compiled(found))
        missing = [message for message in found if message.id and not all(told(message))]
        print(f"{language}: {len(found):,} messages, {len(missing):,} without words")


if __name__ == "__main__":
    main()

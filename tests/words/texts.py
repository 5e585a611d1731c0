"""Texts: all that the bot says, found in the code; `make texts` prints them with their places."""

import ast
import io
import textwrap
import tokenize
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[2]
ROOMS = ("handlers", "bot/rules", "bot/usecases")
# How many of the first arguments are texts, and which of these is a context.
TEXTS = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}
TOLD = "Translators:"
WIDTH = 100


def all_texts() -> Catalog:
    """Every message in the code, with its places and what translators are told of it."""
    found = Catalog(project="northstar", charset="utf-8")
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            _add_texts(found, path)
    return found


def _add_texts(found: Catalog, path: Path) -> None:
    """By the syntax tree: Babel's own reader overlooks what stands in an f-string before 3.12."""
    code = path.read_text(encoding="utf-8")
    told = _comments(code)
    for call in _calls(ast.parse(code)):
        name = getattr(call.func, "id", "")
        texts = [a.value for a in call.args[: TEXTS[name]] if isinstance(a, ast.Constant)]
        if len(texts) < TEXTS[name]:
            continue  # said of a noted message
        context = texts.pop(0) if name == "pgettext" else None
        words = tuple(texts) if name == "ngettext" else texts[0]
        place = (str(path.relative_to(ROOT)), call.lineno)
        comment = told.get(call.lineno - 1, told.get(call.args[0].lineno - 1, ""))
        found.add(words, None, [place], auto_comments=[comment] if comment else (), context=context)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    calls = [call for call in calls if getattr(call.func, "id", "") in TEXTS and call.args]
    yield from sorted(calls, key=lambda call: (call.lineno, call.col_offset))


def _comments(code: str) -> dict[int, str]:
    """What translators are told, by the line on which it ends."""
    found: dict[int, str] = {}
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            line, words = token.start[0], token.string.lstrip("# ")
            if words.startswith(TOLD):
                found[line] = words.removeprefix(TOLD).strip()
            elif line - 1 in found:
                found[line] = f"{found.pop(line - 1)} {words}"
    return found


def forms(message: Message) -> tuple[str, ...]:
    """What is said of one, and of several; or the one text that there is."""
    return tuple(message.id) if isinstance(message.id, tuple | list) else (str(message.id),)


def printed(message: Message) -> str:
    """One message, its other form if it counts something, and the places where it is said."""
    places = ", ".join(f"{name}:{line}" for name, line in message.locations)
    told = [textwrap.fill(form, WIDTH) for form in forms(message)]
    return "\n".join([*told, textwrap.indent(places, "    ")])


def main() -> None:
    """Print them all in the order of the rooms."""
    known = [message for message in all_texts() if message.id]
    for each in sorted(known, key=lambda message: message.locations[0]):
        print(printed(each), end="\n\n")
    words = sum(len(form.split()) for message in known for form in forms(message))
    print(f"{len(known):,} messages, {words:,} words")


if __name__ == "__main__":
    main()

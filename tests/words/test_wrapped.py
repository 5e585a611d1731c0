"""No text that people read stands in the code without a way to say it in their language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAYS = {"_", "N_", "ngettext", "pgettext"}
# What these are given is read by programs or by operators, never by people in Slack.
NOT_SAID = {"named", "compile", "getLogger", "Literal", "TypeVar", "Unclear", "Refused"}
NOT_IN_SLACK = {
    "handlers/thanks/channels.py",  # what is said in a channel, in English
    "handlers/edge.py",  # answers to what is no request of Slack's
    "handlers/lettering.py",  # names of fonts
}
# Words of a command, codes, and a type's own name.
CODES = {"next week", "line of sight", "not ready in time", "Visit"}
# Names of the product and of formats, which are the same in every language.
NAMES = {"Northstar", "SMART", "SMARTY", "REAL", "PDF", "Markdown", "UTC", "Calibri", "JSON"}
_NO_WORDS = re.compile(r":[a-z0-9_+-]+:|<[^>]*>|`[^`]*`|/[a-z]+( [a-z]+)?|\{[^}]*\}|https?://\S*")
_WORDS = re.compile(r"[A-Za-zäöüß]{2,}")


def _is_text(words: str) -> bool:
    bare = _NO_WORDS.sub(" ", words)
    found = [word for word in _WORDS.findall(bare) if word not in NAMES]
    if not found:
        return False
    several = re.search(r"[A-Za-z]{2,}[,;:.]? [A-Za-z]{1,}", bare) is not None
    return several or re.match(r"\s*[A-Z][a-z]+[.?…:]?\s*$", bare) is not None


def _unsaid(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts below a node that nothing says."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if name in SAYS:  # the facts of a message may be texts themselves
            for keyword in node.keywords:
                yield from _unsaid(keyword.value)
            return
        if name in NOT_SAID or owner in ("log", "re", "json"):
            return
    if isinstance(node, ast.Raise | ast.Assert):
        return
    if isinstance(node, ast.Compare | ast.Set | ast.match_case):
        yield from _within(node)
        return
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _unsaid(value)
        return
    if isinstance(node, ast.JoinedStr):
        pieces = [p.value for p in node.values if isinstance(p, ast.Constant)]
        if _is_text(" {} ".join(map(str, pieces))) or any(map(_is_text, map(str, pieces))):
            yield node.lineno, ast.unparse(node)
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                yield from _unsaid(value.value)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_text(node.value):
        if node.value in CODES:
            return
        yield node.lineno, node.value
        return
    children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
        children = [child for child in children if child is not node.body[0]]
    for child in children:
        yield from _unsaid(child)


def _within(node: ast.Compare | ast.Set | ast.match_case) -> Iterator[tuple[int, str]]:
    """What is compared, or stands in a set, is a code; what follows a case is not."""
    if isinstance(node, ast.match_case):
        for child in node.body:
            yield from _unsaid(child)
    elif isinstance(node, ast.Compare):
        yield from _unsaid(node.left)


def _files() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "handlers").rglob("*.py"))]


def test_every_text_in_the_handlers_is_said_in_the_language_of_its_reader() -> None:
    found = []
    for name in _files():
        if name not in NOT_IN_SLACK:
            tree = ast.parse((ROOT / name).read_text())
            found += [f"{name}:{line} {text}" for line, text in _unsaid(tree)]
    assert not found, "\n".join(found)


def test_nobody_throws_away_a_value_under_the_name_that_says_texts() -> None:
    found = []
    for name in _files():
        tree = ast.parse((ROOT / name).read_text())
        says = any(
            isinstance(node, ast.ImportFrom)
            and node.module == "bot.language"
            and any(alias.name == "_" for alias in node.names)
            for node in ast.walk(tree)
        )
        bound = {
            node.lineno
            for node in ast.walk(tree)
            if (isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store))
            or (isinstance(node, ast.arg) and node.arg == "_")
        }
        found += [f"{name}:{line}" for line in sorted(bound) if says]
    assert not found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('section("Nothing is waiting.")', True),
        ('f"{name} has gone"', True),
        ('button("Open", "goals.open")', True),
        ('_("{who} asks", who="somebody else")', True),
        ('section(_("Nothing is waiting."))', False),
        ('log.info("a thing has happened")', False),
        ('button(_("Open"), "goals.open#12")', False),
        ('f"<@{user}> · `/goal add`"', False),
    ],
)
def test_the_search_finds_a_bare_text_and_nothing_else(code: str, found: bool) -> None:
    assert bool(list(_unsaid(ast.parse(code)))) is found

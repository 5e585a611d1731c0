"""The words in which block rules are written: what a JSON field may hold, how Slack says no.

The sentences are those of `response_metadata.messages` as people have quoted them in public issues;
where no answer is known to us, the sentence is ours and in the same form.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Place:
    """Where in a payload a value stands, and on which surface it is going to be shown."""

    surface: str  # "message", "modal" or "home"
    pointer: str = ""
    block: str = ""  # the type of the block around it

    def at(self, key: str | int) -> "Place":
        return replace(self, pointer=f"{self.pointer}/{key}")

    def problem(self, words: str) -> str:
        return f"[ERROR] {words} [json-pointer:{self.pointer or '/'}]"


Problems = Iterable[str]
Rule = Callable[[object, Place], Problems]
Fields = Mapping[str, Rule]


def shown(value: object) -> str:
    """A foreign word short enough to be repeated in a sentence."""
    return value[:80] if isinstance(value, str) else type(value).__name__


def anything(_value: object, _place: Place) -> Problems:
    return ()


def boolean(value: object, place: Place) -> Problems:
    return () if isinstance(value, bool) else [place.problem("must provide a boolean")]


def string(most: int, least: int = 1) -> Rule:
    def check(value: object, place: Place) -> Problems:
        if not isinstance(value, str):
            return [place.problem("must provide a string")]
        return length_problems(value, least, most, place)

    return check


def length_problems(text: str, least: int, most: int, place: Place) -> Problems:
    if len(text) > most:
        return [place.problem(f"must be less than {most + 1} characters")]
    if len(text) < least:
        return [place.problem(f"must be more than {least - 1} characters")]
    return ()


def integer(least: int, most: int) -> Rule:
    def check(value: object, place: Place) -> Problems:
        if not isinstance(value, int) or isinstance(value, bool):
            return [place.problem("must provide an integer")]
        if value < least:
            return [place.problem(f"must be greater than or equal to {least}")]
        return [place.problem(f"must be less than or equal to {most}")] if value > most else ()

    return check


def one_of(*words: str) -> Rule:
    def check(value: object, place: Place) -> Problems:
        known = isinstance(value, str) and value in words
        return () if known else [place.problem(f"must be a valid enum value: {', '.join(words)}")]

    return check


def items(rule: Rule, most: int, least: int = 1) -> Rule:
    def check(value: object, place: Place) -> Problems:
        if not isinstance(value, list):
            return [place.problem("must provide an array")]
        if len(value) > most:
            return [place.problem(f"no more than {most} items allowed")]
        if len(value) < least:
            return [place.problem(f"must provide at least {least} items")]
        return [problem for n, item in enumerate(value) for problem in rule(item, place.at(n))]

    return check


def shape(required: Fields, optional: Fields | None = None, also: Sequence[Rule] = ()) -> Rule:
    """An object with these fields and no other; `also` holds rules between several fields."""
    fields = {**required, **(optional or {})}

    def check(value: object, place: Place) -> Problems:
        if not isinstance(value, dict):
            return [place.problem("must provide an object")]
        problems = [place.problem(f"missing required field: {k}") for k in required.keys() - value]
        problems.sort()
        for key, held in value.items():
            if key in fields:
                problems += fields[key](held, place.at(key))
            else:
                problems.append(place.problem(f"invalid additional property: {shown(key)}"))
        for rule in also:
            problems += rule(value, place)
        return problems

    return check


def typed(required: Fields, optional: Fields | None = None, also: Sequence[Rule] = ()) -> Rule:
    """A shape that was already told by its `type`."""
    return shape({"type": anything, **required}, optional, also)


def by_type(kinds: Callable[[str, Place], Rule | None]) -> Rule:
    """Sends an object to the rule of its `type`; no rule means that Slack does not take it."""

    def check(value: object, place: Place) -> Problems:
        if not isinstance(value, dict):
            return [place.problem("must provide an object")]
        if "type" not in value:
            return [place.problem("missing required field: type")]
        kind = value["type"]
        rule = kinds(kind, place) if isinstance(kind, str) else None
        if rule is None:
            return [place.at("type").problem(f"unsupported type: {shown(kind)}")]
        return rule(value, place)

    return check


def exactly_one(first: str, second: str) -> Rule:
    """One of two fields, never both: as `image_url` and `slack_file`."""

    def check(value: object, place: Place) -> Problems:
        given = [key for key in (first, second) if isinstance(value, dict) and key in value]
        if len(given) == 2:
            return [place.problem(f"must provide only one of `{first}` and `{second}`")]
        return () if given else [place.problem(f"missing required field: {first}")]

    return check

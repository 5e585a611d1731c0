"""Reasons: why somebody fits, in words and never in numbers of fitness."""

from collections.abc import Iterable

from bot.rules.matching import Known, Match
from handlers.blocks import escape, shorten
from handlers.phrases import count, listing

KNOWN_SHOWN, SHARED_SHOWN = 3, 3
TITLE = 60


def reasons(match: Match) -> str:
    """“knows Kubernetes, which your goal “Run it” names; 4 working hours in common; …”."""
    told = [*_known(match.known)]
    if match.values:
        told.append(f"you both value {_listed(match.values)}")
    if match.languages:
        told.append(f"you both speak {_listed(match.languages)}")
    told += [_hours(match.hours), room(match.room)]
    return "; ".join(told)


def _known(known: Iterable[Known]) -> list[str]:
    by_skill: dict[str, list[Known]] = {}
    for each in known:
        by_skill.setdefault(each.skill, []).append(each)
    return [_skill(name, answers) for name, answers in list(by_skill.items())[:KNOWN_SHOWN]]


def _skill(name: str, answers: list[Known]) -> str:
    exact = [each for each in answers if each.exact][:2]
    if exact:
        return f"knows {escape(name)}, which {' and '.join(map(_names, exact))}"
    return f"knows {escape(name)}, close to {_wished(answers[0])}"


def _names(known: Known) -> str:
    match known.wish.kind:
        case "goal":
            return f"your goal “{_short(known.wish.text)}” names"
        case "learn":
            return "you want to learn"
        case _:
            return "you look for"


def _wished(known: Known) -> str:
    match known.wish.kind:
        case "goal":
            return f"your goal “{_short(known.wish.text)}”"
        case "learn":
            return f"{_short(known.wish.text)}, which you want to learn"
        case _:
            return "what you look for"


def _hours(hours: float) -> str:
    whole, half = int(hours), hours % 1 >= 0.5
    if not whole:
        return "half a working hour in common" if half else "no working hours in common"
    if half:
        return f"{whole} and a half working hours in common"
    return f"{count(whole, 'working hour')} in common"


def room(places: int) -> str:
    """“has room for one more”."""
    return f"has room for {'one' if places == 1 else places} more"


def _listed(names: tuple[str, ...]) -> str:
    return listing([escape(name) for name in names[:SHARED_SHOWN]])


def _short(text: str) -> str:
    return escape(shorten(text, TITLE))

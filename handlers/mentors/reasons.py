"""Reasons: why somebody fits, in words and never in numbers of fitness."""

from collections.abc import Iterable

from bot.language import _, listing, ngettext
from bot.rules.matching import Known
from bot.usecases.mentors.finding import Fit
from handlers.blocks import escape, shorten
from handlers.phrases import short_day

KNOWN_SHOWN, SHARED_SHOWN = 3, 3
TITLE = 60


def reasons(fit: Fit) -> str:
    """“knows Kubernetes, which your goal “Run it” names; 4 working hours in common; …”."""
    match = fit.match
    told = _known(match.known) or _teaches(fit.teaches)
    if match.values:
        told.append(_("you both value {values}", values=_listed(match.values)))
    if match.languages:
        told.append(_("you both speak {languages}", languages=_listed(match.languages)))
    told += [_hours(match.hours), room(match.room)]
    if fit.mentor_until is not None:
        until = short_day(fit.mentor_until, fit.today)
        told.append(_("was your mentor until {day}", day=until))
    return "; ".join(told)


def _known(known: Iterable[Known]) -> list[str]:
    by_skill: dict[str, list[Known]] = {}
    for each in known:
        by_skill.setdefault(each.skill, []).append(each)
    return [_skill(escape(name), found) for name, found in list(by_skill.items())[:KNOWN_SHOWN]]


def _teaches(names: tuple[str, ...]) -> list[str]:
    """What somebody knows whom nothing that was looked for has found."""
    return [_("knows {skills}", skills=_listed(names))] if names else []


def _skill(skill: str, found: list[Known]) -> str:
    exact = [each.wish for each in found if each.exact]
    if not exact:
        return _near(skill, found[0])
    goals = [_short(wish.text) for wish in exact if wish.kind == "goal"]
    learns = any(wish.kind == "learn" for wish in exact)
    match goals[:2], learns:
        case [goal], True:
            words = _(
                "knows {skill}, which your goal “{goal}” names and you want to learn",
                skill=skill,
                goal=goal,
            )
        case [goal], False:
            words = _("knows {skill}, which your goal “{goal}” names", skill=skill, goal=goal)
        case [goal, other], _either:
            words = _(
                "knows {skill}, which your goals “{goal}” and “{other}” name",
                skill=skill,
                goal=goal,
                other=other,
            )
        case [], True:
            words = _("knows {skill}, which you want to learn", skill=skill)
        case _nothing_but_words:
            words = _("knows {skills}", skills=skill)
    return words


def _near(skill: str, known: Known) -> str:
    wish = _short(known.wish.text)
    match known.wish.kind:
        case "goal":
            return _("knows {skill}, close to your goal “{goal}”", skill=skill, goal=wish)
        case "learn":
            return _("knows {skill}, close to {wish}, which you want to learn", skill=skill,
                     wish=wish)  # fmt: skip
        case _words:
            return _("knows {skill}, close to what you look for", skill=skill)


def _hours(hours: float) -> str:
    whole, half = int(hours), hours % 1 >= 0.5
    if not whole:
        return _("half a working hour in common") if half else _("no working hours in common")
    if half:
        return _("{whole} and a half working hours in common", whole=whole)
    return ngettext("{count} working hour in common", "{count} working hours in common", whole)


def room(places: int) -> str:
    """“has room for 2 mentees”."""
    return ngettext("has room for one mentee", "has room for {count} mentees", places)


def _listed(names: tuple[str, ...]) -> str:
    return listing([escape(name) for name in names[:SHARED_SHOWN]])


def _short(text: str) -> str:
    return escape(shorten(text, TITLE))

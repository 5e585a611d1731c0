"""What a mentorship suggests to do next, each in a sentence with its buttons."""

from datetime import timedelta

from bot.language import _
from bot.rules.calendars import is_link
from bot.rules.home import NextStep
from bot.rules.rhythm import local
from bot.usecases.home.page import HomePage
from bot.usecases.pairs import Pair
from handlers.blocks import Element, button, escape
from handlers.home.agreement_steps import agreement_step, ending_step, plan_step
from handlers.phrases import both_moments, clock, nearness, short_day
from storage.tables import MentoringSession

Line = tuple[str, *tuple[Element, ...]]


def mentoring_step(step: NextStep, page: HomePage, number: int) -> Line:
    """A sentence, and what can be done about it at once."""
    where = f"next{number}"
    if step.request is not None:
        return _request(step, page, where)
    pair = page.mentoring.pair(step.mentorship_id)
    if pair is None:
        return (_("Something waits in one of your mentorships."), _all(where))
    if step.met is not None:
        return _session(step.kind, step.met, pair, page, where)
    match step.kind:
        case "agreement" | "agree":
            return agreement_step(pair, page, where)
        case "ending":
            return ending_step(step, pair, page, where)
    return (_("No session with {who} is planned.", who=_who(pair)), plan_step(pair, where))


def _who(pair: Pair) -> str:
    return f"<@{pair.other.user_id}>"


def _name(pair: Pair) -> str:
    return pair.other.name or (_("your mentee") if pair.i_am_mentor else _("your mentor"))


def _all(where: str) -> Element:
    return button(_("Mentorships"), "mentorships.list", "all", place=where)


def _session(kind: str, met: MentoringSession, pair: Pair, page: HomePage, where: str) -> Line:
    who, when = _who(pair), _when(met, pair, page)
    match kind:
        case "now":
            return _now(met, pair, page, where)
        case "session":
            return _near(met, pair, page, where)
        case "prepare":
            text = _(
                "You meet {who} {near}: {when}. What do you want from it?",
                who=who,
                near=nearness(local(met.starts_at, page.rhythms.tz).date(), page.today),
                when=when,
            )
            return (text, _topic(pair, where))
        case "missed":
            return _missed(met, pair, page, where)
    on = local(met.starts_at, page.rhythms.tz).date()
    text = _("How was your session with {who} on {day}?", who=who, day=short_day(on, page.today))
    missed = button(
        _("We did not meet"),
        "sessions.missed",
        str(met.id),
        aloud=_("We did not meet: the session with {name}", name=_name(pair)),
        place=where,
    )
    return (text, _log(met, pair, where), missed)


def _missed(met: MentoringSession, pair: Pair, page: HomePage, where: str) -> Line:
    """It did not take place, one of the two says: another time, or the way back from a slip."""
    on, name = local(met.starts_at, page.rhythms.tz).date(), _name(pair)
    text = _(
        "Your session with {who} on {day} did not take place.",
        who=_who(pair),
        day=short_day(on, page.today),
    )
    again = button(
        _("Find another time"),
        "sessions.move",
        str(met.id),
        aloud=_("Find another time for the session with {name}", name=name),
        place=where,
    )
    aloud = _("We met: the session with {name}", name=name)
    held = button(_("We met"), "sessions.met", str(met.id), aloud=aloud, place=where)
    return (text, again, held)


def _now(met: MentoringSession, pair: Pair, page: HomePage, where: str) -> Line:
    ends = local(met.starts_at + timedelta(minutes=met.minutes), page.rhythms.tz).time()
    text = _("You are meeting {who} now, until {time}.", who=_who(pair), time=clock(ends))
    if met.place:
        found = f"<{escape(met.place)}>" if is_link(met.place) else escape(met.place)
        text += "\n" + _("Where: {place}", place=found)
    opener = button(
        _("Open"),
        "sessions.open",
        str(met.id),
        style="primary",
        aloud=_("Open the session with {name}", name=_name(pair)),
        place=where,
    )
    return (text, opener, _brief(met, pair, where), _log(met, pair, where))


def _near(met: MentoringSession, pair: Pair, page: HomePage, where: str) -> Line:
    on = local(met.starts_at, page.rhythms.tz).date()
    text = _(
        "You meet {who} {near}: {when}.",
        who=_who(pair),
        near=nearness(on, page.today),
        when=_when(met, pair, page),
    )
    brief = _brief(met, pair, where) | {"style": "primary"}
    if any(card.has_topics for card in page.mentoring.cards if card.pair.key == pair.key):
        return (text, brief)
    return (text, brief, _topic(pair, where))


def _when(met: MentoringSession, pair: Pair, page: HomePage) -> str:
    return both_moments(met.starts_at, page.rhythms.tz, pair.other.tz, page.today)


def _brief(met: MentoringSession, pair: Pair, where: str) -> Element:
    label = _("Read the brief") if pair.i_am_mentor else _("What your mentor reads")
    aloud = _("{label}: the session with {name}", label=label, name=_name(pair))
    return button(label, "briefs.open", str(met.id), aloud=aloud, place=where)


def _topic(pair: Pair, where: str) -> Element:
    aloud = _("Add a topic for {name}", name=_name(pair))
    return button(_("Add a topic"), "agenda.add", str(pair.key), aloud=aloud, place=where)


def _log(met: MentoringSession, pair: Pair, where: str) -> Element:
    aloud = _("Write it down: the session with {name}", name=_name(pair))
    return button(_("Write it down"), "logs.open", str(met.id), aloud=aloud, place=where)


def _request(step: NextStep, page: HomePage, where: str) -> Line:
    """Somebody asks for a mentor, or a mentor asks something first."""
    found = page.mentoring.request(step.request.id if step.request else None)
    who = f"<@{found.other.user_id}>" if found else _("Somebody")
    name = found.other.name if found else _("Somebody")
    key = str(step.request.id if step.request else "")
    if step.kind == "request_question":
        answer = button(
            _("Answer"),
            "requests.answer",
            key,
            style="primary",
            aloud=_("Answer what {name} asks", name=name),
            place=where,
        )
        return (_("{who} asks you something before answering your request.", who=who), answer)
    read = button(
        _("Read"),
        "requests.open",
        key,
        style="primary",
        aloud=_("Read the request of {name}", name=name),
        place=where,
    )
    if found is not None and found.answered:
        return (_("{who} answered your question.", who=who), read)
    return (_("{who} asks whether you would be their mentor.", who=who), read)

"""What a mentorship suggests to do next, each in a sentence with its buttons."""

from datetime import timedelta

from bot.language import _, ngettext
from bot.rules.calendars import is_link
from bot.rules.home import NextStep
from bot.rules.rhythm import local
from bot.usecases.home.page import HomePage
from bot.usecases.pairs import Pair
from handlers.blocks import Element, button, escape
from handlers.phrases import CHANNELS, RHYTHMS, both_moments, clock, day, nearness, short_day
from storage.tables import Agreement, MentoringSession

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
        case "agreement":
            return _agreement(pair, page, where)
        case "ending":
            return _ending(step, pair, page, where)
    who, key = _who(pair), str(pair.key)
    aloud = _("Plan a session with {name}", name=_name(pair))
    plan = button(_("Plan a session"), "sessions.plan", key, aloud=aloud, place=where)
    return (_("No session with {who} is planned.", who=who), plan)


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
            text = _("You meet {who}: {when}. What do you want from it?", who=who, when=when)
            return (text, _topic(pair, where))
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


def _agreement(pair: Pair, page: HomePage, where: str) -> Line:
    """The other's proposal waits for a yes; or nobody has proposed anything yet."""
    who, key, proposed = _who(pair), str(pair.key), pair.proposed
    if proposed is None:
        label = _("Agree how you work together")
        aloud = _("Agree how you work together: {name}", name=_name(pair))
        agree = button(label, "agreements.open", key, aloud=aloud, place=where)
        return (_("You and {who}: agree how you work together.", who=who), agree)
    confirm = button(
        _("Confirm"),
        "agreements.confirm",
        f"{key}.{proposed.version}",
        style="primary",
        aloud=_("Confirm what {name} proposes", name=_name(pair)),
        place=where,
    )
    change = button(
        _("Suggest changes"),
        "agreements.open",
        key,
        aloud=_("Suggest changes to what {name} proposes", name=_name(pair)),
        place=where,
    )
    return (_proposal(who, proposed, page), confirm, change)


def _proposal(who: str, proposed: Agreement, page: HomePage) -> str:
    return ngettext(
        "{who} proposes: {rhythm}, {count} minute {way}, until {day}.",
        "{who} proposes: {rhythm}, {count} minutes {way}, until {day}.",
        proposed.minutes,
        who=who,
        rhythm=_(RHYTHMS[proposed.rhythm]),
        way=_(CHANNELS[proposed.channel]),
        day=day(proposed.until, page.today),
    )


def _ending(step: NextStep, pair: Pair, page: HomePage, where: str) -> Line:
    """The agreed end comes near: to go on or to close well is for the two to say."""
    key, name = str(pair.key), _name(pair)
    text = _(
        "Your mentorship with {who} is agreed to end on {day}. Go on, or close it well?",
        who=_who(pair),
        day=day(step.day, page.today),
    )
    longer = [
        button(
            label,
            "agreements.extend",
            f"{key}.{months}",
            aloud=_("{label} with {name}", label=label, name=name),
            place=where,
        )
        for months, label in ((3, _("3 months more")), (6, _("6 months more")))
    ]
    aloud = _("Close it well: the mentorship with {name}", name=name)
    close = button(_("Close it well"), "mentorships.end", key, aloud=aloud, place=where)
    return (text, longer[0], longer[1], close)


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
    return (_("{who} asks whether you would be their mentor.", who=who), read)

"""How a session is told: when, with whom, where; and what its hour means to the two."""

from collections.abc import Sequence
from datetime import datetime

from bot.language import _, listing, ngettext
from bot.rules.calendars import is_link
from bot.rules.rhythm import local
from bot.usecases.pairs import Pair
from bot.usecases.sessions.calendar_files import google_address
from bot.usecases.sessions.held import SessionView
from bot.usecases.sessions.planned import Trouble
from handlers.blocks import Element, button, escape
from handlers.phrases import both_moments, clock, day, moment, weekday
from storage.tables import MentoringSession, Person

LINES = 3  # of a series


def name_of(pair: Pair) -> str:
    """The other one, where no mention can stand."""
    return pair.other.name or (_("your mentee") if pair.i_am_mentor else _("your mentor"))


def mention(person: Person) -> str:
    """A person, where markup is read."""
    return f"<@{person.user_id}>"


def when(view: SessionView, at: datetime | None = None) -> str:
    """“Tuesday 24 November, 18:00 your time (02:00 on Wednesday in Sydney)”."""
    return both_moments(at or view.met.starts_at, view.tz, view.pair.other.tz, view.today)


def briefly(view: SessionView, at: datetime | None = None) -> str:
    """“Tuesday 24 November, 18:00 your time”."""
    return moment(at or view.met.starts_at, view.tz, view.today)


def ends(view: SessionView) -> str:
    """The hour at which it is over, on the reader's clock."""
    return clock(local(view.ends_at, view.tz).time())


def details(view: SessionView) -> str:
    """“45 minutes, in room 12”: what is said after the hour."""
    told = minutes(view.met.minutes)
    return f"{told}, {where(view.met.place)}" if view.met.place else told


def minutes(number: int) -> str:
    """“45 minutes”."""
    return ngettext("{count} minute", "{count} minutes", number)


def sessions(number: int) -> str:
    """“3 sessions”."""
    return ngettext("{count} session", "{count} sessions", number)


def where(place: str) -> str:
    """A room, or a link that can be followed."""
    return f"<{escape(place)}>" if is_link(place) else escape(place)


def series_lines(view: SessionView, series: Sequence[MentoringSession]) -> str:
    """The first sessions of a series, each on a line of its own, and the end of a long one."""
    lines = [f"• {when(view, each.starts_at)}" for each in series[:LINES]]
    if (more := len(series) - LINES) > 0:
        last = day(local(series[-1].starts_at, view.tz).date(), view.today)
        lines.append(
            ngettext(
                "… and {count} more, on {last}",
                "… and {count} more, the last on {last}",
                more,
                last=last,
            )
        )
    return "\n".join(lines)


def shift_words(view: SessionView, shifted: Sequence[datetime]) -> str:
    """That the clocks change in between, and what they show from then on."""
    if not shifted:
        return ""
    times = listing([_("from {when}", when=when(view, at)) for at in shifted])
    return _("The clocks change in between: {times}.", times=times)


def trouble_words(trouble: Trouble, me: Person) -> str:
    """That a session does not suit somebody's working time: a hint, and no more."""
    if trouble.person.id == me.id:
        return own_trouble(trouble.why)
    here = local(trouble.at, trouble.person.tz)
    # Translators: an hour of another day: “8:00 on Wednesday”.
    there = _("{time} on {weekday}", time=clock(here.time()), weekday=weekday(here.isoweekday()))
    them = mention(trouble.person)
    if trouble.why == "day_off":
        return _(
            "For {them} it is {there} then, which is not one of their working days.",
            them=them,
            there=there,
        )
    return _("For {them} it is {there} then, outside working hours.", them=them, there=there)


def own_trouble(why: str) -> str:
    """The same, said to the one whose working time it is."""
    if why == "day_off":
        return _("That is not one of your working days.")
    return _("That is outside your working hours.")


def common_words(view: SessionView, common: Sequence[datetime]) -> str:
    """Times that would suit both."""
    if not common:
        return ""
    return _(
        "Times near by that suit both of you: {times}.",
        times="; ".join(when(view, at) for at in common),
    )


def calendar_buttons(view: SessionView, *, later: bool = False) -> list[Element]:
    """The session for a calendar: as a file, or by a link."""
    key = str(view.key)
    action = "sessions.files" if later else "sessions.file"
    spoken = _("Calendar file: {moment}", moment=briefly(view))
    file = button(_("Calendar file"), action, key, aloud=spoken)
    if later:
        return [file]
    google = button(_("Add to Google Calendar"), "sessions.google", key)
    return [file, google | {"url": google_address(view)}]


def move_button(view: SessionView, label: str, style: str | None = None) -> Element:
    """Another time."""
    spoken = _("{label}: the session of {moment}", label=label, moment=briefly(view))
    return button(label, "sessions.move", str(view.key), aloud=spoken, style=style)


def change_buttons(view: SessionView) -> list[Element]:
    """Another time, or none."""
    spoken = _("Call it off: the session of {moment}", moment=briefly(view))
    key = str(view.key)
    off = button(_("Call it off"), "sessions.cancel", key, aloud=spoken, style="danger")
    return [move_button(view, _("Move")), off]


def agenda_button(view: SessionView) -> Element:
    """What to talk about."""
    return button(_("Agenda"), "agenda.open", str(view.pair.key))


def topic_button(view: SessionView) -> Element:
    """One more thing to talk about."""
    return button(_("Add a topic"), "agenda.add", str(view.pair.key), style="primary")


def brief_button(view: SessionView) -> Element:
    """What a mentor reads before the session, to each of the two by its name."""
    label = _("Read the brief") if view.pair.i_am_mentor else _("What your mentor reads")
    return button(label, "briefs.open", str(view.key))


def plan_button(view: SessionView) -> Element:
    """Another session instead of this one."""
    return button(_("Plan another"), "sessions.plan", str(view.pair.key))

"""The Home tab: what to do next on top, goals, the rhythm, and a good first page."""

from typing import Any

from bot.language import _, ngettext
from bot.rules.rhythm import week_of
from bot.usecases.home.page import HomePage
from bot.usecases.settings import Rhythms
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    divider,
    escape,
    header,
    home,
    plain,
    section,
    shorten,
)
from handlers.cards import FELT, goal_card
from handlers.home.growth import growth
from handlers.home.mentoring import mentoring
from handlers.home.network import network
from handlers.home.steps import next_part
from handlers.inputs import option
from handlers.phrases import EVERY, clock, day, moment, week_days, weekday
from storage.tables import Checkin


def home_view(page: HomePage) -> dict[str, Any]:
    """The whole dashboard."""
    if page.is_new:
        return home([*_welcome(), *_quiet(page)])
    goals, pairs = [*_goals(page), *growth(page)], [*mentoring(page), *network(page)]
    # Who mentors others and has no goal of their own is not asked how it goes with one.
    parts = [next_part(page), goals, pairs, _checkins(page)]
    parts = parts if _checks_in(page) else [next_part(page), pairs, goals]
    blocks = [block for part in parts for block in (*part, divider())]
    return home([*blocks[:-1], *_quiet(page)])


def _checks_in(page: HomePage) -> bool:
    return bool(page.goals.active or page.goals.closed or page.last_checkin)


def _welcome() -> list[Block]:
    return [
        header(_("Welcome to Northstar")),
        section(
            _(
                "Northstar keeps what you want to reach in sight, here in Slack.\n"
                "1. Write down one goal, and two or three milestones on the way.\n"
                "2. Once a week I ask you in a direct message how it goes: a minute is enough.\n"
                "3. Before a milestone is due you hear from me, and never more than once a day."
            )
        ),
        actions(
            "welcome",
            button(_("Add your first goal"), "goals.add", style="primary"),
            button(_("Find a mentor"), "mentors.find"),
            button(_("Find somebody who knows"), "experts.find"),
            button(_("Offer to be a mentor"), "mentors.offer"),
            button(_("Offer help"), "experts.offer"),
            button(_("Begin your vision"), "visions.open"),
        ),
        context(
            _(
                "You see your goals and check-ins, and so does your mentor if you have one, unless "
                "you keep a goal to yourself. Whoever runs the programme sees counts, never words."
            )
        ),
    ]


def _goals(page: HomePage) -> list[Block]:
    blocks = [header(_("Your goals"))]
    for card in page.goals.active:
        blocks += goal_card(card)
    if not page.goals.active:
        blocks.append(section(_("No goal is under way.")))
    elements = [button(_("Add a goal"), "goals.add")]
    if page.goals.closed:
        elements.append(
            {
                "type": "static_select",
                "action_id": "goals.open#past",
                "placeholder": plain(_("Past goals")),
                "options": [option(c.goal.title, str(c.goal.id)) for c in page.goals.closed],
            }
        )
    return [*blocks, actions("goals", *elements)]


def _checkins(page: HomePage) -> list[Block]:
    lines = [rhythm_words(page.rhythms)]
    if page.last_checkin is not None:
        lines += _last_words(page.last_checkin, page)
    return [
        header(_("Your check-ins")),
        section("\n".join(lines)),
        actions("checkins", *_checkin_doors(page), button(_("Settings"), "settings.open")),
    ]


def _checkin_doors(page: HomePage) -> list[Element]:
    """This week's answer, unless one that waits stands above; what was said today, back again."""
    doors = []
    week = week_of(page.today).isoformat()
    if page.answered_this_week:
        doors.append(button(_("Edit this week's"), "checkins.answer", week))
    elif all(step.kind != "checkin" for step in page.steps):
        doors.append(button(_("Check in for this week"), "checkins.answer", week))
    if page.answered_today is not None:
        doors.append(_back(page.answered_today, page))
    if page.rests:
        doors.append(button(_("Go on now"), "checkins.resume", aloud=_("Go on now with check-ins")))
    if page.last_checkin is not None:
        doors.append(button(_("Look back"), "checkins.history"))
    return doors


def _back(checkin: Checkin, page: HomePage) -> Element:
    week = week_days(checkin.week, page.today)
    sure = confirm(
        _("Take this check-in back?"),
        _("What you said for {week} is deleted. You can answer again.", week=week),
        _("Take it back"),
    )
    aloud = _("Take it back: the check-in for {week}", week=week)
    key = checkin.week.isoformat()
    return button(_("Take it back"), "checkins.takeback", key, confirm=sure, aloud=aloud)


def _last_words(checkin: Checkin, page: HomePage) -> list[str]:
    week = week_days(checkin.week, page.today)
    told = [_("The last one was for {week}.", week=week)]
    if checkin.feeling:
        felt = _(FELT[checkin.feeling])
        told = [_("The last one was for {week}, and it felt {feeling}.", week=week, feeling=felt)]
    if checkin.next_step:
        step = escape(shorten(checkin.next_step, 200))
        told.append(_("Your next step then: {next_step}", next_step=step))
    if page.streak > 1:
        told.append(
            ngettext("{count} check-in in a row.", "{count} check-ins in a row.", page.streak)
        )
    return told


def rhythm_words(rhythms: Rhythms) -> str:
    """When the next check-in comes, and how often they do."""
    rhythm = rhythms.rhythm
    if not rhythm.checkins_on:
        return _("Check-ins are turned off.")
    often = {
        "every": EVERY[rhythm.every_weeks],
        "weekday": weekday(rhythm.weekday),
        "time": clock(rhythm.at),
    }
    if rhythms.next_checkin_at is None:
        return _("I ask {every} on {weekday} at {time} as soon as a goal is under way.", **often)
    at = moment(rhythms.next_checkin_at, rhythms.tz, rhythms.today)
    if rhythm.paused_until and rhythm.paused_until > rhythms.today:
        back = day(rhythm.paused_until, rhythms.today)
        return _("Check-ins rest until {back}. The next one comes on {at}.", back=back, at=at)
    return _(
        "The next check-in comes on {at}. I ask {every} on {weekday} at {time}.", at=at, **often
    )


def _quiet(page: HomePage) -> list[Block]:
    zone = page.rhythms.tz.replace("_", " ")
    line = _("Your time zone is {zone}, as Slack knows it.", zone=zone)
    blocks = [divider(), context(_("Only you see this page.")), context(line)]
    if not _checks_in(page):
        blocks.insert(1, actions("quiet", button(_("Settings"), "settings.open")))
    return blocks

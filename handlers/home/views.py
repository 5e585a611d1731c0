"""The Home tab: what to do next on top, goals, the rhythm, and a good first page."""

from typing import Any

from bot.rules.home import NextStep
from bot.usecases.home.page import HomePage
from bot.usecases.settings import Rhythms
from handlers.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    escape,
    header,
    home,
    plain,
    section,
    shorten,
)
from handlers.cards import FEELINGS, goal_card, milestone_words
from handlers.home.growth import growth, review_step
from handlers.home.mentoring import mentoring, mentoring_step
from handlers.home.network import intro_step, network
from handlers.inputs import option
from handlers.phrases import EVERY, clock, count, day, moment, short_day, weekday


def home_view(page: HomePage) -> dict[str, Any]:
    """The whole dashboard."""
    if page.is_new:
        return home([*_welcome(), *_quiet(page)])
    goals, pairs = [*_goals(page), *growth(page)], [*mentoring(page), *network(page)]
    # Who mentors others and has no goal of their own is not asked how it goes with one.
    parts = [_next(page), goals, pairs, _checkins(page)]
    parts = parts if _checks_in(page) else [_next(page), pairs, goals]
    blocks = [block for part in parts for block in (*part, divider())]
    return home([*blocks[:-1], *_quiet(page)])


def _checks_in(page: HomePage) -> bool:
    return bool(page.goals.active or page.goals.closed or page.last_checkin)


def _welcome() -> list[Block]:
    return [
        header("Welcome to Northstar"),
        section(
            "Northstar keeps what you want to reach in sight, here in Slack.\n"
            "1. Write down one goal, and two or three steps on the way.\n"
            "2. Once a week I ask you in a direct message how it goes: a minute is enough.\n"
            "3. Before a step is due you hear from me, and never more than once a day."
        ),
        actions(
            "welcome",
            button("Add your first goal", "goals.add", style="primary"),
            button("Find a mentor", "mentors.find"),
            button("Find somebody who knows", "experts.find"),
            button("Offer to be a mentor", "mentors.offer"),
            button("Begin your vision", "visions.open"),
        ),
        context(
            "You see your goals and check-ins, and so does your mentor if you have one, unless "
            "you keep a goal to yourself. Whoever runs the programme sees counts, never words."
        ),
    ]


def _next(page: HomePage) -> list[Block]:
    blocks = [header("What to do next")]
    if not page.steps:
        text = "Nothing is waiting for you." if page.goals.active else "Choose what to reach next."
        return [*blocks, section(text)]
    for number, step in enumerate(page.steps):
        blocks += _step(step, page, number)
    return blocks


def _step(step: NextStep, page: HomePage, number: int) -> list[Block]:
    if step.kind == "checkin":
        answer = button(
            "Answer",
            "checkins.answer",
            f"{step.week}",
            style="primary",
            aloud="Answer the check-in",
        )
        return [section("Your check-in is waiting. It takes a minute.", answer)]
    if step.intro is not None:
        return [intro_step(step, page)]
    if step.kind == "review":
        return [review_step()]
    if step.goal is None:
        return [mentoring_step(step, page, number)]
    title = f"*{escape(step.goal.title)}*"
    key, spoken = str(step.goal.id), f"Open {step.goal.title}"
    opener = button("Open", "goals.open", key, aloud=spoken, place=f"next{number}")
    if step.milestone is not None:
        done = button(
            "Done", "milestones.done", str(step.milestone.id), aloud=f"Done: {step.milestone.title}"
        )
        return [section(f"{milestone_words(step.milestone, page.today)}\nA step of {title}", done)]
    texts = {
        "reached": f"All milestones of {title} are done. Have you reached it?",
        "goal_due": f"{title} was to be reached by {day(step.goal.due, page.today)}. "
        "Reached it, or does it need another date?",
        "plan": f"{title} has no next step yet. What is the first one?",
    }
    return [section(texts[step.kind], opener)]


def _goals(page: HomePage) -> list[Block]:
    blocks = [header("Your goals")]
    for card in page.goals.active:
        blocks += goal_card(card)
    if not page.goals.active:
        blocks.append(section("No goal is under way."))
    elements = [button("Add a goal", "goals.add")]
    if page.goals.closed:
        elements.append(
            {
                "type": "static_select",
                "action_id": "goals.open#past",
                "placeholder": plain("Past goals"),
                "options": [option(c.goal.title, str(c.goal.id)) for c in page.goals.closed],
            }
        )
    return [*blocks, actions("goals", *elements)]


def _checkins(page: HomePage) -> list[Block]:
    label = "Edit this week's" if page.answered_this_week else "Check in now"
    buttons = [button(label, "checkins.answer")]
    if page.last_checkin is not None:
        buttons.append(button("Look back", "checkins.history"))
    lines = [rhythm_words(page.rhythms)]
    if page.last_checkin is not None:
        lines.append(_last_words(page))
    return [
        header("Your check-ins"),
        section("\n".join(lines)),
        actions("checkins", *buttons, button("Settings", "settings.open")),
    ]


def _last_words(page: HomePage) -> str:
    checkin = page.last_checkin
    if checkin is None:
        return ""
    felt = f", and it felt {FEELINGS[checkin.feeling].lower()}" if checkin.feeling else ""
    words = f"The last one was for the week of {short_day(checkin.week, page.today)}{felt}."
    if checkin.next_step:
        words += f"\nYour next step then: {escape(shorten(checkin.next_step, 200))}"
    return words if page.streak < 2 else f"{words}\n{count(page.streak, 'check-in')} in a row."


def rhythm_words(rhythms: Rhythms) -> str:
    """When the next check-in comes, and how often they do."""
    rhythm = rhythms.rhythm
    if not rhythm.checkins_on:
        return "Check-ins are turned off."
    often = f"{EVERY[rhythm.every_weeks]} on {weekday(rhythm.weekday)} at {clock(rhythm.at)}"
    if rhythms.next_checkin_at is None:
        return f"I ask {often} as soon as a goal is under way."
    at = moment(rhythms.next_checkin_at, rhythms.tz, rhythms.today)
    if rhythm.paused_until and rhythm.paused_until > rhythms.today:
        back = day(rhythm.paused_until, rhythms.today)
        return f"Check-ins rest until {back}. The next one comes on {at}."
    return f"The next check-in comes on {at}. I ask {often}."


def _quiet(page: HomePage) -> list[Block]:
    zone = page.rhythms.tz.replace("_", " ")
    line = f"Your time zone is {zone}, as Slack knows it. Only you see this page."
    blocks = [divider(), context(line)]
    if not _checks_in(page):
        blocks.insert(1, actions("quiet", button("Settings", "settings.open")))
    return blocks

"""The Home tab's first part: what to do next, each with the buttons that do it at once."""

from bot.language import _, ngettext, pgettext
from bot.rules.home import NextStep
from bot.rules.rhythm import local
from bot.usecases.home.page import HomePage
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    escape,
    header,
    section,
    strong,
)
from handlers.cards import milestone_words
from handlers.home.going_on import going_on
from handlers.home.mentoring import item_line
from handlers.home.mentoring_steps import mentoring_step
from handlers.home.network import intro_step
from handlers.phrases import day, moment, nearness, week_days
from storage.tables import Goal, Milestone

SILENT = 2  # check-ins in a row went by before the open one: then less is offered beside it
LESS_OFTEN = {1: 2, 2: 4}  # weeks


def next_part(page: HomePage) -> list[Block]:
    """At most three suggestions; what was done today and can be undone; else what is to come."""
    blocks: list[Block] = [header(_("What to do next"))]
    for number, step in enumerate(page.steps):
        blocks += step_blocks(step, page, number)
    if not page.steps:
        blocks += _nothing(page)
    return [*blocks, *going_on(page)]


def step_blocks(step: NextStep, page: HomePage, number: int) -> list[Block]:
    """One suggestion."""
    if step.kind == "checkin":
        return _checkin(step, page, number)
    if step.intro is not None:
        return line(number, *intro_step(step, page, number))
    if step.kind == "review":
        review = button(_("Review"), "reviews.start", style="primary", aloud=_("Review my plan"))
        return line(number, _("A look at your plan is waiting. Ten minutes are enough."), review)
    if step.item is not None:
        return line(number, *item_line(step.item, page, place(number)))
    if step.goal is None:
        return line(number, *mentoring_step(step, page, number))
    if step.milestone is not None:
        return _milestone(step.milestone, step.goal, page, number)
    return _goal(step.kind, step.goal, page, number)


def place(number: int) -> str:
    """What keeps a button's id unique: the same may stand further down."""
    return f"next{number}"


def line(number: int, text: str, *buttons: Element) -> list[Block]:
    """One button stands beside its text, several stand below it."""
    if len(buttons) == 1:
        return [section(text, buttons[0])]
    return [section(text), actions(place(number), *buttons)]


def _checkin(step: NextStep, page: HomePage, number: int) -> list[Block]:
    week = week_days(step.week or page.today, page.today)
    answer = button(
        _("Answer"),
        "checkins.answer",
        f"{step.week}",
        style="primary",
        aloud=_("Answer the check-in for {week}", week=week),
        place=place(number),
    )
    if not step.missed:
        text = _("Your check-in for {week} is waiting. It takes a minute.", week=week)
        return line(number, text, answer, _skip(page))
    text = ngettext(
        "Your check-in for {week} is waiting. The one before went by, and that is fine.",
        "Your check-in for {week} is waiting. The {count} before went by, and that is fine.",
        step.missed,
        week=week,
    )
    if step.missed < SILENT:
        return line(number, text, answer, _skip(page))
    if page.rhythms.rhythm.every_weeks in LESS_OFTEN:
        text = "\n".join([text, _("Should I ask less often?")])
    return line(number, text, answer, *_less(page))


def _skip(page: HomePage) -> Element:
    aloud, coming = _("Skip it: no check-in until the next one"), page.rhythms.next_checkin_at
    if coming is not None:
        until = day(local(coming, page.rhythms.tz).date(), page.today)
        aloud = _("Skip it: no check-in until {day}", day=until)
    return button(_("Skip it"), "checkins.later", "skip", aloud=aloud)


def _less(page: HomePage) -> list[Element]:
    rest = button(_("Rest for a while"), "checkins.pause")
    match LESS_OFTEN.get(page.rhythms.rhythm.every_weeks):
        case 2:
            return [button(_("Every two weeks"), "checkins.pace", "2"), rest]
        case 4:
            return [button(_("Every four weeks"), "checkins.pace", "4"), rest]
    return [rest]


def _milestone(milestone: Milestone, goal: Goal, page: HomePage, number: int) -> list[Block]:
    words = milestone_words(milestone, page.today)
    if milestone.due is not None and milestone.due < page.today:
        words = _(
            "{milestone} was due {day} ({near}).",
            milestone=strong(milestone.title),
            day=day(milestone.due, page.today),
            near=nearness(milestone.due, page.today),
        )
    text = _("{words}\nA milestone of {goal}", words=words, goal=strong(goal.title))
    key, title = str(milestone.id), milestone.title
    done = button(
        pgettext("tick off", "Done"),
        "milestones.done",
        key,
        aloud=_("Done: {title}", title=title),
        place=place(number),
    )
    move = button(
        _("Move the date"),
        "milestones.move",
        key,
        aloud=_("Move the date of {title}", title=title),
        place=place(number),
    )
    return line(number, text, done, move)


def _goal(kind: str, goal: Goal, page: HomePage, number: int) -> list[Block]:
    """A goal that wants its end, another date, or its first milestone."""
    key, title = str(goal.id), strong(goal.title)
    reached = button(
        _("I reached it"),
        "goals.done",
        key,
        style="primary",
        aloud=_("I reached it: {goal}", goal=goal.title),
        place=place(number),
    )
    move = button(
        _("Move the date"),
        "goals.move",
        key,
        aloud=_("Move the date of {title}", title=goal.title),
        place=place(number),
    )
    add = button(
        _("Add a milestone"),
        "goals.step",
        key,
        aloud=_("Add a milestone to {goal}", goal=goal.title),
        place=place(number),
    )
    match kind:
        case "reached":
            text = _("All milestones of {goal} are done. Have you reached it?", goal=title)
            return line(number, text, reached, add)
        case "goal_due":
            text = _(
                "{goal} was to be reached by {day}. Have you reached it, or does it need another "
                "date?",
                goal=title,
                day=day(goal.due, page.today),
            )
            return line(number, text, reached, move)
        case "goal_near":
            near = {"day": day(goal.due, page.today), "near": nearness(goal.due, page.today)}
            text = _("{goal} is to be reached by {day} ({near}).", goal=title, **near)
            return line(number, text, _opener(goal, number), move)
    text = _("{goal} has no milestone yet. What is the first one?", goal=title)
    return line(number, text, add)


def _opener(goal: Goal, number: int) -> Element:
    aloud = _("Open {goal}", goal=goal.title)
    return button(_("Open"), "goals.open", str(goal.id), aloud=aloud, place=place(number))


def _nothing(page: HomePage) -> list[Block]:
    """No dead end in the best place of the page: what comes next, or what one could begin."""
    add = button(_("Add a goal"), "goals.add", place="next", value="next")
    if page.goals.active:
        told = section("\n".join([_("Nothing is waiting for you."), *_ahead(page)]))
        return [told, *_undated(page)]
    if page.goals.closed or not (page.mentoring.cards or page.mentoring.offer):
        text = _("Choose what to reach next.") if page.goals.closed else _("Add your first goal.")
        return [section(text, add)]
    text = _("Nothing is waiting for you. A goal of your own is a good next step, if you like.")
    return [section(text, add)]


def _undated(page: HomePage) -> list[Block]:
    """The first milestone that comes next and has no date: nothing would ever be said of it."""
    coming = [card.next for card in page.goals.active if card.next is not None]
    found = next((each for each in coming if each.due is None), None)
    if found is None:
        return []
    title = strong(found.title)
    text = _("{milestone} has no date, so I cannot remind you.", milestone=title)
    aloud = _("Give {title} a date", title=found.title)
    give = button(
        _("Give it a date"), "milestones.move", str(found.id), aloud=aloud, place=place(0)
    )
    return [section(text, give)]


def _ahead(page: HomePage) -> list[str]:
    """The next milestone of all, and the next check-in."""
    coming = [(card.next, card) for card in page.goals.active if card.next is not None]
    dated = [(each, card) for each, card in coming if each.due is not None]
    told = []
    if dated or coming:
        first, card = min(dated or coming[:1], key=lambda pair: pair[0].due or page.today)
        told.append(
            _(
                "Next: {milestone}, a milestone of {goal}",
                milestone=milestone_words(first, page.today),
                goal=escape(card.goal.title),
            )
        )
    if page.rhythms.next_checkin_at is not None:
        at = moment(page.rhythms.next_checkin_at, page.rhythms.tz, page.today)
        told.append(_("I ask you how it goes on {at}.", at=at))
    return told

"""The parts of a goal's page: what its owner said of it, what is on the way, what has changed."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.language import N_, Noted, _, listing
from bot.rules.goals.drafts import MILESTONES, SURE, SURE_ENOUGH, asks_obstacle
from bot.rules.goals.frameworks import ANSWERS, asked
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.goals.pages import GoalPage
from handlers.blocks import Block, Element, actions, button, escape, quote, section, unmarked
from handlers.cards import bar, progress_words
from handlers.inputs import choice, option
from handlers.phrases import ANSWER_NAMES, PART_NAMES, capital, nearness, short_day
from handlers.phrases import day as day_of
from storage.tables import Goal, Milestone

CHANGED: Mapping[str, Noted] = {  # kinds of bot.rules.goals.changes, as one names what was changed
    "title": N_("what you want to reach"),
    "due": N_("by when"),  # its day is told instead
    "why": N_("why it matters"),
    "measure": N_("how you will know"),
    "milestone": N_("the milestones"),
    "milestone_due": N_("when milestones are due"),
    "framework": N_("the framework"),
    "answer": N_("the answers to its questions"),
    "confidence": N_("how sure you are"),
    "serves": N_("what it serves"),
    "skills": N_("the skills it grows"),
    "percent": N_("the progress"),
    "sharing": N_("who sees it"),
    "obstacle": N_("what stands in the way"),
}


def change_words(card: GoalCard, changed: Sequence[str]) -> str:
    """“Saved: due 18 December and the milestones.”"""
    names = {what: _(name) for what, name in CHANGED.items() if what in changed}
    if "due" in names:
        names["due"] = _("due {day}", day=short_day(card.goal.due, card.today))
    if not changed:
        return _("Nothing was changed.")
    return _("Saved: {changes}.", changes=listing([*names.values()])) if names else _("Saved.")


def changes(card: GoalCard, changed: Sequence[str] | None) -> list[Block]:
    """What was saved just now, with the way back; nothing where nobody has saved."""
    if changed is None:
        return []
    undo = button(_("Undo"), "history.undo", str(card.goal.id), aloud=_("Undo what you changed"))
    return [section(change_words(card, changed), undo if changed else None)]


def standing(card: GoalCard) -> list[Block]:
    """How far the goal has come, and by when it is to be reached."""
    goal, progress = card.goal, capital(progress_words(card))
    if goal.state == "done":
        return [section(_("You reached this goal. {progress}.", progress=progress))]
    if goal.state != "active":
        return [section(_("You gave this goal up. {progress}.", progress=progress))]
    told = _(
        "{progress}, due {day}, {nearness}.",
        progress=progress,
        day=short_day(goal.due, card.today),
        nearness=nearness(goal.due, card.today),
    )
    return [section(f"{told}\n{bar(card.percent)}")]


def words(page: GoalPage) -> list[Block]:
    """The answers to the questions of the goal's own framework; those of another one rest."""
    goal = page.card.goal
    own = asked(goal.framework)
    told = [(_("Why it matters"), goal.why), (_("How you will know"), goal.measure)]
    told += [(_(ANSWER_NAMES[c]), page.answers.get(c, "")) for c in ANSWERS if c in own]
    return [section(f"*{name}*\n{quote(said)}") for name, said in told if said]


def serving(page: GoalPage) -> list[Block]:
    """What it serves, what it grows, how sure its owner is."""
    goal = page.card.goal
    lines = []
    if goal.serves in PART_NAMES:
        lines.append(_("*What it serves*: {part}", part=PART_NAMES[goal.serves]))
    if page.skills:
        skills = listing([escape(name) for name in page.skills])
        lines.append(_("*What it grows*: {skills}", skills=skills))
    if goal.confidence is not None:
        sure = {"confidence": goal.confidence, "sure": SURE}
        lines.append(_("*How sure you are*: {confidence} of {sure}", **sure))
    return [section("\n".join(lines))] if lines else []


def obstacle(card: GoalCard) -> list[Block]:
    """What stands in the way, while it is in the way."""
    goal, key = card.goal, str(card.goal.id)
    if asks_obstacle(goal):
        return [actions("obstacle", button(_("What stands in the way?"), "goals.obstacle", key))]
    if not is_in_the_way(goal):
        return []
    title = _("What stands in the way")
    told = section(f"*{title}*\n{quote(goal.obstacle)}")
    return [told, *([actions("obstacle", step_button(card))] if takes_step(card) else [])]


def is_in_the_way(goal: Goal) -> bool:
    """Whether what stood in the way still makes its owner unsure."""
    sure = goal.confidence is not None and goal.confidence >= SURE_ENOUGH
    return bool(goal.obstacle) and not sure


def takes_step(card: GoalCard) -> bool:
    """Whether the goal has room for one more milestone."""
    return len(card.milestones) < MILESTONES and card.goal.state == "active"


def step_button(card: GoalCard) -> Element:
    """Leads from what stands in the way to what can be done about it."""
    return button(_("Do something about it"), "goals.step", str(card.goal.id), place="obstacle.")


def ticks(card: GoalCard) -> list[Block]:
    """The milestones, to be ticked while the goal is under way."""
    if not card.milestones:
        return []
    if card.goal.state != "active":
        title = _("Milestones")
        return [section("\n".join([f"*{title}*", *map(_past, card.milestones)]))]
    options = [option(m.title, str(m.id), _milestone_date(m, card.today)) for m in card.milestones]
    done_ids = [str(m.id) for m in card.milestones if m.done_at]
    boxes = choice("checkboxes", options, done_ids, "goals.tick")
    return [section(_("*Milestones*: tick what is done")), actions(_ticks_id(card), boxes)]


def _past(milestone: Milestone) -> str:
    title = unmarked(milestone.title)
    if milestone.done_at:
        return _("Done: {milestone}", milestone=title)
    return _("Open: {milestone}", milestone=title)


def _ticks_id(card: GoalCard) -> str:
    """Another id whenever the ticks change elsewhere, so that Slack shows the stored ones."""
    done = "".join("1" if m.done_at else "0" for m in card.milestones)
    return f"ticks.{card.goal.id}.{done}"


def _milestone_date(milestone: Milestone, today: date) -> str:
    if milestone.due is None:
        return ""
    when = {"day": day_of(milestone.due, today), "nearness": nearness(milestone.due, today)}
    # Translators: when a milestone is due: "Friday 27 November, in 5 days".
    return _("{day}, {nearness}", **when)

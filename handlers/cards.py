"""Cards: how a goal, a milestone and somebody who knows are told, wherever they appear."""

from datetime import date

from bot.language import N_, _, listing, ngettext
from bot.rules.expert_search import ExpertMatch
from bot.rules.links import host_of, read_link
from bot.usecases.goals.keeping import GoalCard
from handlers.blocks import (
    Block,
    Element,
    button,
    context,
    escape,
    section,
    shorten,
    strong,
    unmarked,
)
from handlers.phrases import capital, day, nearness, short_day
from storage.tables import Goal, Milestone, Person, Resource

BAR_STEPS = 10
MOVEMENTS = {
    "leap": N_("A big step forward"),
    "step": N_("A step forward"),
    "still": N_("No movement"),
    "stuck": N_("Stuck"),
}
FEELINGS = {5: N_("Great"), 4: N_("Good"), 3: N_("All right"), 2: N_("Hard"), 1: N_("Rough")}
FELT = {5: N_("great"), 4: N_("good"), 3: N_("all right"), 2: N_("hard"), 1: N_("rough")}
MOVED = {
    "leap": N_("a big step forward"),
    "step": N_("a step forward"),
    "still": N_("no movement"),
    "stuck": N_("stuck"),
}
STATES = {"done": N_("reached"), "dropped": N_("given up")}
LINK_SHOWN = 1500  # characters, escaped: a section takes 3,000, and a link that is cut is none


def bar(percent: int) -> str:
    """A progress bar of signs that screen readers pass over; the words stand beside it."""
    full = round(percent / 100 * BAR_STEPS)
    return "▰" * full + "▱" * (BAR_STEPS - full)


def progress_words(card: GoalCard) -> str:
    """“40 percent, 2 of 5 milestones done”."""
    if not card.milestones:
        return _("{percent} percent", percent=card.percent)
    return ngettext(
        "{percent} percent, {done} of {count} milestone done",
        "{percent} percent, {done} of {count} milestones done",
        len(card.milestones),
        percent=card.percent,
        done=card.done_count,
    )


def due_words(goal: Goal, today: date) -> str:
    """“due 12 March, in 9 weeks”."""
    return _("due {day}, {near}", day=short_day(goal.due, today), near=nearness(goal.due, today))


def milestone_words(milestone: Milestone, today: date) -> str:
    """“Draft the talk, due Friday 27 November (in 5 days)”, or that it is done."""
    title = unmarked(milestone.title)
    if milestone.done_at is not None:
        return _("{title}, done", title=title)
    if milestone.due is None:
        return title
    return _(
        "{title}, due {day} ({nearness})",
        title=title,
        day=day(milestone.due, today),
        nearness=nearness(milestone.due, today),
    )


def goal_text(card: GoalCard) -> str:
    """A goal in two or three lines: title, how far, what next."""
    return "\n".join([strong(card.goal.title), *_goal_lines(card)])


def goal_aloud(card: GoalCard) -> str:
    """The same in one plain sentence, for a message's top-level text."""
    return ". ".join([escape(card.goal.title), *_goal_lines(card)]).replace(" · ", ", ")


def _goal_lines(card: GoalCard) -> list[str]:
    goal = card.goal
    if goal.state != "active":
        return [f"{capital(STATES[goal.state])} · {progress_words(card)}"]
    lines = [f"{capital(progress_words(card))} · {due_words(goal, card.today)}"]
    if card.next is not None:
        lines.append(
            _("Next: {milestone_words}", milestone_words=milestone_words(card.next, card.today))
        )
    elif card.milestones:
        lines.append(_("All milestones are done. Have you reached it?"))
    return lines


def goal_card(card: GoalCard) -> list[Block]:
    """A goal as blocks, with the button that opens it."""
    opener = button(
        _("Open"),
        "goals.open",
        str(card.goal.id),
        aloud=_("Open the goal {title}", title=card.goal.title),
    )
    blocks = [section(goal_text(card), opener)]
    if card.goal.state == "active":
        blocks.append(context(f"{bar(card.percent)}  {who_sees(card.goal)}"))
    return blocks


def who_sees(goal: Goal) -> str:
    """Who can read a goal."""
    if not goal.shared:
        return _("Seen by you alone")
    return _("Seen by you, and by your mentor if you have one")


SKILLS_SHOWN, SAID_SHOWN = 3, 120


def expert_reason(match: ExpertMatch) -> str:
    """Why somebody was found, in words that follow their name: “knows Go and Rust; says …”."""
    known = [escape(name) for name in match.skills[:SKILLS_SHOWN]]
    spoken = [escape(name) for name in match.languages[:SKILLS_SHOWN]]
    told = [_("knows {listing}", listing=listing(known))] if known else []
    told += [
        _("says “{words}”", words=escape(shorten(words, SAID_SHOWN))) for words in match.words[:1]
    ]
    told += [_("you both speak {listing}", listing=listing(spoken))] if spoken else []
    return "; ".join(told)


def ask_expert_button(person: Person, topic: str, kind: str = "expert") -> Element:
    """“Ask”, with what it is about: `<person>|<topic>|<kind>`; the topic may hold anything."""
    asked = button(
        _("Ask"),
        "intros.ask",
        str(person.id),
        style="primary",
        aloud=_("Ask {name}", name=person.name or _("this person")),
    )
    return asked | {"value": f"{person.id}|{topic}|{kind}"}


def resource_words(resource: Resource) -> str:
    """A resource by its title; a link tells where it leads: “Title (example.org)”."""
    title, link = escape(resource.title), escape(resource.url)
    if not resource.url or read_link(resource.url) != resource.url:
        return title
    host = host_of(resource.url)
    if len(link) > LINK_SHOWN:
        return f"{title} ({host})"
    if "|" in title:  # where Slack would begin the words of a link
        return f"{title} (<{link}|{host}>)"
    return f"<{link}|{title}> ({host})"

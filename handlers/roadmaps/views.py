"""A roadmap as its owner sees it, and as a mentor does: the picture, and the same in words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.language import N_, _
from bot.rules.opportunities import kinds_to_try
from bot.usecases.roadmaps.page import GoalLine, OpportunityLine, Roadmap, SharedRoadmap
from bot.usecases.roadmaps.people import SOMEBODY, Talk
from handlers.blocks import (
    SECTION,
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    escape,
    modal,
    section,
    shorten,
    strong,
)
from handlers.roadmaps import words

COMING = N_("The picture is being drawn; it comes up here in a moment.")
SENDING = N_("It is on its way: it comes in a direct message in a moment.")
MINE = N_("Your roadmap")
ONLY_YOU = N_(
    "Only you see this page. If you have a mentor, they see what is shared: goals and their "
    "skills, ways to practise and people to meet, unless you chose “Only me”."
)
TOPIC = 60


def roadmap_page(
    page: Roadmap, picture: str | None = None, *, drawing: bool = False, told: str = ""
) -> dict[str, Any]:
    """The whole page; without the picture until there is one: the words tell the same."""
    blocks = _top(page, _(MINE), picture, drawing=drawing)
    blocks.append(section(_opening(page)))
    blocks += [_goal(line, page.plan.today) for line in page.goals]
    blocks += [actions("grow", *_grow()), *_skills(page), divider(), *_tries(page)]
    blocks += [*_suggested(page), *_people(page), divider(), _title(_("Send it to me"))]
    blocks += [actions("send", *_send()), *([context(told)] if told else []), context(_(ONLY_YOU))]
    return modal("roadmaps.page", _(MINE), blocks, close=_("Done"))


def shared_page(
    shared: SharedRoadmap, picture: str | None = None, *, drawing: bool = False
) -> dict[str, Any]:
    """What a mentee shares of it, for their mentor, and the ways to what else they share."""
    page, mentee = shared.roadmap, shared.pair.mentee
    who, key = f"<@{mentee.user_id}>", str(shared.pair.key)
    blocks = _top(page, title_of(shared), picture, drawing=drawing)
    opening = [_("What {mentee} shares with you.", mentee=who), words.summary(page.plan)]
    blocks.append(section(" ".join(filter(None, opening))))
    if page.is_empty:
        blocks.append(section(_("There is nothing on it yet. You could ask what comes next.")))
    blocks += [section(_goal_text(line, page.plan.today)) for line in page.goals]
    blocks += _skills(page)
    blocks += _lines(_("Ways to practise"), [_attempt(t, page.plan.today) for t in page.tries])
    blocks += _lines(_("People to meet"), [_meeting(m, page.plan.today) for m in page.meets])
    doors = [
        button(_("Their vision"), "visions.of", key),
        button(_("Their reviews"), "reviews.of", key),
    ]
    blocks += [divider(), actions("doors", *doors)]
    told = _("You and {mentee} see this. What they keep to themselves is not in it.", mentee=who)
    blocks.append(context(told))
    return modal("roadmaps.shared", _("Their plan"), blocks, close=_("Close"))


def title_of(shared: SharedRoadmap) -> str:
    """“The roadmap of Jonas Weber”, where nobody can be mentioned."""
    name = shared.pair.mentee.name
    return _("The roadmap of {name}", name=name) if name else _("The roadmap of your mentee")


def _top(page: Roadmap, whose: str, picture: str | None, *, drawing: bool) -> list[Block]:
    if picture is None:
        return [context(_(COMING))] if drawing else []
    alt = words.alt_text(page.plan, whose)
    file: Block = {"type": "image", "block_id": "picture", "slack_file": {"id": picture}}
    return [file | {"alt_text": alt}]


def _opening(page: Roadmap) -> str:
    summary = words.summary(page.plan)
    if summary:
        return summary
    if page.is_empty:
        return _(
            "Your roadmap begins anywhere: with a goal, something to try, or somebody to meet."
        )
    return _("Nothing is under way just now. What comes next?")


def _goal(line: GoalLine, today: date) -> Block:
    aloud = _("Open the goal {title}", title=line.planned.title)
    return section(
        _goal_text(line, today), button(_("Open"), "goals.open", str(line.key), aloud=aloud)
    )


def _goal_text(line: GoalLine, today: date) -> str:
    goal = line.planned
    steps = [f"• {escape(words.step(each, today))}" for each in goal.milestones]
    return words.fitted([strong(goal.title), words.standing(goal, today), *steps], SECTION)


def _grow() -> list[Element]:
    return [
        button(_("Add a goal"), "goals.add"),
        button(_("A way to practise"), "opportunities.add"),
        button(_("Somebody to meet"), "opportunities.meet"),
    ]


def _send() -> list[Element]:
    return [
        button(_("Picture"), "roadmaps.send", "picture", aloud=_("Send me the picture")),
        button("PDF", "roadmaps.send", "pdf", aloud=_("Send it to me as a PDF")),
        button(_("Markdown"), "roadmaps.send", "markdown", aloud=_("Send it to me as Markdown")),
    ]


def _skills(page: Roadmap) -> list[Block]:
    return _lines(_("Skills"), [escape(words.skill(each)) for each in page.plan.skills])


def _lines(title: str, lines: Sequence[str]) -> list[Block]:
    if not lines:
        return []
    told = [f"*{title}*", *(f"• {line}" for line in lines)]
    return [section(words.fitted(told, SECTION))]


def _title(title: str) -> Block:
    return section(f"*{title}*")


def _tries(page: Roadmap) -> list[Block]:
    if not page.tries:
        return []
    today = page.plan.today
    return [
        _title(_("Ways to practise")),
        *(section(_attempt(line, today), _opener(line)) for line in page.tries),
    ]


def _attempt(line: OpportunityLine, today: date) -> str:
    thing = f"{words.kind(line.row.kind)}: {escape(line.row.title)}"
    told = _("{thing}, done", thing=thing) if line.done else words.dated(thing, line.row.day, today)
    return _serving(told, line)


def _serving(told: str, line: OpportunityLine) -> str:
    if not line.goal:
        return told
    return _("{thing} (for “{goal}”)", thing=told, goal=escape(shorten(line.goal, TOPIC)))


def _opener(line: OpportunityLine) -> Element:
    name = line.row.title or line.who
    return button(
        _("Open"), "opportunities.open", str(line.row.id), aloud=_("Open: {thing}", thing=name)
    )


def _suggested(page: Roadmap) -> list[Block]:
    """What is not there yet, with an example each: one click from the form."""
    kinds = kinds_to_try({line.row.kind for line in page.tries})
    if not kinds:
        return []
    opening = _("What else you could try") if page.tries else _("What you could try")
    return [_title(opening), *map(_suggestion, kinds)]


def _suggestion(kind: str) -> Block:
    name = words.kind(kind)
    plan = button(_("Plan it"), "opportunities.add", kind, aloud=_("Plan it: {thing}", thing=name))
    return section(f"{name}: {_(words.EXAMPLES[kind])}", plan)


def _people(page: Roadmap) -> list[Block]:
    if not page.meets and not page.talks:
        return []
    today = page.plan.today
    return [
        divider(),
        _title(_("People to meet")),
        *(section(_meeting(line, today), _opener(line)) for line in page.meets),
        *(_talk(talk) for talk in page.talks),
    ]


def _meeting(line: OpportunityLine, today: date) -> str:
    about = escape(line.row.title)
    who = f"<@{line.contact.user_id}>" if line.contact else ""
    told = ": ".join(filter(None, [who, about])) or _("Somebody")  # who has left for good
    if line.done:
        return _serving(_("{person}, met", person=told), line)
    return _serving(words.dated(told, line.row.day, today), line)


def _talk(talk: Talk) -> Block:
    topic = escape(shorten(talk.intro.topic, TOPIC))
    facts = {"person": talk.person.user_id, "topic": topic}
    told = (
        _("<@{person}> about “{topic}”: you have met", **facts)
        if talk.met
        else _("<@{person}> about “{topic}”: asked", **facts)
    )
    aloud = _("Open the introduction to {name}", name=talk.person.name or _(SOMEBODY))
    opener = button(
        _("Open"), "intros.open", str(talk.intro.id), aloud=aloud, place=str(talk.person.id)
    )
    return section(told, opener)

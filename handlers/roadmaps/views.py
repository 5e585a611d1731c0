"""A roadmap as its owner sees it, and as a mentor does: the picture, and the same in words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.rules.opportunities import kinds_to_try
from bot.usecases.roadmaps.page import GoalLine, OpportunityLine, Roadmap, SharedRoadmap
from bot.usecases.roadmaps.people import Talk
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

COMING = "The picture is being drawn; it comes up here in a moment."
SENDING = "It is on its way: look into your direct message with me."
MINE = "Your roadmap"
ONLY_YOU = (
    "Only you see this page. A mentor of yours sees what is shared: goals with the skills that "
    "they grow, ways to practise and people to meet, unless you chose “Only me”."
)
TOPIC = 60


def roadmap_page(
    page: Roadmap, picture: str | None = None, *, drawing: bool = False, told: str = ""
) -> dict[str, Any]:
    """The whole page; without the picture until there is one: the words tell the same."""
    blocks = _top(page, MINE, picture, drawing=drawing)
    blocks.append(section(_opening(page)))
    blocks += [_goal(line, page.plan.today) for line in page.goals]
    blocks += [actions("grow", *_grow()), *_skills(page), divider(), *_tries(page)]
    blocks += [*_suggested(page), *_people(page), divider(), section("*Send it to me*")]
    blocks += [actions("send", *_send()), *([context(told)] if told else []), context(ONLY_YOU)]
    return modal("roadmaps.page", MINE, blocks, close="Done")


def shared_page(
    shared: SharedRoadmap, picture: str | None = None, *, drawing: bool = False
) -> dict[str, Any]:
    """What a mentee shares of it, for their mentor, and the ways to what else they share."""
    page, mentee = shared.roadmap, shared.pair.mentee
    who, key = f"<@{mentee.user_id}>", str(shared.pair.key)
    blocks = _top(page, title_of(shared), picture, drawing=drawing)
    summary = words.summary(page.plan)
    blocks.append(section(f"What {who} shares with you. {summary}".rstrip()))
    if page.is_empty:
        blocks.append(section("There is nothing on it yet. You could ask what comes next."))
    blocks += [section(_goal_text(line, page.plan.today)) for line in page.goals]
    blocks += _skills(page)
    blocks += _lines("Ways to practise", [_attempt(t, page.plan.today) for t in page.tries])
    blocks += _lines("People to meet", [_meeting(m, page.plan.today) for m in page.meets])
    doors = [button("Their vision", "visions.of", key), button("Their reviews", "reviews.of", key)]
    blocks += [divider(), actions("doors", *doors)]
    blocks.append(context(f"You and {who} see this. What they keep to themselves is not in it."))
    return modal("roadmaps.shared", "Their plan", blocks, close="Close")


def title_of(shared: SharedRoadmap) -> str:
    """“The roadmap of Jonas Weber”, where nobody can be mentioned."""
    return f"The roadmap of {shared.pair.mentee.name or 'your mentee'}"


def _top(page: Roadmap, whose: str, picture: str | None, *, drawing: bool) -> list[Block]:
    if picture is None:
        return [context(COMING)] if drawing else []
    alt = words.alt_text(page.plan, whose)
    file: Block = {"type": "image", "block_id": "picture", "slack_file": {"id": picture}}
    return [file | {"alt_text": alt}]


def _opening(page: Roadmap) -> str:
    summary = words.summary(page.plan)
    if summary:
        return summary
    if page.is_empty:
        return "Your roadmap begins anywhere: with a goal, something to try, or somebody to meet."
    return "Nothing is under way just now. What comes next?"


def _goal(line: GoalLine, today: date) -> Block:
    aloud = f"Open the goal {line.planned.title}"
    return section(
        _goal_text(line, today), button("Open", "goals.open", str(line.key), aloud=aloud)
    )


def _goal_text(line: GoalLine, today: date) -> str:
    goal = line.planned
    steps = [f"• {escape(words.step(each, today))}" for each in goal.milestones]
    return words.fitted([strong(goal.title), words.standing(goal, today), *steps], SECTION)


def _grow() -> list[Element]:
    return [
        button("Add a goal", "goals.add"),
        button("A way to practise", "opportunities.add"),
        button("Somebody to meet", "opportunities.meet"),
    ]


def _send() -> list[Element]:
    return [
        button("Picture", "roadmaps.send", "picture", aloud="Send me the picture"),
        button("PDF", "roadmaps.send", "pdf", aloud="Send it to me as a PDF"),
        button("Markdown", "roadmaps.send", "markdown", aloud="Send it to me as Markdown"),
    ]


def _skills(page: Roadmap) -> list[Block]:
    return _lines("Skills", [escape(words.skill(each)) for each in page.plan.skills])


def _lines(title: str, lines: Sequence[str]) -> list[Block]:
    if not lines:
        return []
    told = [f"*{title}*", *(f"• {line}" for line in lines)]
    return [section(words.fitted(told, SECTION))]


def _tries(page: Roadmap) -> list[Block]:
    if not page.tries:
        return []
    today = page.plan.today
    return [
        section("*Ways to practise*"),
        *(section(_attempt(line, today), _opener(line)) for line in page.tries),
    ]


def _attempt(line: OpportunityLine, today: date) -> str:
    name = words.KINDS.get(line.row.kind, "Occasion")
    told = f"{name}: {escape(line.row.title)}{words.when(line.row.day, today, line.done)}"
    return told + _serves(line)


def _serves(line: OpportunityLine) -> str:
    return f" (for “{escape(shorten(line.goal, TOPIC))}”)" if line.goal else ""


def _opener(line: OpportunityLine) -> Element:
    name = line.row.title or line.who
    return button("Open", "opportunities.open", str(line.row.id), aloud=f"Open: {name}")


def _suggested(page: Roadmap) -> list[Block]:
    """What is not there yet, with an example each: one click from the form."""
    kinds = kinds_to_try({line.row.kind for line in page.tries})
    if not kinds:
        return []
    opening = "*What else one could try*" if page.tries else "*What one could try*"
    return [section(opening), *map(_suggestion, kinds)]


def _suggestion(kind: str) -> Block:
    name = words.KINDS[kind]
    plan = button("Plan it", "opportunities.add", kind, aloud=f"Plan it: {name}")
    return section(f"{name}: {words.EXAMPLES[kind]}", plan)


def _people(page: Roadmap) -> list[Block]:
    if not page.meets and not page.talks:
        return []
    today = page.plan.today
    return [
        divider(),
        section("*People to meet*"),
        *(section(_meeting(line, today), _opener(line)) for line in page.meets),
        *(_talk(talk) for talk in page.talks),
    ]


def _meeting(line: OpportunityLine, today: date) -> str:
    about = escape(line.row.title)
    who = f"<@{line.contact.user_id}>" if line.contact else ""
    told = ": ".join(filter(None, [who, about])) or "Somebody"  # who has left for good
    end = ", met" if line.done else words.when(line.row.day, today, False)
    return f"{told}{end}{_serves(line)}"


def _talk(talk: Talk) -> Block:
    topic = escape(shorten(talk.intro.topic, TOPIC))
    state = "you have met" if talk.met else "asked"
    aloud = f"Open the introduction to {talk.person.name or 'somebody'}"
    opener = button(
        "Open", "intros.open", str(talk.intro.id), aloud=aloud, place=str(talk.person.id)
    )
    return section(f"<@{talk.person.user_id}> about “{topic}”: {state}", opener)

"""Goals as people see them: the form, the page of one goal, the list, the word of recognition."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.rules.goals import MILESTONES, GoalDraft, MilestoneDraft
from bot.usecases.goals import GoalCard, GoalList
from handlers.blocks import (
    Block,
    Message,
    actions,
    button,
    choice,
    confirm,
    context,
    date_input,
    divider,
    escape,
    field,
    fitting,
    header,
    modal,
    option,
    plain,
    quote,
    section,
    shorten,
    text_input,
    typed,
    typed_date,
)
from handlers.cards import (
    STATES,
    bar,
    due_words,
    goal_aloud,
    goal_card,
    progress_words,
    who_sees,
)
from handlers.phrases import count, day, moment, nearness, short_day
from storage.tables import Milestone

FRAMEWORK = "SMART: specific, measurable, achievable, relevant, time-bound"
FOLLOW = "follow"


def goal_form(draft: GoalDraft, rows: int, goal_id: int | None = None) -> dict[str, Any]:
    """The form for a new goal, or for one that exists; `rows` milestones can be filled in."""
    note = {"goal": goal_id, "rows": rows, "ids": [m.id for m in draft.milestones]}
    blocks = [
        context("Your mentor sees this goal once you have one, unless you choose “Only me” below."),
        *_what_and_why(draft),
        *(_percent_field(draft) if goal_id else []),
        field("shared", "Who sees it", choice("radio_buttons", *_sharing(draft))),
        header("Milestones"),
        context("Up to six steps on the way. You get a word a week before each date."),
    ]
    for place in range(rows):
        known = draft.milestones[place] if place < len(draft.milestones) else MilestoneDraft()
        blocks += _milestone_fields(place, known)
    if rows < MILESTONES:
        blocks.append(actions("more", button("Add another milestone", "goals.more")))
    return modal(
        "goals.edit.submit" if goal_id else "goals.add.submit",
        "Edit goal" if goal_id else "A new goal",
        blocks,
        submit="Save",
        private_metadata=json.dumps(note),
    )


def _what_and_why(draft: GoalDraft) -> list[Block]:
    return [
        field(
            "title",
            "What do you want to reach?",
            text_input(draft.title, placeholder="Give a talk at the autumn conference"),
        ),
        field(
            "why",
            "Why does it matter to you?",
            text_input(draft.why, lines=True),
            optional=True,
        ),
        field(
            "measure",
            "How will you know that you have reached it?",
            text_input(draft.measure, lines=True),
            hint="Something one can see or count.",
            optional=True,
        ),
        field("due", "By when?", date_input(draft.due)),
        field(
            "framework",
            "Framework",
            choice("static_select", [option(FRAMEWORK, "SMART")], draft.framework),
        ),
    ]


def _sharing(draft: GoalDraft) -> tuple[list[Any], str]:
    options = [option("Me and my mentor", "shared"), option("Only me", "private")]
    return options, "shared" if draft.shared else "private"


def _percent_field(draft: GoalDraft) -> list[Block]:
    options = [option("Follow the milestones", FOLLOW)]
    steps = sorted({*range(0, 101, 10), *([draft.percent] if draft.percent is not None else [])})
    options += [option(f"{step} percent", str(step)) for step in steps]
    chosen = FOLLOW if draft.percent is None else str(draft.percent)
    menu = choice("static_select", options, chosen)
    return [field("percent", "Progress", menu)]


def _milestone_fields(place: int, known: MilestoneDraft) -> list[Block]:
    return [
        field(
            f"milestone.{place}",
            f"Milestone {place + 1}",
            text_input(known.title),
            optional=True,
        ),
        field(
            f"milestone.{place}.due",
            f"Date of milestone {place + 1}",
            date_input(known.due),
            optional=True,
        ),
    ]


def goal_page(card: GoalCard) -> dict[str, Any]:
    """One goal with all there is to it, and what can be done with it."""
    goal = card.goal
    blocks: list[Block] = [header(goal.title), *_standing(card)]
    if goal.why:
        blocks.append(section(f"*Why it matters*\n{quote(goal.why)}"))
    if goal.measure:
        blocks.append(section(f"*How you will know*\n{quote(goal.measure)}"))
    if card.milestones:
        blocks += _ticks(card)
    blocks += [divider(), _page_actions(card), context(f"{who_sees(goal)}. {goal.framework} goal.")]
    return modal("goals.page", "Your goal", blocks, close="Close", private_metadata=_about(card))


def _about(card: GoalCard) -> str:
    return json.dumps({"goal": card.goal.id})


def _standing(card: GoalCard) -> list[Block]:
    goal = card.goal
    if goal.state == "active":
        words = f"{progress_words(card).capitalize()}, {due_words(goal, card.today)}."
        return [section(f"{words}\n{bar(card.percent)}")]
    if goal.state == "done":
        return [section(f"You reached this goal. {progress_words(card).capitalize()}.")]
    return [section(f"You gave this goal up. {progress_words(card).capitalize()}.")]


def _ticks(card: GoalCard) -> list[Block]:
    if card.goal.state != "active":
        done = [f"{'Done' if m.done_at else 'Open'}: {escape(m.title)}" for m in card.milestones]
        return [section("*Milestones*\n" + "\n".join(done))]
    options = [option(m.title, str(m.id), _milestone_date(m, card.today)) for m in card.milestones]
    done_ids = [str(m.id) for m in card.milestones if m.done_at]
    boxes = choice("checkboxes", options, done_ids, "goals.tick")
    return [section("*Milestones*: tick what is done"), actions(_ticks_id(card), boxes)]


def _ticks_id(card: GoalCard) -> str:
    """Another id whenever the ticks change elsewhere, so that Slack shows the stored ones."""
    done = "".join("1" if m.done_at else "0" for m in card.milestones)
    return f"ticks.{card.goal.id}.{done}"


def _milestone_date(milestone: Milestone, today: date) -> str:
    if milestone.due is None:
        return ""
    return f"{day(milestone.due, today)}, {nearness(milestone.due, today)}"


def _page_actions(card: GoalCard) -> Block:
    key = str(card.goal.id)
    if card.goal.state != "active":
        return actions("page", button("Take it up again", "goals.reopen", key))
    sure = confirm(
        "Give this goal up?",
        "It moves to your past goals and nothing more is said about it. You can take it up again.",
        "Give it up",
    )
    return actions(
        "page",
        button("I reached it", "goals.done", key, style="primary"),
        button("Edit", "goals.edit", key),
        button("Give it up", "goals.drop", key, confirm=sure),
    )


def goal_saved(card: GoalCard, next_checkin: str | None) -> dict[str, Any]:
    """What a person sees after a new goal was kept."""
    blocks = [section(f"*{escape(card.goal.title)}* is written down."), *goal_card(card)[1:]]
    blocks.append(section(_what_comes(card, next_checkin)))
    blocks.append(actions("saved", button("Open the goal", "goals.open", str(card.goal.id))))
    return modal("goals.saved", "Your goal is saved", blocks, close="Done")


def _what_comes(card: GoalCard, next_checkin: str | None) -> str:
    lines = [f"It is {due_words(card.goal, card.today)}."]
    if card.next and card.next.due:
        lines.append(
            f"First step: {escape(card.next.title)}, by {short_day(card.next.due, card.today)}."
        )
    if next_checkin:
        lines.append(f"I will ask how it goes on {next_checkin}. Change that in the settings.")
    return " ".join(lines)


def goal_list(goals: GoalList) -> Message:
    """A person's goals as a message."""
    if not goals.active and not goals.closed:
        return no_goals()
    total = count(len(goals.active), "goal")
    opening = f"You have {total} under way." if goals.active else "No goal is under way just now."
    blocks: list[Block] = [section(opening)]
    blocks += fitting([goal_card(card)[0] for card in goals.active])
    lines = [opening, *(goal_aloud(card) for card in goals.active)]
    if goals.closed:
        past = "; ".join(_past_line(card) for card in goals.closed)
        blocks.append(context(f"Past goals: {past}"))
        lines.append(f"Past goals: {past}")
    blocks += [_list_actions(goals), context("Only you see this.")]
    return Message("\n".join(lines), blocks)


def _past_line(card: GoalCard) -> str:
    return f"{escape(shorten(card.goal.title, 60))} ({STATES[card.goal.state]})"


def _list_actions(goals: GoalList) -> Block:
    buttons = [button("Add a goal", "goals.add")]
    if goals.closed:
        menu: dict[str, Any] = {
            "type": "static_select",
            "action_id": "goals.open#past",
            "placeholder": plain("Open a past goal"),
            "options": [option(card.goal.title, str(card.goal.id)) for card in goals.closed],
        }
        buttons.append(menu)
    return actions("list", *buttons)


def no_goals() -> Message:
    """What somebody without goals reads."""
    text = (
        "You have no goal yet. One is enough to begin with: something you want to reach in the "
        "next months, and how you will know that you did."
    )
    first = button("Add your first goal", "goals.add", style="primary")
    return Message(text, [section(text), actions("first", first), context("Only you see this.")])


def which_goal(goals: Sequence[GoalCard], action: str, asking: str) -> Message:
    """Several goals may be meant: one button each."""
    label = "I reached it" if action == "goals.done" else "Open"
    choices = []
    for card in goals:
        spoken = f"{label}: {card.goal.title}"
        accessory = button(label, action, str(card.goal.id), aloud=spoken)
        choices.append(section(f"*{escape(card.goal.title)}*\n{progress_words(card)}", accessory))
    titles = [escape(card.goal.title) for card in goals]
    blocks = [section(asking), *fitting(choices), context("Only you see this.")]
    return Message("\n".join([asking, *titles]), blocks)


def no_match(words: str, goals: GoalList) -> Message:
    """No goal under way has these words in its title."""
    listed = goal_list(goals)
    opening = f"No goal under way has “{escape(shorten(words, 80))}” in its title."
    return Message(f"{opening}\n{listed.text}", [section(opening), *listed.blocks])


def recognition(card: GoalCard) -> Message:
    """A goal was reached: said plainly, with what it took, and the way back."""
    lines = [f"You reached *{escape(card.goal.title)}*.", _what_it_took(card)]
    text = " ".join(lines)
    undo = button("Undo", "goals.reopen", str(card.goal.id), aloud="Undo: the goal is not reached")
    more = button("Add the next goal", "goals.add")
    blocks = [section(text), actions("reached", undo, more), context("Only you see this.")]
    return Message(text.replace("*", ""), blocks)


def _what_it_took(card: GoalCard) -> str:
    closed = card.goal.closed_at or card.goal.created_at
    weeks = (closed - card.goal.created_at).days // 7
    took = f"{count(weeks, 'week')} of work" if weeks else "Quick work"
    steps = f" and {count(card.done_count, 'milestone')}" if card.done_count else ""
    return f"{took}{steps}: that is worth a moment, and worth telling somebody."


def reopened(card: GoalCard) -> Message:
    """A goal is under way again."""
    text = f"*{escape(card.goal.title)}* is under way again, {progress_words(card)}."
    opener = button("Open", "goals.open", str(card.goal.id), aloud=f"Open {card.goal.title}")
    blocks = [section(text, opener), context("Only you see this.")]
    return Message(text.replace("*", ""), blocks)


def checkin_moment(at: Any, tz: str, today: date) -> str | None:
    """When the next check-in comes, or None when none does."""
    return moment(at, tz, today) if at else None


def draft_of(card: GoalCard) -> GoalDraft:
    """What the form shows for a goal that exists."""
    goal = card.goal
    steps = tuple(MilestoneDraft(m.title, m.due, m.id) for m in card.milestones)
    return GoalDraft(
        goal.title,
        goal.why,
        goal.measure,
        goal.due,
        goal.framework,
        goal.shared,
        goal.percent,
        steps,
    )


def read_form(view: Mapping[str, Any], note: Mapping[str, Any]) -> GoalDraft:
    """What was typed into the form."""
    percent = typed(view, "percent")
    ids = noted_ids(note)
    return GoalDraft(
        title=typed(view, "title") or "",
        why=typed(view, "why") or "",
        measure=typed(view, "measure") or "",
        due=typed_date(view, "due"),
        framework=typed(view, "framework") or "SMART",
        shared=typed(view, "shared") != "private",
        percent=int(percent) if percent and percent.isdecimal() else None,
        milestones=tuple(
            MilestoneDraft(
                typed(view, f"milestone.{place}") or "",
                typed_date(view, f"milestone.{place}.due"),
                ids[place] if place < len(ids) else None,
            )
            for place in range(MILESTONES)
        ),
    )


def noted_ids(note: Mapping[str, Any]) -> list[int]:
    """The milestones that a form was opened with, in the order of their rows."""
    found = note.get("ids")
    return [key for key in found if type(key) is int] if isinstance(found, list) else []

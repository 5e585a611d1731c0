"""Questions and recognition in words: what to ask, why, and from when the reason is."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.rules.briefs.facts import Question, Recognition
from bot.rules.words import typed_words
from handlers.briefs.lines import full_stop, said, sentence
from handlers.cards import FEELINGS
from handlers.phrases import count, short_day

Facts = Mapping[str, Any]
TIMES = {2: "twice", 3: "three times"}

ASKED: Mapping[str, Callable[[Facts], str]] = {
    "stuck_twice": lambda f: f"What would get {said(f['goal'])} moving, and who could help?",
    "feeling_fell": lambda _: "What has changed lately, and what would make it lighter?",
    "overdue": lambda f: f"Is {said(f['title'])} still the right step, and what does it wait for?",
    "moved_twice": lambda f: f"What keeps moving {said(f['title'])}: the step, or the time for it?",
    "obstacle": lambda f: f"What would make this half as big: {said(f['words'])}?",
    "advice_open": lambda f: f"What became of the advice {said(f['words'])}?",
    "advice_unfit": lambda f: f"The advice {said(f['words'])} did not fit: what would?",
    "action_overdue": lambda f: f"What does {said(f['words'])} still need?",
    "reached": lambda f: f"What did {said(f['goal'])} teach you, and what comes after it?",
    "no_next": lambda f: f"What could be the first step towards {said(f['goal'])}?",
    "all_done": lambda f: f"Every step of {said(f['goal'])} is done: is it reached?",
    "untouched": lambda f: f"Is this a good time to talk about {said(f['words'])}?",
    "silence": lambda _: "What has taken your time and thoughts lately?",
    "small_step": lambda _: "Which one small step would make the weeks ahead count?",
    "agenda": lambda f: (
        "Which of the topics on the agenda matters most today?"
        if f["count"] > 1
        else "What would be a good outcome for the topic on the agenda?"
    ),
    "no_agenda": lambda _: "What would make this hour worth your while?",
    "next_step": lambda f: f"How did it go with your next step, {said(f['words'])}?",
    "moving": lambda f: f"What goes well with {said(f['goal'])}, and what helped?",
    "help": lambda _: "Where would another pair of eyes help you most?",
    "who_experience": lambda _: "What in your way so far would you choose again?",
    "who_values": lambda _: "When did your work last fit what you value?",
    "who_about": lambda _: "What should I know about you that your profile does not say?",
    "who_skills": lambda f: f"What draws you to {said(f['skill'])}?",
    "who_open": lambda _: "What brought you to where you are now?",
    "hopes": lambda f: f"How would we both notice that this comes true: {said(f['words'])}?",
    "hopes_open": lambda _: "What shall be different for you when our time together is over?",
    "first_goal": lambda f: f"Why {said(f['goal'])}, and why now?",
    "first_skill": lambda f: f"Where would you use {said(f['skill'])} first?",
    "first_open": lambda _: "What would you like to do in a year that you cannot do today?",
}

# Why it is asked; {on}, {first}, {second} and {since} are days.
REASONS: Mapping[str, str] = {
    "stuck_twice": "stuck in the check-ins of {first} and {second}",
    "feeling_fell": "it felt {before} on {first}, and {after} on {second}",
    "overdue": "it was due {on}",
    "moved_twice": "its date was moved {times}, the last time on {on}",
    "obstacle": "from the check-in of {on}",
    "advice_open": "given on {on}",
    "advice_unfit": "told on {on}",
    "action_overdue": "it was due {on}",
    "reached": "reached on {on}",
    "no_next": "it has no step yet, and is due {on}",
    "all_done": "the goal is due {on}",
    "untouched": "in your agreement of {on}, and in no record so far",
    "silence": "nothing new was shared since {since}",
    "small_step": "the goals stand as they did on {since}",
    "agenda": "the latest is from {on}",
    "no_agenda": "no topic of theirs on the agenda, as of {on}",
    "next_step": "from the check-in of {on}",
    "moving": "it moved since {since}",
    "help": "good at any time",
    "who_experience": "from the profile of {on}",
    "who_values": "from the profile of {on}",
    "who_about": "from the profile of {on}",
    "who_skills": "from the profile of {on}",
    "who_open": "the profile is still empty",
    "hopes": "from the agreement",
    "hopes_open": "no hopes are written down yet",
    "first_goal": "the goal is due {on}",
    "first_skill": "a skill they want to learn",
    "first_open": "no goal is shared yet",
}


def question_line(question: Question, today: date) -> str:
    """What would get “Learn Go” moving? (Stuck in the check-ins of 13 and 20 November.)"""
    facts = question.facts
    days = {name: short_day(on, today) for name, on in facts.items() if isinstance(on, date)}
    pair = facts.get("days") or ()
    days |= {
        name: short_day(on, today) for name, on in zip(("first", "second"), pair, strict=False)
    }
    felt = {name: FEELINGS[facts[name]].lower() for name in ("before", "after") if name in facts}
    number = facts.get("times", 0)
    times = TIMES.get(number, count(number, "time"))
    reason = REASONS[question.kind].format_map({"times": times, **days, **felt})
    return f"{ASKED[question.kind](facts)} ({sentence(reason)})"


def question_words(question: Question) -> str:
    """A question alone and without marks, as a topic of the agenda."""
    return typed_words(ASKED[question.kind](question.facts))


RECOGNISED: Mapping[str, Callable[[Facts, str], str]] = {
    "goal_reached": lambda f, on: f"reached {said(f['goal'])} on {on}",
    "milestone_done": lambda f, on: (
        f"finished {said(f['title'])}, a step of {said(f['goal'], 60)}, on {on}"
    ),
    "advice_tried": lambda f, on: f"tried the advice {said(f['words'])} and told so on {on}",
    "action_done": lambda f, on: f"did what was agreed, {said(f['words'])}, on {on}",
    "regular": lambda f, on: f"checked in {f['count']} times since you met, the last time on {on}",
    "honest": lambda f, on: (
        f"named openly what is in the way, in the check-in of {on}: {said(f['words'])}"
    ),
}


def recognition_line(found: Recognition, who: str, today: date) -> str:
    """<@U1> reached “Learn Go” on 18 November."""
    told = RECOGNISED[found.kind](found.facts, short_day(found.on, today))
    return f"<@{who}> {told}{full_stop(told)}"

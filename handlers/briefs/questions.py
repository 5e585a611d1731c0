"""Questions and recognition in words: what to ask, why, and from when the reason is."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.language import N_, Noted, _, ngettext
from bot.rules.briefs.facts import Question, Recognition
from bot.rules.words import typed_words
from handlers.briefs.lines import full_stop, said
from handlers.cards import FELT
from handlers.phrases import short_day

Facts = Mapping[str, Any]
ASKED: Mapping[str, Callable[[Facts], str]] = {
    "stuck_twice": lambda f: _(
        "What would get {words} moving, and who could help?", words=said(f["goal"])
    ),
    "feeling_fell": lambda _f: _("What has changed lately, and what would make it lighter?"),
    "overdue": lambda f: _(
        "Is {words} still the right step, and what does it wait for?", words=said(f["title"])
    ),
    "moved_twice": lambda f: _(
        "What keeps moving {words}: the step, or the time for it?", words=said(f["title"])
    ),
    "obstacle": lambda f: _("What would make this half as big: {words}?", words=said(f["words"])),
    "advice_open": lambda f: _("What came of the advice {words}?", words=said(f["words"])),
    "advice_unfit": lambda f: _(
        "The advice {words} did not fit: what would?", words=said(f["words"])
    ),
    "action_overdue": lambda f: _("What does {words} still need?", words=said(f["words"])),
    "reached": lambda f: _(
        "What did {words} teach you, and what comes after it?", words=said(f["goal"])
    ),
    "no_next": lambda f: _("What could be the first step towards {words}?", words=said(f["goal"])),
    "all_done": lambda f: _(
        "Every milestone of {words} is done: is it reached?", words=said(f["goal"])
    ),
    "untouched": lambda f: _("Is this a good time to talk about {words}?", words=said(f["words"])),
    "silence": lambda _f: _("What has taken your time and thoughts lately?"),
    "small_step": lambda _f: _("Which one small step would make the weeks ahead count?"),
    "agenda": lambda f: (
        _("Which of the topics on the agenda matters most today?")
        if f["count"] > 1
        else _("What would be a good outcome for the topic on the agenda?")
    ),
    "no_agenda": lambda _f: _("What would make this hour worth your while?"),
    "next_step": lambda f: _("How did it go with your next step, {words}?", words=said(f["words"])),
    "moving": lambda f: _("What goes well with {words}, and what helped?", words=said(f["goal"])),
    "help": lambda _f: _("Where would another pair of eyes help you most?"),
    "who_experience": lambda _f: _("What in your way so far would you choose again?"),
    "who_values": lambda _f: _("When did your work last fit what you value?"),
    "who_about": lambda _f: _("What should I know about you that your profile does not say?"),
    "who_skills": lambda f: _("What draws you to {words}?", words=said(f["skill"])),
    "who_open": lambda _f: _("What brought you to where you are now?"),
    "hopes": lambda f: _(
        "How would we both notice that this comes true: {words}?", words=said(f["words"])
    ),
    "hopes_open": lambda _f: _(
        "What would you like to be different for you by the end of our time?"
    ),
    "first_goal": lambda f: _("Why {words}, and why now?", words=said(f["goal"])),
    "first_skill": lambda f: _("Where would you use {words} first?", words=said(f["skill"])),
    "first_open": lambda _f: _("What would you like to do in a year that you cannot do today?"),
}

# Why it is asked; {on}, {first}, {second} and {since} are days. What somebody leaves out of a brief
# is not to be told as missing: no reason says that nothing is there which could have been left out.
REASONS: Mapping[str, Noted] = {
    "stuck_twice": N_("Stuck in the check-ins of {first} and {second}."),
    "feeling_fell": N_("It felt {before} on {first}, and {after} on {second}."),
    "overdue": N_("It was due {on}."),
    "obstacle": N_("From the check-in of {on}."),
    "advice_open": N_("Given on {on}."),
    "advice_unfit": N_("Told on {on}."),
    "action_overdue": N_("It was due {on}."),
    "reached": N_("Reached on {on}."),
    "no_next": N_("It has no milestone yet, and is due {on}."),
    "all_done": N_("The goal is due {on}."),
    "untouched": N_("In your agreement of {on}, and in no record so far."),
    "silence": N_("Good at any time."),
    "small_step": N_("Good at any time."),
    "agenda": N_("The latest is from {on}."),
    "no_agenda": N_("No topic of theirs on the agenda, as of {on}."),
    "next_step": N_("From the check-in of {on}."),
    "moving": N_("It moved since {since}."),
    "help": N_("Good at any time."),
    "who_experience": N_("From the profile of {on}."),
    "who_values": N_("From the profile of {on}."),
    "who_about": N_("From the profile of {on}."),
    "who_skills": N_("From the profile of {on}."),
    "who_open": N_("A good beginning."),
    "hopes": N_("From the agreement."),
    "hopes_open": N_("No hopes are written down yet."),
    "first_goal": N_("The goal is due {on}."),
    "first_skill": N_("A skill they want to learn."),
    "first_open": N_("A good beginning."),
}


def question_line(question: Question, today: date) -> str:
    """What would get “Learn Go” moving? (Stuck in the check-ins of 13 and 20 November.)"""
    return f"{ASKED[question.kind](question.facts)} ({_reason(question, today)})"


def _reason(question: Question, today: date) -> str:
    facts = question.facts
    days = {name: short_day(on, today) for name, on in facts.items() if isinstance(on, date)}
    pair = facts.get("days") or ()
    days |= {
        name: short_day(on, today) for name, on in zip(("first", "second"), pair, strict=False)
    }
    if question.kind == "moved_twice":
        return _moved(facts["times"], days["on"])
    felt = {name: _(FELT[facts[name]]) for name in ("before", "after") if name in facts}
    return _(REASONS[question.kind], **days, **felt)


def _moved(times: int, on: str) -> str:
    if times == 2:
        return _("Its date was moved twice, the last time on {day}.", day=on)
    return ngettext(
        "Its date was moved {count} time, the last time on {day}.",
        "Its date was moved {count} times, the last time on {day}.",
        times,
        day=on,
    )


def question_words(question: Question) -> str:
    """A question alone and without marks, as a topic of the agenda."""
    return typed_words(ASKED[question.kind](question.facts))


RECOGNISED: Mapping[str, Callable[[Facts, Mapping[str, str]], str]] = {
    "goal_reached": lambda f, told: _(
        "{mentee} reached {goal} on {day}", goal=said(f["goal"]), **told
    ),
    "milestone_done": lambda f, told: _(
        "{mentee} finished {milestone}, a milestone of {goal}, on {day}",
        milestone=said(f["title"]),
        goal=said(f["goal"], 60),
        **told,
    ),
    "advice_tried": lambda f, told: _(
        "{mentee} tried the advice {words} and told so on {day}", words=said(f["words"]), **told
    ),
    "action_done": lambda f, told: _(
        "{mentee} did what was agreed, {words}, on {day}", words=said(f["words"]), **told
    ),
    "regular": lambda f, told: ngettext(
        "{mentee} checked in {count} time since you met, the last time on {day}",
        "{mentee} checked in {count} times since you met, the last time on {day}",
        f["count"],
        **told,
    ),
    "honest": lambda f, told: _(
        "{mentee} named openly what is in the way, in the check-in of {day}: {words}",
        words=said(f["words"]),
        **told,
    ),
}


def recognition_line(found: Recognition, who: str, today: date) -> str:
    """<@U1> reached “Learn Go” on 18 November."""
    facts = {"mentee": f"<@{who}>", "day": short_day(found.on, today)}
    told = RECOGNISED[found.kind](found.facts, facts)
    return f"{told}{full_stop(told)}"

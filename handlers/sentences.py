"""Sentences: every problem in words that say what to do next."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from bot.language import N_, Noted, _, in_digits, ngettext
from bot.rules.refusals import Problem
from handlers.blocks import shorten
from handlers.phrases import clock, day, nearness, short_day, weekday

GONE = {
    "review": N_("That review is not there any more. `/northstar review list` shows yours."),
    "review_done": N_(
        "That review is done. `/northstar review list` shows it, and begins the next."
    ),
    "session": N_("That session is not there any more. `/session list` shows what is planned."),
    "goal": N_("That goal is not there any more. `/goal list` shows the ones you have."),
    "milestone": N_("That milestone is not there any more. `/goal list` shows what there is."),
    "topic": N_("That topic is not there any more. `/session agenda` shows what is."),
    "action": N_("That action item is not there any more. `/session actions` shows yours."),
    "obstacle": N_("That check-in names no obstacle any more. `/checkin history` shows it."),
    "brief_over": N_(
        "That session is over or off. `/session` shows what is planned, and the records."
    ),
    "brief_paused": N_("This mentorship is paused. Its briefs come back as soon as it goes on."),
    "brief_ended": N_(
        "This mentorship has ended, so it has no new brief. `/session` has its records."
    ),
    "brief_item": N_("That is not part of this brief any more. Open it again to see what is."),
    "offer": N_("You do not offer to be a mentor yet. `/mentor offer` opens the form."),
    "mentorship": N_("That mentorship is not there any more. `/mentor` shows what there is."),
    "agreement": N_("That proposal is not there any more. `/mentor agreement` shows what holds."),
    "pulse": N_("That question is not open any more. I ask again in a while."),
    "advice": N_(
        "That advice is not there any more. `/session list` leads to the records there are."
    ),
    "week": N_("That week is too far back to change. `/checkin` answers this week's."),
    "request": N_("That request is not there any more. `/mentor status` shows what is open."),
    "contact": N_("They are not in your network any more. `/northstar network` shows who is."),
    "proposal": N_("That proposal is not there any more. `/intro` shows what is under way."),
    "note": N_("That note is not there any more. `/northstar journal` shows what is."),
    "entry": N_("That is not in your journal any more. `/northstar journal` shows what is."),
    "opportunity": N_("That is not on your roadmap any more. `/goal roadmap` shows what is."),
    "resource": N_("That is not offered any more. `/northstar resources` shows what is."),
    "attached": N_("That is not beside the goal any more. `/goal list` leads to the goal."),
    "person": N_("I cannot find that person any more. Choose somebody else."),
    "skill": N_("That skill is not on your page any more. `/northstar skills` shows what is."),
    "word_pair": N_("Those two words are no pair any more. `/northstar admin` leads to others."),
    "intro": N_("That question is not there any more. `/intro` shows what is open."),
    "mentor": N_("I cannot find that person any more. `/mentor find` shows who is there."),
    "thanks": N_("That word of thanks is not there any more. `/thanks` shows what is."),
    "thanked": N_(
        "I cannot find that person any more. `/thanks @person for …` thanks somebody else."
    ),
    "expert": N_(
        "I cannot find that person any more. `/intro` with a topic shows who can be asked."
    ),
    "vision_step": N_("That step is not there any more. `/northstar vision` shows what is."),
    "vision_version": N_("That version is not there. `/northstar vision` shows what is."),
    "wish": N_("That wish is not there any more. `/intro` shows what you wait for."),
}


def problem_sentence(problem: Problem) -> str:
    """What is wrong with a field, and what would do."""
    sentence = SENTENCES[problem.code]
    if isinstance(sentence, Noted):
        return _(sentence, **_shown(problem.facts))
    return sentence(problem.facts)


Facts = Mapping[str, Any]


def _shown(facts: Facts) -> dict[str, object]:
    """The facts as people read them; who is meant at the beginning of a sentence, and within."""
    shown = {name: _fact(told) for name, told in facts.items()}
    name, mentee = facts.get("name"), facts.get("mentee")
    if "text" in facts:
        shown["text"] = shorten(facts["text"], 40)
    if "weekday" in facts:
        shown["weekday"] = weekday(facts["weekday"])
    return shown | {
        "who": name or _("This person"),
        "whom": name or _("this person"),
        "mentee": mentee or _("Your mentee"),
    }


def _fact(told: object) -> object:
    if isinstance(told, int):
        return in_digits(told)
    return clock(told) if isinstance(told, time) else told


def _past(facts: Facts) -> str:
    when, today = facts["date"], facts["today"]
    first = facts.get("first", today)
    known = {"near": nearness(first, today), "first": day(first, today)}
    choose = _("Choose {near}, {first}, or a later day.", **known)
    if when >= today:
        return choose
    # With the year: whoever slipped on it sees which one was typed.
    return _("{day} {year} is over. {choose}", day=day(when, when), year=when.year, choose=choose)


def _no_date(facts: Facts) -> str:
    if not facts.get("text"):
        return _("Choose a day.")
    return _(
        "“{text}” is not a day that I understand. Try 2w, 10 days or 2026-12-24.",
        text=shorten(facts["text"], 60),
    )


def _after_goal(facts: Facts) -> str:
    return _(
        "This is later than the goal itself ({day}). Choose an earlier day, or "
        "move the goal's date, too.",
        day=day(facts["goal"], facts["today"]),
    )


def _before_step(facts: Facts) -> str:
    return _(
        "A milestone of this goal is on {day}. Choose that day or a later one, or "
        "edit the goal and move the milestone, too.",
        day=day(facts["last"], facts["today"]),
    )


def _too_long(facts: Facts) -> str:
    return _(
        "This has {length} characters; {limit} fit. Take out {more} or more; "
        "everything you typed is still here.",
        more=in_digits(facts["length"] - facts["limit"]),
        length=in_digits(facts["length"]),
        limit=in_digits(facts["limit"]),
    )


def _hours(facts: Facts) -> str:
    return _(
        "Choose a time between {earliest} and {latest}.",
        earliest=clock(facts["earliest"]),
        latest=clock(facts["latest"]),
    )


def _mentor_away(facts: Facts) -> str:
    return _(
        "{who} takes new mentees again from {day}. Ask then, or see with /mentor "
        "find who has room now.",
        **_shown(facts),
        day=day(facts["date"], facts["today"]),
    )


SENTENCES: Mapping[str, Noted | Callable[[Facts], str]] = {
    "vision_moved": N_(
        "This part has changed since you opened the form. Keep it as “Only me”, "
        "then open it again to share it."
    ),
    "blank": N_("Write a few words here."),
    "nothing": N_("Answer at least one of the questions; a word is enough."),
    "too_long": _too_long,
    "too_many_words": N_("These are {count}; {limit} fit. Keep those that matter most."),
    "long_word": N_(
        "“{text}” is long for one of these; {limit} characters fit. Put commas "
        "between them, and sentences into another field."
    ),
    "too_many": N_(
        "You have {limit} goals under way, which is as many as fit. Finish or "
        "drop one with /goal list first."
    ),
    "steps_full": N_(
        "This goal has {limit} milestones already, which is as many as fit. Edit "
        "the goal and put this in the place of one of them."
    ),
    "no_date": _no_date,
    "past": _past,
    "too_far": lambda f: ngettext(
        "Choose a day within a year.", "Choose a day within {count} years.", f["years"]
    ),
    "after_goal": _after_goal,
    "before_step": _before_step,
    "goal_ended": N_("This goal is not under way. Take it up again, then move its dates."),
    "needs_title": N_("Say in a few words what this milestone is, or take its date away."),
    "unknown": N_("Choose one of the options."),
    "not_typed": N_("Type {word} here if you want that. Nothing has been deleted so far."),
    "none_chosen": N_("Choose at least one day."),
    "no_workday": N_("{weekday} is not one of your working days. Choose one that is."),
    "out_of_hours": _hours,
    "agenda_full": N_(
        "There are {limit} topics on this agenda already, which is plenty for "
        "one meeting. Tick off or drop one with /session agenda first."
    ),
    "actions_full": N_(
        "There are {limit} open action items here already. Finish or drop one "
        "with /session actions first."
    ),
    "mentorship_over": N_(
        "This mentorship has ended, so its agenda rests. What was said stays readable."
    ),
    "ask_yourself": N_(
        "You cannot be your own mentor, though you know yourself best. "
        "See with /mentor find who could be."
    ),
    "mentor_already": N_(
        "{who} is your mentor already. See with /mentor status what the two of you have."
    ),
    "asked_already": N_(
        "You have asked {whom} already, and the request is open. See it with /mentor status."
    ),
    "requests_open": N_(
        "You have {limit} requests open, which is as many as can be at a time. "
        "Wait for an answer, or take one back with /mentor status."
    ),
    "mentor_pauses": N_(
        "{who} is not taking new mentees just now. See with /mentor find who has room."
    ),
    "mentor_away": _mentor_away,
    "mentor_full": N_(
        "{who} has as many mentees as they can take now. See with /mentor find who has room."
    ),
    "no_person": N_("I find no person of this workspace by that name. Choose a member."),
    "asker_left": N_(
        "{who} has left the workspace, so this cannot begin. You can decline the request."
    ),
    "no_place_left": N_(
        "You have as many mentees as you said you would take ({capacity}). Raise "
        "the number with /mentor offer and accept again, or decline kindly."
    ),
    "month_full": lambda f: ngettext(
        "{count} person a month is what you said you have time for, mentees and introductions "
        "together, and this month is full. Raise the number with /intro offer and accept again, "
        "wait for the next month, or decline kindly.",
        "{count} people a month is what you said you have time for, mentees and introductions "
        "together, and this month is full. Raise the number with /intro offer and accept again, "
        "wait for the next month, or decline kindly.",
        f["limit"],
    ),
    "wishes_open": N_(
        "You wait for {limit} things already, which is as many as I keep in "
        "mind. Drop one with /intro first."
    ),
    "suggests_asker": N_("{who} is the one who asks. Choose somebody else, or nobody."),
    "nothing_asked": N_("There is no question to answer yet. Your request is on its way."),
    "said_enough": N_(
        "You two have written a lot about this request. Write to {whom} directly; "
        "the request stays open."
    ),
    "mentorship_paused": N_(
        "This mentorship is paused. Take it up again with /mentor resume first."
    ),
    "mentorship_ended": N_(
        "This mentorship has ended, so there is nothing to plan in it. "
        "/mentor find shows who has room."
    ),
    "no_time": N_("Choose a time."),
    "past_hour": N_("It is {now} already. Choose a later time, or another day."),
    "no_agreement": N_(
        "You two have not agreed until when yet. Choose a number, or agree with /mentor agreement."
    ),
    "after_agreement": lambda f: _(
        "Your agreement ends on {until}, before this day. Choose a number, or another day.",
        until=short_day(f["until"], f["date"]),
    ),
    "session_taken": N_("You two have a session at that time already. Choose another one."),
    "session_held": N_("This session took place already. Plan a new one with /session plan."),
    "session_missed": N_("This session is over. Plan a new one with /session plan."),
    "session_cancelled": N_("This session was called off. Plan a new one with /session plan."),
    "session_ahead": N_("This session is still to come. Tell me once its hour has come."),
    "session_logged": N_(
        "There is a record of this session already, so it counts as held. /session list shows it."
    ),
    "somebody_else": N_("Choose somebody other than yourself."),
    "the_bot": N_("I cannot help with this myself. Choose a person."),
    "ended_already": N_(
        "This mentorship has ended, so nothing in it changes any more. `/mentor` shows the others."
    ),
    "end_stands": N_(
        "This cannot be taken back any more: that takes the one who ended it, and a day at most. "
        "You can still ask to begin anew with `/mentor request`."
    ),
    "end_day_over": N_(
        "The day for taking it back is over. You can still ask to begin anew with "
        "`/mentor request`."
    ),
    "proposal_replaced": N_(
        "Another proposal has taken the place of this one. `/mentor agreement` shows it."
    ),
    "proposal_over": N_(
        "The day until which this was to hold has come. Suggest changes, with a later day."
    ),
    "own_proposal": N_(
        "You have proposed this yourself: the other one's yes is missing. "
        "`/mentor agreement` changes it."
    ),
    "hopes_written": N_(
        "You have written your hopes already. Change them in the agreement itself."
    ),
    "not_admin": N_(
        "These figures are for the admins of the workspace, who run the programme. "
        "`/mentor` shows what is yours."
    ),
    "log_empty": N_("Write something down, in whichever part you like; a word is enough."),
    "log_cancelled": N_(
        "This session was called off. If you met all the same, /session log keeps it as a new one."
    ),
    "log_ahead": N_(
        "This session is still to come. Write it down once you have met; "
        "if you met earlier, /session log keeps that as a new one."
    ),
    "log_over": N_(
        "This mentorship has ended, so its records change no more. Both of you can still read them."
    ),
    "too_much_advice": N_(
        "These are {count} pieces of advice; {limit} fit at a time. Save these "
        "in parts, or keep what matters most."
    ),
    "long_line": N_(
        "One piece of advice has {length} characters; {limit} fit. Shorten it, "
        "or put each piece on a line of its own."
    ),
    "needs_words": N_("Say in a few words what is to be done, or take its date away."),
    "day_to_come": N_("This day is still to come. Choose today or an earlier day."),
    "too_long_ago": N_("Choose a day within the last year."),
    "hour_to_come": N_("It is {now} where you are. Choose an earlier time, or leave it out."),
    "circle_full": N_(
        "You have added {limit} people, which is as many as the page shows. Take "
        "somebody out first."
    ),
    "opportunities_full": N_(
        "You have {limit} of these planned, which is as many as the roadmap "
        "holds. Take one off, or mark one as done, with /goal roadmap first."
    ),
    "skills_full": lambda f: ngettext(
        "{count} skill is on this list already, and {limit} fit. Take one off first, or add fewer.",
        "{count} skills are on this list already, and {limit} fit. "
        "Take one off first, or add fewer.",
        f["held"],
        limit=f["limit"],
    ),
    "last_taught": N_(
        "Others find you by this one, since you offer to help. Add another one first, "
        "or pause what you offer with `/mentor offer` or `/intro offer`."
    ),
    "aim_below": N_("This is below where you are. Choose the same level or a higher one."),
    "not_word_lead": N_(
        "The words for skills are cared for by the admins of the workspace. "
        "`/northstar skills` shows yours."
    ),
    "nobody_to_meet": N_("Choose somebody, or say in a few words who it is."),
    "proposes_self": N_("{mentee} knows you already. Choose somebody else."),
    "proposes_mentee": N_("{mentee} is the one who is to meet somebody. Choose somebody else."),
    "brought_up": lambda f: _(
        "This is not the moment for {whom}: choose somebody else, or ask {mentee} what would help.",
        **_shown(f) | {"mentee": f.get("mentee") or _("your mentee")},
    ),
    "proposals_open": N_(
        "{mentee} has {limit} introductions to think about, which is as many as can "
        "wait at a time. Take one back, or wait for an answer."
    ),
    "intro_self": N_("You cannot ask yourself. See with /intro and a topic who knows."),
    "intro_asked_already": N_(
        "You have asked {whom} something already, and it is open. See it with /intro."
    ),
    "intro_asked_before": N_(
        "You have asked {whom} this already. See with /intro how it stands, or ask somebody else."
    ),
    "intro_asked_lately": N_(
        "You have asked {whom} several times within a day. Ask again tomorrow, or "
        "see with /intro and a topic who else knows."
    ),
    "intro_rests": lambda f: _(
        "{who} had no time for your last question. You can ask again from {day}; "
        "somebody else may know, too.",
        **_shown(f),
        day=day(f["date"], f["today"]),
    ),
    "intro_not_now": N_(
        "{who} takes no introductions just now. Somebody else may know, too: see "
        "with /intro and a topic."
    ),
    "intros_open": N_(
        "You have {limit} questions open, which is as many as can be at a time. "
        "Wait for an answer, or take one back with /intro."
    ),
    "asked_enough": N_(
        "{limit} people have this question, which is as many as can be at a "
        "time. Wait for an answer of theirs."
    ),
    "intro_asker_left": N_(
        "{who} has left the workspace, so there is nobody to talk with. Thank you all the same."
    ),
    "intro_no_room": N_(
        "Your month is full, as you have set it. Raise the number with /intro offer and accept "
        "again, or leave it: nobody minds."
    ),
    "review_done": N_(
        "This review is done already, perhaps in another window. What you typed is still here; "
        "/northstar review begins the next one."
    ),
    "left": N_("This person has left the workspace. Choose somebody else."),
    "nobody": N_("Choose a person."),
    "thank_yourself": N_(
        "It is good to be kind to yourself. A word here goes to somebody else: choose them."
    ),
    "thank_the_bot": N_(
        "That is kind. I am glad to help, and somebody else may be waiting for a word: choose them."
    ),
    "bot_wrote": N_("No person wrote this message. `/thanks @person for …` thanks somebody."),
    "thanked_enough": N_(
        "You have thanked {limit} times within a day, which is as often as I can "
        "carry. Tell them yourself, or come back tomorrow."
    ),
    "thanks_stand": N_(
        "This was said more than a day ago, so it stands. If it troubles you, write to them."
    ),
    "not_said_there": N_(
        "Thanks are not said in that channel any more. Choose privately, or begin anew."
    ),
    "not_lead": N_(
        "The channel for thanks is chosen by the admins of the workspace, who run the programme. "
        "`/thanks @person for …` thanks somebody."
    ),
    "no_channel": N_("Choose a channel."),
    "no_link": N_(
        "I cannot keep this as a link. Copy the address of the page: it begins with https:// "
        "and has no spaces. Or leave it empty."
    ),
    "offers_not_lead": N_(
        "What is offered here is kept by the admins of the workspace, who run the programme. "
        "Tell them what you miss; /northstar resources shows what there is."
    ),
    "shelf_full": N_(
        "{limit} resources are offered, which is as many as people can look "
        "through. Remove one first."
    ),
    "resources_full": N_(
        "There are {limit} of these beside the goal already, which is as many as "
        "its page shows. Take one off first."
    ),
    "not_invited": N_(
        "I cannot write there yet. Type /invite @Northstar in that channel, then try again."
    ),
    "channel_archived": N_("That channel is archived. Choose another one."),
}

"""Sentences: every problem in words that say what to do next."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.rules.refusals import Problem
from handlers.blocks import shorten
from handlers.phrases import clock, count, day, nearness, short_day, weekday

GONE = {
    "review": "That review is not there any more. `/northstar review list` shows yours.",
    "review_done": "That review is done. `/northstar review list` shows it, and begins the next.",
    "session": "That session is not there any more. `/session list` shows what is planned.",
    "goal": "That goal is not there any more. `/goal list` shows the ones you have.",
    "milestone": "That milestone is not there any more. `/goal list` shows what there is.",
    "topic": "That topic is not there any more. `/session agenda` shows what is.",
    "action": "That action item is not there any more. `/session actions` shows yours.",
    "obstacle": "That check-in names no obstacle any more. `/checkin history` shows it.",
    "brief_over": "That session is over or off. `/session` shows what is planned, and the records.",
    "brief_paused": "This mentorship is paused. Its briefs come back as soon as it goes on.",
    "brief_ended": "This mentorship has ended, so it has no new brief. `/session` has its records.",
    "brief_item": "That is not part of this brief any more. Open it again to see what is.",
    "offer": "You do not offer to be a mentor yet. `/mentor offer` opens the form.",
    "mentorship": "That mentorship is not there any more. `/mentor` shows what there is.",
    "agreement": "That proposal is not there any more. `/mentor agreement` shows what holds.",
    "pulse": "That question is not open any more. I ask again in a while.",
    "advice": "That advice is not there any more. `/session list` leads to the records there are.",
    "week": "That week is too far back to change. `/checkin` answers this week's.",
    "request": "That request is not there any more. `/mentor status` shows what is open.",
    "contact": "They are not in your network any more. `/northstar network` shows who is.",
    "proposal": "That proposal is not there any more. `/intro` shows what is under way.",
    "note": "That note is not there any more. `/northstar journal` shows what is.",
    "entry": "That is not in your journal any more. `/northstar journal` shows what is.",
    "opportunity": "That is not on your roadmap any more. `/goal roadmap` shows what is.",
    "resource": "That is not offered any more. `/northstar resources` shows what is.",
    "attached": "That is not beside the goal any more. `/goal list` leads to the goal.",
    "person": "I cannot find that person any more. Choose somebody else.",
    "skill": "That skill is not on your page any more. `/northstar skills` shows what is.",
    "word_pair": "Those two words are no pair any more. `/northstar admin` leads to others.",
    "intro": "That question is not there any more. `/intro` shows what is open.",
    "mentor": "I cannot find that person any more. `/mentor find` shows who is there.",
    "thanks": "That word of thanks is not there any more. `/thanks` shows what is.",
    "thanked": "I cannot find that person any more. `/thanks @person for …` thanks somebody else.",
    "expert": "I cannot find that person any more. `/intro` with a topic shows who can be asked.",
    "vision_step": "That step is not there any more. `/northstar vision` shows what is.",
    "vision_version": "That version is not there. `/northstar vision` shows what is.",
    "wish": "That wish is not there any more. `/intro` shows what you wait for.",
}


def problem_sentence(problem: Problem) -> str:
    """What is wrong with a field, and what would do."""
    return SENTENCES[problem.code](problem.facts)


Facts = Mapping[str, Any]


def _past(facts: Facts) -> str:
    when, today = facts["date"], facts["today"]
    first = facts.get("first", today)
    over = f"{day(when, today)} is over. " if when < today else ""
    return f"{over}Choose {nearness(first, today)}, {day(first, today)}, or a later day."


def _after_goal(facts: Facts) -> str:
    return (
        f"This is later than the goal itself ({day(facts['goal'], facts['today'])}). "
        "Choose an earlier day, or move the goal's date first."
    )


def _too_long(facts: Facts) -> str:
    return (
        f"This has {facts['length']:,} characters; {facts['limit']:,} fit. "
        "Shorten it a little; everything you typed is still here."
    )


def _hours(facts: Facts) -> str:
    return f"Choose a time between {clock(facts['earliest'])} and {clock(facts['latest'])}."


def _who(facts: Facts) -> str:
    return facts.get("name") or "This person"


def _mentor_away(facts: Facts) -> str:
    return (
        f"{_who(facts)} takes new mentees again from {day(facts['date'], facts['today'])}. "
        "Ask then, or see with /mentor find who has room now."
    )


SENTENCES: Mapping[str, Callable[[Facts], str]] = {
    "vision_moved": lambda _: (
        "This part has changed since you opened the form. Keep it as “Only me”, "
        "then open it again to share it."
    ),
    "blank": lambda _: "Write a few words here.",
    "nothing": lambda _: "Answer at least one of the questions; a word is enough.",
    "too_long": _too_long,
    "too_many_words": lambda f: (
        f"These are {f['count']}; {f['limit']} fit. Keep those that matter most."
    ),
    "long_word": lambda f: (
        f"“{shorten(f['text'], 40)}” is long for one of these; {f['limit']} characters fit. "
        "Put commas between them, and sentences into another field."
    ),
    "too_many": lambda f: (
        f"You have {f['limit']} goals under way, which is as many as fit. "
        "Finish or drop one with /goal list first."
    ),
    "steps_full": lambda f: (
        f"This goal has {f['limit']} milestones already, which is as many as fit. "
        "Edit the goal and put this in the place of one of them."
    ),
    "no_date": lambda f: (
        f"“{shorten(f['text'], 60)}” is not a day that I understand. Try 2w, 10 days or 2026-12-24."
        if f.get("text")
        else "Choose a day."
    ),
    "past": _past,
    "too_far": lambda f: (
        f"Choose a day within {f['years']} years."
        if f["years"] > 1
        else "Choose a day within a year."
    ),
    "after_goal": _after_goal,
    "needs_title": lambda _: "Say in a few words what this milestone is, or take its date away.",
    "unknown": lambda _: "Choose one of the options.",
    "not_typed": lambda f: (
        f"Type {f['word']} here if you want that. Nothing has been deleted so far."
    ),
    "none_chosen": lambda _: "Choose at least one day.",
    "no_workday": lambda f: (
        f"{weekday(f['weekday'])} is not one of your working days. Choose one that is."
    ),
    "out_of_hours": _hours,
    "agenda_full": lambda f: (
        f"There are {f['limit']} topics on this agenda already, which is plenty for one meeting. "
        "Tick off or drop one with /session agenda first."
    ),
    "actions_full": lambda f: (
        f"There are {f['limit']} open action items here already. "
        "Finish or drop one with /session actions first."
    ),
    "mentorship_over": lambda _: (
        "This mentorship has ended, so its agenda rests. What was said stays readable."
    ),
    "ask_yourself": lambda _: (
        "You cannot be your own mentor, though you know yourself best. "
        "See with /mentor find who could be."
    ),
    "mentor_already": lambda f: (
        f"{_who(f)} is your mentor already. See with /mentor status what the two of you have."
    ),
    "asked_already": lambda f: (
        f"You have asked {f.get('name') or 'this person'} already, and the request is open. "
        "See it with /mentor status."
    ),
    "requests_open": lambda f: (
        f"You have {f['limit']} requests open, which is as many as can be at a time. "
        "Wait for an answer, or take one back with /mentor status."
    ),
    "mentor_pauses": lambda f: (
        f"{_who(f)} is not taking new mentees just now. See with /mentor find who has room."
    ),
    "mentor_away": _mentor_away,
    "mentor_full": lambda f: (
        f"{_who(f)} has as many mentees as they can take now. See with /mentor find who has room."
    ),
    "no_person": lambda _: "I find no person of this workspace by that name. Choose a member.",
    "asker_left": lambda f: (
        f"{_who(f)} has left the workspace, so this cannot begin. You can decline the request."
    ),
    "no_place_left": lambda f: (
        f"You have as many mentees as you said you would take ({f['capacity']}). "
        "Raise the number with /mentor offer and accept again, or decline kindly."
    ),
    "month_full": lambda f: (
        f"{count(f['limit'], 'person', 'people')} a month is what you said you have time for, "
        "mentees and introductions together, and this month is full. Raise the number with "
        "/intro offer and accept again, wait for the next month, or decline kindly."
    ),
    "wishes_open": lambda f: (
        f"You wait for {f['limit']} things already, which is as many as I keep in mind. "
        "Drop one with /intro first."
    ),
    "suggests_asker": lambda f: f"{_who(f)} is the one who asks. Choose somebody else, or nobody.",
    "nothing_asked": lambda _: "There is no question to answer yet. Your request is on its way.",
    "said_enough": lambda f: (
        f"You two have written a lot about this request. Write to {f.get('name') or 'each other'} "
        "directly; the request stays open."
    ),
    "mentorship_paused": lambda _: (
        "This mentorship is paused. Take it up again with /mentor resume first."
    ),
    "mentorship_ended": lambda _: (
        "This mentorship has ended, so there is nothing to plan in it. "
        "/mentor find shows who has room."
    ),
    "no_time": lambda _: "Choose a time.",
    "past_hour": lambda f: f"It is {clock(f['now'])} already. Choose a later time, or another day.",
    "no_agreement": lambda _: (
        "You two have not agreed until when yet. Choose a number, or agree with /mentor agreement."
    ),
    "after_agreement": lambda f: (
        f"Your agreement ends on {short_day(f['until'], f['date'])}, before this day. "
        "Choose a number, or another day."
    ),
    "session_taken": lambda _: "You two have a session at that time already. Choose another one.",
    "session_held": lambda _: "This session took place already. Plan a new one with /session plan.",
    "session_missed": lambda _: "This session is over. Plan a new one with /session plan.",
    "session_cancelled": lambda _: (
        "This session was called off. Plan a new one with /session plan."
    ),
    "session_ahead": lambda _: "This session is still to come. Tell me once its hour has come.",
    "session_logged": lambda _: (
        "There is a record of this session already, so it counts as held. /session list shows it."
    ),
    "somebody_else": lambda _: "Choose somebody other than yourself.",
    "the_bot": lambda _: "I cannot help with this myself. Choose a person.",
    "ended_already": lambda _: (
        "This mentorship has ended, so nothing in it changes any more. `/mentor` shows the others."
    ),
    "end_stands": lambda _: (
        "This cannot be taken back any more: that takes the one who ended it, and a day at most. "
        "You can still ask to begin anew with `/mentor request`."
    ),
    "proposal_replaced": lambda _: (
        "Another proposal has taken the place of this one. `/mentor agreement` shows it."
    ),
    "proposal_over": lambda _: (
        "The day until which this was to hold has come. Suggest changes, with a later day."
    ),
    "own_proposal": lambda _: (
        "You have proposed this yourself: the other one's yes is missing. "
        "`/mentor agreement` changes it."
    ),
    "hopes_written": lambda _: (
        "You have written your hopes already. Change them in the agreement itself."
    ),
    "not_admin": lambda _: (
        "These figures are for the admins of the workspace, who run the programme. "
        "`/mentor` shows what is yours."
    ),
    "log_empty": lambda _: "Write something down, in whichever part you like; a word is enough.",
    "log_cancelled": lambda _: (
        "This session was called off. If you met all the same, /session log keeps it as a new one."
    ),
    "log_ahead": lambda _: (
        "This session is still to come. Write it down once you have met; "
        "if you met earlier, /session log keeps that as a new one."
    ),
    "log_over": lambda _: (
        "This mentorship has ended, so its records change no more. Both of you can still read them."
    ),
    "too_much_advice": lambda f: (
        f"These are {f['count']} pieces of advice; {f['limit']} fit at a time. "
        "Save these in parts, or keep what matters most."
    ),
    "long_line": lambda f: (
        f"One piece of advice has {f['length']:,} characters; {f['limit']:,} fit. "
        "Shorten it, or put each piece on a line of its own."
    ),
    "needs_words": lambda _: "Say in a few words what is to be done, or take its date away.",
    "day_to_come": lambda _: "This day is still to come. Choose today or an earlier day.",
    "too_long_ago": lambda _: "Choose a day within the last year.",
    "hour_to_come": lambda f: (
        f"It is {clock(f['now'])} where you are. Choose an earlier time, or leave it out."
    ),
    "circle_full": lambda f: (
        f"You have added {f['limit']} people, which is as many as the page shows. "
        "Take somebody out first."
    ),
    "opportunities_full": lambda f: (
        f"You have {f['limit']} of these planned, which is as many as the roadmap holds. "
        "Take one off, or mark one as done, with /goal roadmap first."
    ),
    "skills_full": lambda f: (
        f"{count(f['held'], 'skill is', 'skills are')} on this list already, and {f['limit']} fit. "
        "Take one off first, or add fewer."
    ),
    "last_taught": lambda _: (
        "Others find you by this one, since you offer to help. Add another one first, "
        "or pause what you offer with `/mentor offer` or `/intro offer`."
    ),
    "aim_below": lambda _: "This is below where you are. Choose the same level or a higher one.",
    "not_word_lead": lambda _: (
        "The words for skills are cared for by the admins of the workspace. "
        "`/northstar skills` shows yours."
    ),
    "nobody_to_meet": lambda _: "Choose somebody, or say in a few words who it is.",
    "proposes_self": lambda f: (
        f"{f.get('mentee') or 'Your mentee'} knows you already. Choose somebody else."
    ),
    "proposes_mentee": lambda f: (
        f"{f.get('mentee') or 'This person'} is the one who is to meet somebody. "
        "Choose somebody else."
    ),
    "brought_up": lambda f: (
        f"This is not the moment for {f.get('name') or 'this person'}: choose somebody else, "
        f"or ask {f.get('mentee') or 'your mentee'} what would help."
    ),
    "proposals_open": lambda f: (
        f"{f.get('mentee') or 'Your mentee'} has {f['limit']} introductions to think about, which "
        "is as many as can wait at a time. Take one back, or wait for an answer."
    ),
    "intro_self": lambda _: "You cannot ask yourself. See with /intro and a topic who knows.",
    "intro_asked_already": lambda f: (
        f"You have asked {f.get('name') or 'this person'} something already, and it is open. "
        "See it with /intro."
    ),
    "intro_asked_before": lambda f: (
        f"You have asked {f.get('name') or 'this person'} this already. See with /intro how it "
        "stands, or ask somebody else."
    ),
    "intro_asked_lately": lambda f: (
        f"You have asked {f.get('name') or 'this person'} several times within a day. Ask again "
        "tomorrow, or see with /intro and a topic who else knows."
    ),
    "intro_rests": lambda f: (
        f"{_who(f)} had no time for your last question. You can ask again from "
        f"{day(f['date'], f['today'])}; somebody else may know, too."
    ),
    "intro_not_now": lambda f: (
        f"{_who(f)} takes no introductions just now. Somebody else may know, too: "
        "see with /intro and a topic."
    ),
    "intros_open": lambda f: (
        f"You have {f['limit']} questions open, which is as many as can be at a time. "
        "Wait for an answer, or take one back with /intro."
    ),
    "asked_enough": lambda f: (
        f"{f['limit']} people have this question, which is as many as can be at a time. "
        "Wait for an answer of theirs."
    ),
    "intro_asker_left": lambda f: (
        f"{_who(f)} has left the workspace, so there is nobody to talk with. "
        "Thank you all the same."
    ),
    "intro_no_room": lambda _: (
        "Your month is full, as you have set it. Raise the number with /intro offer and accept "
        "again, or leave it: nobody minds."
    ),
    "review_done": lambda _: (
        "This review is done already, perhaps in another window. What you typed is still here; "
        "/northstar review begins the next one."
    ),
    "left": lambda _: "This person has left the workspace. Choose somebody else.",
    "nobody": lambda _: "Choose a person.",
    "thank_yourself": lambda _: (
        "It is good to be kind to yourself. A word here goes to somebody else: choose them."
    ),
    "thank_the_bot": lambda _: (
        "That is kind. I am glad to help, and somebody else may be waiting for a word: choose them."
    ),
    "bot_wrote": lambda _: "No person wrote this message. `/thanks @person for …` thanks somebody.",
    "thanked_enough": lambda f: (
        f"You have thanked {f['limit']} times within a day, which is as often as I can carry. "
        "Tell them yourself, or come back tomorrow."
    ),
    "thanks_stand": lambda _: (
        "This was said more than a day ago, so it stands. If it troubles you, write to them."
    ),
    "not_said_there": lambda _: (
        "Thanks are not said in that channel any more. Choose privately, or begin anew."
    ),
    "not_lead": lambda _: (
        "The channel for thanks is chosen by the admins of the workspace, who run the programme. "
        "`/thanks @person for …` thanks somebody."
    ),
    "no_channel": lambda _: "Choose a channel.",
    "no_link": lambda _: (
        "I cannot keep this as a link. Copy the address of the page: it begins with https:// "
        "and has no spaces. Or leave it empty."
    ),
    "offers_not_lead": lambda _: (
        "What is offered here is kept by the admins of the workspace, who run the programme. "
        "Tell them what you miss; /northstar resources shows what there is."
    ),
    "shelf_full": lambda f: (
        f"{f['limit']} resources are offered, which is as many as people can look through. "
        "Remove one first."
    ),
    "resources_full": lambda f: (
        f"There are {f['limit']} of these beside the goal already, which is as many as its page "
        "shows. Take one off first."
    ),
    "not_invited": lambda _: (
        "I cannot write there yet. Type /invite @Northstar in that channel, then try again."
    ),
    "channel_archived": lambda _: "That channel is archived. Choose another one.",
}

"""The words of checklists: what each habit is, what ticked it, and how it could be next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.rules.checklists import MENTEE, MENTOR, Tick
from handlers.blocks import escape
from handlers.phrases import day, nearness, short_day

WINDOWS = (
    "I look at what happened here: in the last six weeks; for advice, your plan, thanks and "
    "introductions in the last three months."
)
TITLES: Mapping[tuple[str, str], str] = {
    (MENTEE, "goal"): "A goal with a date",
    (MENTEE, "agreement"): "Agreeing on how you work together",
    (MENTEE, "checkin"): "Answering the check-in",
    (MENTEE, "agenda"): "Bringing topics to a session",
    (MENTEE, "honest"): "Telling your mentor what is hard",
    (MENTEE, "promise"): "Doing what you said you would do",
    (MENTEE, "advice"): "Trying advice, and telling what came of it",
    (MENTEE, "lesson"): "Writing down what you learn",
    (MENTEE, "plan"): "Looking at your plan",
    (MENTEE, "thanks"): "Thanking somebody",
    (MENTOR, "agreement"): "Agreeing on how you work together",
    (MENTOR, "rhythm"): "Meeting in your rhythm",
    (MENTOR, "ahead"): "Knowing when you meet next",
    (MENTOR, "feedback"): "Writing feedback into the record",
    (MENTOR, "praise"): "Recognising what a mentee achieves",
    (MENTOR, "connect"): "Bringing a mentee and somebody else together",
    (MENTOR, "promise"): "Doing what you said you would do",
}
# Why it is ticked; the day follows.
TICKED: Mapping[str, str] = {
    "checkin": "You answered on",
    "agenda": "You put a topic on the agenda on",
    "honest": "You shared what stands in the way on",
    "promise": "You did something that you had said, in time, on",
    "advice": "You told how one piece went on",
    "lesson": "You wrote something down on",
    "plan": "You looked at it on",
    "thanks": "You thanked somebody on",
    "rhythm": "You met on",
    "ahead": "Your next session is on",
    "feedback": "You last wrote some on",
    "praise": "You thanked a mentee on",
    "connect": "You proposed an introduction on",
}
PAUSED = "It rests while your mentorship with {who} is paused."


@dataclass(frozen=True)
class Door:
    """How a habit could be next: a sentence, and the button that leads there."""

    told: str
    label: str
    action: str
    needs: str = ""  # "bond": only with somebody; "key": and the button names the mentorship


DOORS: Mapping[tuple[str, str], Door] = {
    (MENTEE, "goal"): Door(
        "Write down one thing that you want to reach, and by when.", "Add a goal", "goals.add"
    ),
    (MENTEE, "checkin"): Door(
        "A minute is enough: how it moved, and what comes next.", "Answer", "checkins.answer"
    ),
    (MENTEE, "agenda"): Door(
        "One topic for your next session with {who}.", "Add a topic", "agenda.add", "key"
    ),
    (MENTEE, "honest"): Door(
        "A word in a shared check-in about what stands in the way.",
        *("Check in", "checkins.answer", "bond"),
    ),
    (MENTEE, "advice"): Door(
        "When {who} advises something: try it, and tell how it went.",
        *("Open the records", "mentorships.open", "key"),
    ),
    (MENTEE, "lesson"): Door(
        "A line is enough, for yourself or in a session's record.", "Journal", "journal.open"
    ),
    (MENTEE, "plan"): Door(
        "Ten minutes: what to keep, to change and to let go.", "Review", "reviews.start"
    ),
    (MENTEE, "thanks"): Door(
        "Somebody who helped may like to hear it.", "Say thanks", "thanks.say"
    ),
    (MENTOR, "rhythm"): Door(
        "A session with {who} would fit your rhythm.", "Plan a session", "sessions.plan", "key"
    ),
    (MENTOR, "ahead"): Door(
        "Plan the next session with {who}, best before the last one ends.",
        *("Plan one", "sessions.plan", "key"),
    ),
    (MENTOR, "feedback"): Door(
        "After a session with {who}: two lines in its record.",
        *("Open the records", "mentorships.open", "key"),
    ),
    (MENTOR, "praise"): Door("Say what {who} did well.", "Say thanks", "thanks.say", "bond"),
    (MENTOR, "connect"): Door(
        "Whom should {who} meet?", "I know somebody", "intros.connect", "key"
    ),
}
AGREE = Door(
    "Talk with {who} about how often you meet, and what stays between you.",
    *("Agree on how", "agreements.open", "key"),
)
PROMISE = Door("Finish something from your list by its day.", "Action items", "actions.list")
FIRST_BOND = {
    MENTEE: Door("With a mentor come", "Find a mentor", "mentors.find"),
    MENTOR: Door("With a mentee come", "Offer to be a mentor", "mentors.offer"),
}


def door_of(role: str, habit: str) -> Door:
    """How a habit could be next."""
    both = {"agreement": AGREE, "promise": PROMISE}
    return both[habit] if habit in both else DOORS[role, habit]


def reason(tick: Tick, today: date) -> str:
    """What ticked a habit: “You answered on Friday 20 November.”"""
    if tick.on is None:
        return ""
    if tick.habit == "goal":
        near = nearness(tick.on, today)
        return f"“{escape(tick.title)}” is due {short_day(tick.on, today)}, {near}."
    if tick.habit == "agreement":
        whom = f"<@{tick.bond.user_id}>" if tick.bond else "everybody, last"
        return f"You agreed with {whom} on {short_day(tick.on, today)}."
    return f"{TICKED[tick.habit]} {day(tick.on, today)}."

"""The words of checklists: what each habit is, what ticked it, and how it could be next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.language import N_, Noted, _
from bot.rules.checklists import MENTEE, MENTOR, Tick
from handlers.blocks import escape
from handlers.phrases import day, nearness, short_day

WINDOWS = N_(
    "I look at what happened here in the last six weeks; for advice, your plan, thanks and "
    "introductions, in the last three months."
)
TITLES: Mapping[tuple[str, str], Noted] = {
    (MENTEE, "goal"): N_("A goal with a date"),
    (MENTEE, "agreement"): N_("Agreeing on how you work together"),
    (MENTEE, "checkin"): N_("Answering the check-in"),
    (MENTEE, "agenda"): N_("Bringing topics to a session"),
    (MENTEE, "honest"): N_("Telling your mentor what is hard"),
    (MENTEE, "promise"): N_("Doing what you said you would do"),
    (MENTEE, "advice"): N_("Trying advice, and telling what came of it"),
    (MENTEE, "lesson"): N_("Writing down what you learn"),
    (MENTEE, "plan"): N_("Looking at your plan"),
    (MENTEE, "thanks"): N_("Thanking somebody"),
    (MENTOR, "agreement"): N_("Agreeing on how you work together"),
    (MENTOR, "rhythm"): N_("Meeting in your rhythm"),
    (MENTOR, "ahead"): N_("Knowing when you meet next"),
    (MENTOR, "feedback"): N_("Writing feedback into the record"),
    (MENTOR, "praise"): N_("Recognising what a mentee achieves"),
    (MENTOR, "connect"): N_("Bringing a mentee and somebody else together"),
    (MENTOR, "promise"): N_("Doing what you said you would do"),
}
TICKED: Mapping[str, Noted] = {  # why a habit is ticked; it stands after its title and a colon
    "checkin": N_("You answered on {day}."),
    "agenda": N_("You put a topic on the agenda on {day}."),
    "honest": N_("On {day} you shared what stands in the way."),
    "promise": N_("On {day} you finished an action item in time."),
    "advice": N_("On {day} you told what came of a piece of advice."),
    "lesson": N_("You wrote something down on {day}."),
    "plan": N_("You last reviewed it on {day}."),
    "thanks": N_("You thanked somebody on {day}."),
    "rhythm": N_("You met on {day}."),
    "ahead": N_("Your next session is on {day}."),
    # Translators: “some” is feedback.
    "feedback": N_("You last wrote some on {day}."),
    "praise": N_("You thanked a mentee on {day}."),
    "connect": N_("You proposed an introduction on {day}."),
}
PAUSED = N_("It rests while your mentorship with <@{who}> is paused.")


@dataclass(frozen=True)
class Door:
    """How a habit could be next: a sentence, and the button that leads there."""

    told: Noted
    label: Noted
    action: str
    needs: str = ""  # "bond": only with somebody; "key": and the button names the mentorship


DOORS: Mapping[tuple[str, str], Door] = {
    (MENTEE, "goal"): Door(
        N_("Write down one thing that you want to reach, and by when."),
        N_("Add a goal"),
        "goals.add",
    ),
    (MENTEE, "checkin"): Door(
        N_("A minute is enough: how it moved, and what comes next."),
        N_("Check in"),
        "checkins.answer",
    ),
    (MENTEE, "agenda"): Door(
        N_("One topic for your next session with <@{who}>."),
        N_("Add a topic"),
        *("agenda.add", "key"),
    ),
    (MENTEE, "honest"): Door(
        N_("A word in a shared check-in about what stands in the way."),
        N_("Check in"),
        *("checkins.answer", "bond"),
    ),
    (MENTEE, "advice"): Door(
        N_("When <@{who}> advises something: try it, and tell what came of it."),
        N_("Open the mentorship"),
        *("mentorships.open", "key"),
    ),
    (MENTEE, "lesson"): Door(
        N_("A line is enough, for yourself or in a session's record."),
        N_("Journal"),
        "journal.open",
    ),
    (MENTEE, "plan"): Door(
        N_("Ten minutes: what to keep, to change and to let go."), N_("Review"), "reviews.start"
    ),
    (MENTEE, "thanks"): Door(
        N_("Somebody who helped may like to hear it."), N_("Say thanks"), "thanks.say"
    ),
    (MENTOR, "rhythm"): Door(
        N_("A session with <@{who}> would fit your rhythm."),
        N_("Plan a session"),
        *("sessions.plan", "key"),
    ),
    (MENTOR, "ahead"): Door(
        N_("Plan the next session with <@{who}>, best before the last one ends."),
        N_("Plan a session"),
        *("sessions.plan", "key"),
    ),
    (MENTOR, "feedback"): Door(
        N_("After a session with <@{who}>: two lines in its record."),
        N_("Open the mentorship"),
        *("mentorships.open", "key"),
    ),
    (MENTOR, "praise"): Door(
        N_("Say what <@{who}> did well."), N_("Say thanks"), "thanks.say", "bond"
    ),
    (MENTOR, "connect"): Door(
        N_("Whom should <@{who}> meet?"), N_("I know somebody"), "intros.connect", "key"
    ),
}
AGREE = Door(
    N_("Talk with <@{who}> about how often you meet, and what stays between you."),
    N_("Agree how you work together"),
    *("agreements.open", "key"),
)
PROMISE = Door(
    N_("Finish something from your list by its day."), N_("Action items"), "actions.list"
)
FIRST_BOND = {
    MENTEE: Door(N_("Habits that come with a mentor"), N_("Find a mentor"), "mentors.find"),
    MENTOR: Door(N_("Habits that come with a mentee"), N_("Offer to be a mentor"), "mentors.offer"),
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
        return _(
            "“{title}” is due {day}, {nearness}.",
            title=escape(tick.title),
            day=short_day(tick.on, today),
            nearness=near,
        )
    if tick.habit == "agreement":
        return _agreed(tick, short_day(tick.on, today))
    return _(TICKED[tick.habit], day=day(tick.on, today))


def _agreed(tick: Tick, when: str) -> str:
    if tick.bond is None:
        return _("You have an agreement with everybody, the last one since {day}.", day=when)
    return _("You agreed with <@{who}> on {day}.", who=tick.bond.user_id, day=when)

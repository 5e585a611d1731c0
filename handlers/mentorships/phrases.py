"""What is said of a mentorship in more than one place: terms, states, spans of time."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.rules.agreements import Difference
from bot.rules.rhythm import today
from bot.usecases.pairs import Pair
from handlers.blocks import escape, quote, shorten
from handlers.phrases import CHANNELS, RHYTHMS, count, day, listing, nearness
from storage.tables import Agreement

REASONS = {
    "reached": "We reached what we wanted",
    "no_time": "There is not enough time",
    "no_fit": "It is not the right fit",
    "other_needs": "Needs have changed",
    "left": "One of us is leaving",
    "other": "Something else",
}
FIELDS = {
    "rhythm": "How often",
    "minutes": "How long",
    "channel": "How",
    "topics": "First topics",
    "confidential": "What stays between you",
    "until": "Until",
    "mentor_hopes": "The mentor's hopes",
    "mentee_hopes": "The mentee's hopes",
}
LONG = ("topics", "confidential", "mentor_hopes", "mentee_hopes")


def role(pair: Pair) -> str:
    """“your mentor”, or "your mentee": what the other is."""
    return "your mentee" if pair.i_am_mentor else "your mentor"


def name(pair: Pair) -> str:
    """The other in a plain text, where a mention would not be drawn."""
    return pair.other.name or role(pair)


def other(pair: Pair) -> str:
    """The other, mentioned."""
    return f"<@{pair.other.user_id}>"


def terms(version: Agreement, here: date) -> str:
    """“every two weeks, 45 minutes by video, until Saturday 22 May 2027”."""
    length = f"{version.minutes} minutes {CHANNELS[version.channel]}"
    return f"{RHYTHMS[version.rhythm]}, {length}, until {day(version.until, here)}"


def words_of(field: str, value: str | int | date, here: date) -> str:
    """One term as people say it."""
    match value:
        case date():
            return day(value, here)
        case int():
            return count(value, "minute")
    known = {"rhythm": RHYTHMS, "channel": CHANNELS}.get(field, {})
    return known.get(value) or escape(shorten(value, 200)) or "nothing yet"


def changes(found: Sequence[Difference], here: date) -> list[str]:
    """“How often: every week (instead of every two weeks)”, a line for each."""
    return [_change(each, here) for each in found]


def _change(each: Difference, here: date) -> str:
    label, new = FIELDS[each.field], words_of(each.field, each.new, here)
    if each.field in LONG:
        return f"{label}: “{new}”" if each.new else f"{label}: taken away"
    return f"{label}: {new} (instead of {words_of(each.field, each.old, here)})"


def in_full(pair: Pair, version: Agreement, here: date) -> list[str]:
    """All that a version says, paragraph by paragraph; what only waits for a yes, as a wish."""
    mine, theirs = version.mentee_hopes, version.mentor_hopes
    if pair.i_am_mentor:
        mine, theirs = theirs, mine
    told = [
        (f"{other(pair)} hopes:", theirs),
        ("You hope:", mine),
        ("First topics:", version.topics),
        ("What stays between you:", version.confidential),
    ]
    would = "would meet" if version.state == "proposed" else "meet"
    lines = [f"You {would} {terms(version, here)}."]
    return lines + [f"{label}\n{quote(words, 1000)}" for label, words in told if words]


def span(since: datetime, now: datetime, tz: str) -> str:
    """“3 weeks”, "5 months": roughly how long something has lasted."""
    days = max((today(now, tz) - today(since, tz)).days, 0)
    if days < 14:
        return count(days, "day")
    return count(round(days / 7), "week") if days < 70 else count(round(days / 30.4), "month")


def standing(pair: Pair, here: date) -> str:
    """Where the agreement stands, in a sentence."""
    if pair.proposed is not None:
        mine = pair.proposed.proposed_by == pair.me.id
        return (
            f"Your proposal waits for {other(pair)}'s yes."
            if mine
            else f"{other(pair)} has proposed terms; they wait for your yes."
        )
    if pair.agreement is None:
        return "You have not agreed on how yet."
    return f"Agreed: {terms(pair.agreement, here)}."


def state_words(pair: Pair, here: date) -> str:
    """“Paused until Monday 4 January”, or nothing for what is under way."""
    mentorship = pair.mentorship
    if mentorship.state == "paused":
        until = mentorship.paused_until
        return f"Paused until {day(until, here)}." if until else "Paused."
    if mentorship.state == "ended" and mentorship.ended_at is not None:
        ended = today(mentorship.ended_at, pair.me.tz)
        return f"Ended on {day(ended, here)}."
    return ""


def met_words(times: int, last: datetime | None, tz: str, here: date) -> str:
    """“You have met 3 times, last on Friday 27 November”."""
    if last is None:
        return "You have not met yet."
    ago = nearness(today(last, tz), here)
    return f"You have met {'once' if times == 1 else f'{times} times'}, last {ago}."


def titles(goals: Sequence[str]) -> str:
    """“Learn Go” and “Give a talk”."""
    return listing([f"“{title}”" for title in goals])

"""What is said of a mentorship in more than one place: terms, states, who the other is."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.language import N_, Noted, _, listing, ngettext
from bot.rules.agreements import Difference
from bot.rules.rhythm import today
from bot.usecases.pairs import Pair
from handlers.blocks import escape, quote, shorten
from handlers.phrases import CHANNELS, RHYTHMS, day, nearness, quoted
from storage.tables import Agreement

REASONS = {
    "reached": N_("We reached what we wanted"),
    "no_time": N_("There is not enough time"),
    "no_fit": N_("It is not the right fit"),
    "other_needs": N_("Needs have changed"),
    "left": N_("One of us is leaving"),
    "other": N_("Something else"),
}
FIELDS = {
    "rhythm": N_("How often"),
    "minutes": N_("How long"),
    "channel": N_("How you meet"),
    "topics": N_("What you begin with"),
    "confidential": N_("What stays between you"),
    "until": N_("Until"),
    "mentor_hopes": N_("The mentor's hopes"),
    "mentee_hopes": N_("The mentee's hopes"),
}
LONG = ("topics", "confidential", "mentor_hopes", "mentee_hopes")
AGREE = N_("Agree how you work together")
TAKE_BACK = N_("Take the end back")


def role(pair: Pair) -> str:
    """“your mentor”, or "your mentee": what the other is."""
    return _("your mentee") if pair.i_am_mentor else _("your mentor")


def name(pair: Pair) -> str:
    """The other in a plain text, where a mention would not be drawn."""
    return pair.other.name or role(pair)


def other(pair: Pair) -> str:
    """The other, mentioned."""
    return f"<@{pair.other.user_id}>"


def who(pair: Pair, here: date) -> str:
    """Who the other is or was, and how the mentorship stands if it is not just under way."""
    mentorship = pair.mentorship
    if mentorship.state == "ended":
        return _was(pair, here)
    opening = _("{other} is your mentor.", other=other(pair))
    if pair.i_am_mentor:
        opening = _("{other} is your mentee.", other=other(pair))
    if mentorship.state != "paused":
        return opening
    until = mentorship.paused_until
    paused = _("Paused until {day}.", day=day(until, here)) if until else _("Paused.")
    return f"{opening} {paused}"


def _was(pair: Pair, here: date) -> str:
    ended_at = pair.mentorship.ended_at
    if ended_at is None:
        return _("Your mentorship with {other} has ended.", other=other(pair))
    ended = day(today(ended_at, pair.me.tz), here)
    if pair.i_am_mentor:
        return _("{other} was your mentee. It ended on {day}.", other=other(pair), day=ended)
    return _("{other} was your mentor. It ended on {day}.", other=other(pair), day=ended)


def terms(version: Agreement, here: date) -> str:
    """“every two weeks, 45 minutes by video, until Saturday 22 May 2027”."""
    return _(
        "{rhythm}, {minutes} minutes {channel}, until {day}",
        rhythm=_(RHYTHMS[version.rhythm]),
        minutes=version.minutes,
        channel=_(CHANNELS[version.channel]),
        day=day(version.until, here),
    )


def words_of(field: str, value: str | int | date, here: date) -> str:
    """One term as people say it."""
    match value:
        case date():
            return day(value, here)
        case int():
            return ngettext("{count} minute", "{count} minutes", value)
    tables: Mapping[str, Mapping[str, Noted]] = {"rhythm": RHYTHMS, "channel": CHANNELS}
    known = tables.get(field, {}).get(value)
    return _(known) if known else escape(shorten(value, 200)) or _("nothing yet")


def changes(found: Sequence[Difference], here: date) -> list[str]:
    """“How often: every week (instead of every two weeks)”, a line for each."""
    return [_change(each, here) for each in found]


def _change(each: Difference, here: date) -> str:
    label, new = _(FIELDS[each.field]), words_of(each.field, each.new, here)
    if each.field in LONG:
        return f"{label}: “{new}”" if each.new else _("{label}: taken out", label=label)
    old = words_of(each.field, each.old, here)
    return _("{label}: {new} (instead of {old})", label=label, new=new, old=old)


def in_full(pair: Pair, version: Agreement, here: date) -> list[str]:
    """All that a version says, paragraph by paragraph; what only waits for a yes, as a wish."""
    over = pair.mentorship.state == "ended"
    mine, theirs = version.mentee_hopes, version.mentor_hopes
    if pair.i_am_mentor:
        mine, theirs = theirs, mine
    told = [
        (_("{other} hopes:", other=other(pair)), theirs),
        (_("You hope:"), mine),
        (_("What you began with:") if over else _("What you begin with:"), version.topics),
        (_("What stays between you:"), version.confidential),
    ]
    how = terms(version, here)
    lines = [_("You meet {terms}.", terms=how)]
    if version.state == "proposed":
        lines = [_("You would meet {terms}.", terms=how)]
    elif over:
        lines = [_("You had agreed to meet {terms}.", terms=how)]
    return lines + [f"{label}\n{quote(words, 1000)}" for label, words in told if words]


def standing(pair: Pair, here: date) -> str:
    """Where the agreement stands, in a sentence."""
    if pair.proposed is not None:
        mine = pair.proposed.proposed_by == pair.me.id
        how = terms(pair.proposed, here)
        return (
            _("Your proposal waits for {other}'s yes.", other=other(pair))
            if mine
            else _("{other} proposes {terms}. It waits for your yes.", other=other(pair), terms=how)
        )
    if pair.agreement is None:
        return _("You have not agreed yet how you work together.")
    return _("Agreed: {terms}.", terms=terms(pair.agreement, here))


def met_words(times: int, last: datetime | None, tz: str, here: date, *, over: bool = False) -> str:
    """“You have met 3 times, last on Friday 27 November”."""
    if last is None:
        return _("You did not meet.") if over else _("You have not met yet.")
    ago = nearness(today(last, tz), here)
    return ngettext(
        "You have met once, {ago}.", "You have met {count} times, last {ago}.", times, ago=ago
    )


def titles(goals: Sequence[str]) -> str:
    """“Learn Go” and “Give a talk”."""
    return listing([quoted(title) for title in goals])

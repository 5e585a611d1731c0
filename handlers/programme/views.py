"""The programme as those who run it see it: figures in words."""

from bot.usecases.programme import Programme
from handlers.blocks import Message, context, header, section
from handlers.phrases import count

REASONS = {
    "reached": "reached what they wanted",
    "no_time": "not enough time",
    "no_fit": "not the right fit",
    "other_needs": "needs have changed",
    "left": "somebody left",
    "other": "something else",
}


def programme_message(found: Programme) -> Message:
    """The figures, each in a line that says what it counts."""
    lines = [
        f"{count(found.people_with_goals, 'person has', 'people have')} a goal under way.",
        f"Mentorships: {_states(found.mentorships, ('active', 'paused', 'ended'))}.",
        f"Requests: {_states(found.requests, ('open', 'accepted', 'declined', 'expired'))}.",
        f"{count(found.offers.open, 'person offers', 'people offer')} to be a mentor, "
        f"with {count(found.offers.free, 'free place')}.",
        f"{count(found.sessions, 'session')} held in the last four weeks.",
        _reasons(found),
        _pulse(found),
    ]
    opening = "The programme in figures"
    closing = "Counts alone: names and words are nobody's but the people's own. Only you see this."
    text = "\n".join([opening, *lines])
    return Message(text, [header(opening), section("\n".join(lines)), context(closing)])


def _states(found: dict[str, int], states: tuple[str, ...]) -> str:
    return ", ".join(f"{found.get(state, 0)} {state}" for state in states)


def _reasons(found: Programme) -> str:
    told = ", ".join(f"{REASONS[code]} {times}" for code, times in found.reasons.items())
    rest = "reasons given fewer than three times are not shown" if found.some_hidden else ""
    words = "; ".join(filter(None, [told, rest])) or "none so far"
    return f"Why mentorships ended: {words}."


def _pulse(found: Programme) -> str:
    if found.pulse is None:
        return "How it is going: shown as soon as three people have answered."
    return f"How it is going: {found.pulse} of 5 on average, over the last three months."

"""The programme as those who run it see it: figures in words."""

from bot.usecases.programme import Programme
from handlers.blocks import Message, actions, button, context, header, section
from handlers.phrases import count

REASONS = {
    "reached": "reached what they wanted",
    "no_time": "not enough time",
    "no_fit": "not the right fit",
    "other_needs": "needs have changed",
    "left": "somebody left",
    "other": "something else",
}
INTROS = {
    "proposed": "proposed by a mentor",
    "open": "open",
    "accepted": "accepted",
    "done": "accepted and told about",
    "withdrawn": "taken back",
    "over": "with nobody who could",
}
HELPED = {"yes": "yes", "somewhat": "somewhat", "no": "not this time"}


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
        f"{count(found.experts, 'person', 'people')} can be asked for a conversation.",
        _intros(found),
        _helped(found),
        _thanks(found),
        _channel(found),
    ]
    opening = "The programme in figures"
    closing = "Counts alone: names and words are nobody's but the people's own. Only you see this."
    text = "\n".join([opening, *lines])
    doors = (
        button("The channel for thanks", "thanks.channel"),
        button("Words for skills", "skills.merge"),
        button("Resources", "resources.open"),
    )
    chooser = actions("programme", *doors)
    return Message(text, [header(opening), section("\n".join(lines)), chooser, context(closing)])


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


def _thanks(found: Programme) -> str:
    if found.thanks is None:
        return "Thanks: counted as soon as three people have said some within 30 days."
    return f"Thanks were said {count(found.thanks, 'time')} in the last 30 days."


def _channel(found: Programme) -> str:
    if found.channel is None:
        return "They are private; a channel can be named in which they may be said, too."
    if found.channel.closed:
        return f"They were said in <#{found.channel.id}>, too, but I cannot write there any more."
    return f"They may be said in <#{found.channel.id}>, too, by whoever chooses so."


def _intros(found: Programme) -> str:
    told = ", ".join(f"{found.intros.get(state, 0)} {words}" for state, words in INTROS.items())
    return f"Introductions: {told}."


def _helped(found: Programme) -> str:
    if found.helped is None:
        return "Whether they helped: shown as soon as three people have answered."
    told = ", ".join(f"{words} {found.helped.get(code, 0)}" for code, words in HELPED.items())
    return f"Whether they helped: {told}."

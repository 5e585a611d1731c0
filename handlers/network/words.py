"""The picture of a network told in words, and the names of the kinds of people in one."""

from bot.rules.network_pictures import Shown, shown_of
from bot.rules.networks import KINDS
from bot.usecases.network.circle import Circle, Tied
from handlers.blocks import escape, shorten
from handlers.phrases import count, in_circle, listing

TITLES = {
    "mentor": "Mentors",
    "expert": "Experts",
    "peer": "Peers",
    "function": "Other functions",
}
MEANINGS = {
    "mentor": "has been where you want to go",
    "expert": "knows something that you need",
    "peer": "is on the same way",
    "function": "sees the work from another side",
}
ALT = 2000  # Slack's length of an image's alternative text
TOPICS_TOLD, TOPIC = 3, 60
NOBODY_NAMED = "somebody"  # whose name Slack has not told yet


def shown_in(circle: Circle) -> Shown:
    """What the picture shows: everybody who is here, by kind."""
    people = [
        (kind, [each.person.name or NOBODY_NAMED for each in circle.of(kind) if each.person.active])
        for kind in KINDS
    ]
    return shown_of(people, len(circle.mentees))


def alt_text(circle: Circle) -> str:
    """The whole picture for who cannot see it; in a plain text nobody is mentioned."""
    parts = []
    for kind in KINDS:
        names = [each.person.name or NOBODY_NAMED for each in circle.of(kind)]
        parts.append(f"{TITLES[kind]}: {', '.join(names) if names else 'nobody yet'}.")
    if circle.mentees:
        parts.append(f"{mentees_words(len(circle.mentees))}.")
    return shorten(f"You in the middle of your network. {' '.join(parts)}", ALT)


def mentees_words(number: int) -> str:
    """“You mentor 2 people”."""
    return f"You mentor {count(number, 'person', 'people')}"


def summary(circle: Circle) -> str:
    """Who is in it, kind by kind, in one sentence."""
    numbers = {kind: sum(each.person.active for each in circle.of(kind)) for kind in KINDS}
    there = [in_circle(kind, number) for kind, number in numbers.items() if number]
    if not there:
        return "Your network begins here. Everybody's does with one person."
    return f"In your network: {listing(there)}."


def missing(circle: Circle) -> str:
    """What is missing, in words; "" when nothing is."""
    lines = []
    if circle.missing_kinds:
        nobody = [f"{in_circle(kind, 1)}, who {MEANINGS[kind]}" for kind in circle.missing_kinds]
        lines.append(f"Still open: {'; '.join(nobody)}.")
    topics = [f"“{escape(shorten(t.text, TOPIC))}”" for t in circle.missing_topics[:TOPICS_TOLD]]
    if topics:
        lines.append(f"Nobody for {listing(topics)} yet.")
    return "\n".join(lines)


def who(tied: Tied) -> str:
    """Somebody in the list: a mention, what they were, whether they have left."""
    line = f"<@{tied.person.user_id}>"
    if tied.tie.former:
        line += ", your former mentor"
    if not tied.person.active:
        line += ", who has left the workspace"
    return f"{line}\n{escape(tied.tie.note)}" if tied.tie.note else line

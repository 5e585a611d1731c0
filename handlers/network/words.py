"""The picture of a network told in words, and the names of the kinds of people in one."""

from collections.abc import Mapping

from bot.language import N_, Noted, _, listing, ngettext
from bot.rules.network_pictures import Shown, shown_of
from bot.rules.networks import KINDS
from bot.usecases.network.circle import Circle, Tied
from handlers.blocks import escape, shorten
from handlers.phrases import in_circle, quoted

TITLES: Mapping[str, Noted] = {
    "mentor": N_("Mentors"),
    "expert": N_("Experts"),
    "peer": N_("Peers"),
    "function": N_("Other functions"),
}
MEANINGS: Mapping[str, Noted] = {
    "mentor": N_("Who has been where you want to go"),
    "expert": N_("Who knows something that you need"),
    "peer": N_("Who is on the same way"),
    "function": N_("Who sees the work from another side"),
}
MISSING: Mapping[str, Noted] = {
    "mentor": N_("a mentor, who has been where you want to go"),
    "expert": N_("an expert, who knows something that you need"),
    "peer": N_("a peer, who is on the same way"),
    "function": N_("somebody in another function, who sees the work from another side"),
}
ALT = 2000  # Slack's length of an image's alternative text
TOPICS_TOLD, TOPIC = 3, 60


def name_of(tied: Tied) -> str:
    """A name in a plain text; one that Slack has not told yet is nobody's."""
    return tied.person.name or _("somebody")


def shown_in(circle: Circle) -> Shown:
    """What the picture shows: everybody who is here, by kind."""
    people = [
        (kind, [name_of(each) for each in circle.of(kind) if each.person.active]) for kind in KINDS
    ]
    return shown_of(people, len(circle.mentees))


def alt_text(circle: Circle) -> str:
    """The whole picture for who cannot see it; in a plain text nobody is mentioned."""
    parts = [_("You in the middle of your network.")]
    for kind in KINDS:
        names = ", ".join(map(name_of, circle.of(kind))) or _("nobody yet")
        parts.append(f"{_(TITLES[kind])}: {names}.")
    if circle.mentees:
        parts.append(f"{mentees_words(len(circle.mentees))}.")
    return shorten(" ".join(parts), ALT)


def mentees_words(number: int) -> str:
    """“You mentor 2 people”."""
    return ngettext("You mentor {count} person", "You mentor {count} people", number)


def summary(circle: Circle) -> str:
    """Who is in it, kind by kind, in one sentence."""
    numbers = {kind: sum(each.person.active for each in circle.of(kind)) for kind in KINDS}
    there = [in_circle(kind, number) for kind, number in numbers.items() if number]
    if not there:
        return _("Your network begins here, with one person, as everybody's does.")
    return _("In your network: {people}.", people=listing(there))


def missing(circle: Circle) -> str:
    """What is missing, in words; "" when nothing is."""
    lines = []
    if circle.missing_kinds:
        nobody = "; ".join(_(MISSING[kind]) for kind in circle.missing_kinds)
        lines.append(_("Still open: {missing}.", missing=nobody))
    topics = [quoted(escape(shorten(t.text, TOPIC))) for t in circle.missing_topics[:TOPICS_TOLD]]
    if topics:
        lines.append(_("Nobody for {topics} yet.", topics=listing(topics)))
    return "\n".join(lines)


def who(tied: Tied) -> str:
    """Somebody in the list: a mention, what they were, whether they have left."""
    line = f"<@{tied.person.user_id}>"
    if tied.tie.former:
        line = _("{person}, your former mentor", person=line)
    if not tied.person.active:
        line = _("{person}, who has left the workspace", person=line)
    return f"{line}\n{escape(tied.tie.note)}" if tied.tie.note else line

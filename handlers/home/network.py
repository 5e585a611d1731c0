"""The Home tab's line about a person's network, and the introductions that wait for them."""

from bot.language import _, listing
from bot.rules.home import NextStep
from bot.rules.rhythm import local
from bot.usecases.home.page import HomePage
from handlers.blocks import Block, Element, actions, button, escape, header, section, shorten
from handlers.phrases import in_circle, quoted, short_day
from storage.tables import Intro

TOPIC, ASKED_SHOWN = 80, 2
Line = tuple[str, *tuple[Element, ...]]


def network(page: HomePage) -> list[Block]:
    """Who is in it and what is missing, in a line; the rest is a click away."""
    doors = (
        button(_("Your network"), "network.open", aloud=_("Your network: open it")),
        button(_("Find somebody who knows"), "experts.find"),
        button(_("My introductions"), "intros.inbox"),
        _offer(page),
    )
    lines = [network_words(page), *_standing(page)]
    asked = [each for each in page.network.asked if each.state == "open"]
    return [
        header(_("Your network")),
        section("\n".join(lines)),
        *(_asked(each, page) for each in asked[-ASKED_SHOWN:]),
        actions("network", *doors),
    ]


def _offer(page: HomePage) -> Element:
    label = _("Offer help") if page.sought.offers is None else _("Change your offer")
    return button(label, "experts.offer")


def _standing(page: HomePage) -> list[str]:
    """Whether others may ask this person, and what they wait for themselves."""
    told = []
    if page.sought.offers is not None:
        told.append(
            _("Others can ask you about what you know.")
            if page.sought.offers
            else _("You are quiet: nobody new is sent to you.")
        )
    if page.sought.wish:
        wish = escape(shorten(page.sought.wish, TOPIC))
        told.append(_("You wait for somebody who offers “{wish}”.", wish=wish))
    return told


def _asked(intro: Intro, page: HomePage) -> Block:
    """A question that nobody has answered yet."""
    on = local(intro.created_at, page.rhythms.tz).date()
    text = _(
        "You asked about {topic} on {day}. You hear from me either way.",
        topic=_topic(intro),
        day=short_day(on, page.today),
    )
    return section(text, _open(intro))


def _open(intro: Intro, place: str = "") -> Element:
    aloud = _("Open the introduction: {topic}", topic=shorten(intro.topic, 50))
    return button(_("Open"), "intros.open", str(intro.id), aloud=aloud, place=place)


def _topic(intro: Intro) -> str:
    return quoted(escape(shorten(intro.topic, TOPIC)))


def network_words(page: HomePage) -> str:
    """“You have a mentor and 2 experts. Still open: a peer”; the first person is a start."""
    counts = page.network.counts
    there = [in_circle(kind, number) for kind, number in counts if number]
    missing = [in_circle(kind, 1) for kind, number in counts if not number]
    if not there and page.mentoring.mentees:
        return _("Your mentees are in it. Still open: {missing}.", missing=listing(missing))
    if not there:
        return _("Mentors, experts, peers, other functions: everybody's network begins with one.")
    who = listing(there)
    if not missing:
        return _("You have {who}.", who=who)
    return _("You have {who}. Still open: {missing}.", who=who, missing=listing(missing))


def intro_step(step: NextStep, page: HomePage, number: int) -> Line:
    """Somebody asks for a conversation, a mentor proposes one, or an answer came."""
    intro, place = step.intro, f"next{number}"
    if intro is None:
        inbox = button(_("My introductions"), "intros.inbox", "next", place=place)
        return (_("An introduction waits for you."), inbox)
    who, topic = _who(step, intro, page), _topic(intro)
    match step.kind:
        case "intro_yes":
            text = _(
                "{who} said yes to a conversation about {topic}. It is among your direct messages.",
                who=who,
                topic=topic,
            )
            return (text, _open(intro, place))
        case "intro_given":
            text = _(
                "You said yes to {who} about {topic}. The conversation of the two of you is among "
                "your direct messages.",
                who=who,
                topic=topic,
            )
            return (text, _open(intro, place))
        case "intro_helped":
            aloud = _("Answer: did {topic} help?", topic=shorten(intro.topic, 40))
            key = str(intro.id)
            answer = button(_("Answer"), "intros.outcome", key, aloud=aloud, place=place)
            return (_("Did your talk with {who} about {topic} help?", who=who, topic=topic), answer)
        case "proposal":
            text = _("{who} knows whom you should meet about {topic}.", who=who, topic=topic)
            aloud = _("Read the idea about {topic}", topic=shorten(intro.topic, 50))
            return (text, _read("proposals.open", intro, place, aloud))
    text = _("{who} would like to talk with you about {topic}.", who=who, topic=topic)
    aloud = _("Read the question about {topic}", topic=shorten(intro.topic, 50))
    return (text, _read("intros.open", intro, place, aloud))


def _who(step: NextStep, intro: Intro, page: HomePage) -> str:
    asker = intro.asker_id
    key = {"intro": asker, "intro_given": asker, "proposal": intro.made_by}.get(
        step.kind, intro.accepted_by
    )
    person = page.network.person(key) if key is not None else None
    return f"<@{person.user_id}>" if person else _("Somebody")


def _read(door: str, intro: Intro, place: str, aloud: str) -> Element:
    return button(_("Read"), door, str(intro.id), style="primary", aloud=aloud, place=place)

"""One suggestion of whom to meet, with the reason in words and the ways on."""

from bot.rules.matching import Wish
from bot.usecases.network.suggestions import NetworkPage, Suggestion
from handlers.blocks import Block, Element, actions, button, escape, header, section, shorten
from handlers.cards import expert_reason
from handlers.phrases import FUNCTIONS

TOPIC = 60
DOORS = {
    "mentor": (
        "A mentor would see further than you can alone. Asking one is fine.",
        button("Find a mentor", "mentors.find", style="primary"),
    ),
    "learns": (
        "Say in your profile what you want to learn, and I look for somebody on the same way.",
        button("My profile", "profiles.open", "learns", place="next"),
    ),
    "function": (
        "Say in your profile what you work in, and I look for somebody who sees the work from "
        "another side.",
        button("My profile", "profiles.open", "function", place="next"),
    ),
}


def suggestion_blocks(page: NetworkPage) -> list[Block]:
    """What might come next, one thing at a time."""
    found = page.suggestion
    if found is None:
        return _nobody(page)
    another = button("Another one", "network.another", found.key, aloud="Another suggestion")
    if found.person is None:
        text, door = DOORS[found.key]
        return [header(OPENING), section(text), actions("suggested", door, another)]
    return [
        header(OPENING),
        section(f"<@{found.person.user_id}> {reason(found)}"),
        actions("suggested", _ask(found), another, _not_for_me(found)),
    ]


OPENING = "Who might come next"
NOBODY = (
    "Nobody comes to mind for that just now; I look again whenever you open this page. "
    "Whoever you know yourself, you can add."
)


def _nobody(page: NetworkPage) -> list[Block]:
    if page.more:
        text, label = "Nobody for these just now. There is more to look for.", "Look further"
        return [header(OPENING), section(text), actions("suggested", button(label, "network.more"))]
    if not page.has_suggested:
        missing = page.circle.missing_kinds or page.circle.missing_topics
        return [section(NOBODY)] if missing else []
    text = "That is everybody I can think of for now. Next week I look again, in another order."
    again = button("From the beginning", "network.again")
    return [header(OPENING), section(text), actions("suggested", again)]


def reason(found: Suggestion) -> str:
    """Why just this person, in words that follow their name."""
    if found.kind == "peer":
        works = f", and works in {FUNCTIONS[found.function]}" if found.function in FUNCTIONS else ""
        return f"wants to learn {escape(found.about)}, as you do{works}."
    if found.kind == "function":
        where = FUNCTIONS.get(found.function, "another field")
        return f"works in {where}, unlike you, and is open to be asked."
    return f"{_knows(found)}{_for(found.topic)}."


def _knows(found: Suggestion) -> str:
    return expert_reason(found.fit.match) if found.fit else "knows something about it"


def _for(topic: Wish | None) -> str:
    if topic is None:
        return ""
    what = "for your goal" if topic.kind == "goal" else "since you want to learn"
    return f", {what} “{escape(shorten(topic.text, TOPIC))}”"


def _ask(found: Suggestion) -> Element:
    """The value holds words, which an action id does not: it is put in besides."""
    key = str(found.person.id if found.person else "")
    value = f"{key}|{found.about}|{found.kind}"
    name = found.person.name if found.person else ""
    ask = button(
        "Ask for an introduction",
        "intros.ask",
        key,
        style="primary",
        aloud=f"Ask for an introduction to {name or 'this person'}",
    )
    return ask | {"value": value}


def _not_for_me(found: Suggestion) -> Element:
    name = (found.person.name if found.person else "") or "this person"
    return button("Not for me", "network.skip", found.key, aloud=f"Do not suggest {name}")

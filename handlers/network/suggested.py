"""One suggestion of whom to meet, with the reason in words and the ways on."""

from collections.abc import Mapping

from bot.language import N_, Noted, _
from bot.rules.matching import Wish
from bot.usecases.network.suggestions import NetworkPage, Suggestion
from handlers.blocks import Block, Element, actions, button, escape, header, section, shorten
from handlers.cards import expert_reason
from handlers.phrases import FUNCTIONS

TOPIC = 60
DOORS: Mapping[str, Noted] = {
    "mentor": N_("A mentor would see further than you can alone. Asking one is fine."),
    "learns": N_(
        "Say in your profile what you want to learn, and I look for somebody on the same way."
    ),
    "function": N_(
        "Say in your profile what you work in, and I look for somebody who sees the work from "
        "another side."
    ),
}


def _door(key: str) -> Element:
    if key == "mentor":
        return button(_("Find a mentor"), "mentors.find", style="primary")
    return button(_("My profile"), "profiles.open", key, place="next")


def suggestion_blocks(page: NetworkPage) -> list[Block]:
    """What might come next, one thing at a time."""
    found = page.suggestion
    if found is None:
        return _nobody(page)
    another = button(
        _("Another one"),
        "network.another",
        found.key,
        aloud=_("Another one: the next suggestion"),
    )
    if found.person is None:
        door = actions("suggested", _door(found.key), another)
        return [header(_(OPENING)), section(_(DOORS[found.key])), door]
    return [
        header(_(OPENING)),
        section(f"<@{found.person.user_id}> {reason(found)}"),
        actions("suggested", _ask(found), another, _not_for_me(found)),
    ]


OPENING = N_("Who might come next")
NOBODY = N_(
    "Nobody comes to mind for that just now; I look again whenever you open this page. "
    "Whoever you know yourself, you can add."
)


def _nobody(page: NetworkPage) -> list[Block]:
    if page.more:
        text, label = _("Nobody for these just now. There is more to look for."), _("Look further")
        return [
            header(_(OPENING)),
            section(text),
            actions("suggested", button(label, "network.more")),
        ]
    if not page.has_suggested:
        missing = page.circle.missing_kinds or page.circle.missing_topics
        return [section(_(NOBODY))] if missing else []
    text = _("That is everybody I can think of for now. Next week I look again, in another order.")
    again = button(_("From the beginning"), "network.again")
    return [header(_(OPENING)), section(text), actions("suggested", again)]


def reason(found: Suggestion) -> str:
    """Why just this person, in words that follow their name."""
    if found.kind == "peer":
        return _peer(found)
    if found.kind == "function":
        if found.function not in FUNCTIONS:
            # Translators: follows a name: "@Diego works in another field …".
            return _("works in another field than you, and is open to be asked.")
        field = FUNCTIONS[found.function]
        # Translators: follows a name: "@Diego works in Legal, …".
        return _("works in {field}, unlike you, and is open to be asked.", field=field)
    # Translators: follows a name.
    knows = expert_reason(found.fit.match) if found.fit else _("knows something about it")
    return _for(found.topic, knows)


def _peer(found: Suggestion) -> str:
    skill, field = escape(found.about), FUNCTIONS.get(found.function)
    if field is None:
        # Translators: follows a name: "@Diego wants to learn Rust, as you do."
        return _("wants to learn {skill}, as you do.", skill=skill)
    # Translators: follows a name: "@Diego wants to learn Rust, as you do, and works in Data."
    return _("wants to learn {skill}, as you do, and works in {field}.", skill=skill, field=field)


def _for(topic: Wish | None, knows: str) -> str:
    if topic is None:
        return f"{knows}."
    words = escape(shorten(topic.text, TOPIC))
    if topic.kind == "goal":
        # Translators: {knows} is such as "knows Kubernetes"; a name stands before it.
        return _("{knows}, for your goal “{goal}”.", knows=knows, goal=words)
    # Translators: {knows} is such as "knows Kubernetes"; a name stands before it.
    return _("{knows}, since you want to learn “{skill}”.", knows=knows, skill=words)


def _ask(found: Suggestion) -> Element:
    """The value holds words, which an action id does not: it is put in besides."""
    key = str(found.person.id if found.person else "")
    value = f"{key}|{found.about}|{found.kind}"
    name = (found.person.name if found.person else "") or _("this person")
    ask = button(
        _("Ask for an introduction"),
        "intros.ask",
        key,
        style="primary",
        aloud=_("Ask for an introduction to {name}", name=name),
    )
    return ask | {"value": value}


def _not_for_me(found: Suggestion) -> Element:
    name = (found.person.name if found.person else "") or _("this person")
    return button(
        _("Not for me"), "network.skip", found.key, aloud=_("Not for me: {name}", name=name)
    )

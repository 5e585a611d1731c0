"""Words about intros: what a question says, how it stands, whom else one could ask."""

from bot.language import N_, _, ngettext
from bot.rules.intros import HELPED
from bot.usecases.experts.finding import ExpertFit
from bot.usecases.intros.standing import IntroCard
from handlers.blocks import Element, button, confirm, escape, quote, shorten
from handlers.cards import expert_reason
from handlers.phrases import quoted, short_day
from storage.tables import Intro, IntroAsk, Person

QUESTION_SHOWN, WHY_SHOWN = 600, 250  # three questions told at once fit one message
HELPED_LABELS = dict(
    zip(HELPED, (N_("Yes, it did"), N_("Somewhat"), N_("Not this time")), strict=True)
)
HELPED_TOLD = {
    "yes": N_("{helper} said yes, and you said that it helped."),
    "somewhat": N_("{helper} said yes, and you said that it helped somewhat."),
    "no": N_("{helper} said yes, and you said that it did not help this time."),
}
KIND = N_("A no like this is about time or topic, not about you.")


def person(who: Person) -> str:
    """A person, as Slack shows one."""
    return f"<@{who.user_id}>"


def about(intro: Intro) -> str:
    """What a question is about."""
    return quoted(escape(intro.topic))


def told_question(card: IntroCard, *, whole: bool = False, mark: str = "*") -> list[str]:
    """What was written when asking, one text each."""
    intro = card.intro
    first, second = (1500, 1500) if whole else (QUESTION_SHOWN, WHY_SHOWN)
    told = [quote(intro.question, first)]
    if card.why:
        told.append(f"{mark}{why_label(card)}{mark}:\n{quote(card.why, second)}")
    return [*told, terms(card)]


def why_label(card: IntroCard) -> str:
    """Whose reason it is: the asker's, or that of the mentor who had the idea."""
    return (
        _("Why, in the words of {maker}", maker=person(card.maker))
        if card.maker
        else _("Why it matters")
    )


def terms(card: IntroCard) -> str:
    """“30 minutes would do, by 12 December.”"""
    by, minutes = card.intro.needed_by, card.intro.minutes
    if by is None:
        return ngettext("{count} minute would do.", "{count} minutes would do.", minutes)
    return ngettext(
        "{count} minute would do, by {day}.",
        "{count} minutes would do, by {day}.",
        minutes,
        day=short_day(by, card.today),
    )


def is_cut(card: IntroCard) -> bool:
    """Whether a message shows less than what was written."""
    return len(card.intro.question) > QUESTION_SHOWN or len(card.why) > WHY_SHOWN


def standing(card: IntroCard, ask: IntroAsk) -> str:
    """How one asking stands, in a sentence or two."""
    return _to_asker(card, ask) if card.i_ask else _to_expert(card, ask)


def late(ask: IntroAsk) -> str:
    """That a yes is still welcome, of somebody who is not waited for any more."""
    if ask.state == "full":
        return _("Once you have room again, a yes still counts.")
    return _("A late yes still counts, though.")


def _to_expert(card: IntroCard, ask: IntroAsk) -> str:
    asker, topic = person(card.asker), about(card.intro)
    if ask.state == "closed" and card.intro.state == "withdrawn":
        return _(
            "{asker} has taken back the question about {topic}. There is nothing left to do.",
            asker=asker,
            topic=topic,
        )
    if ask.state == "declined" and ask.suggested_id in card.people:
        other = person(card.people[ask.suggested_id or 0])
        return _(
            "You sent {asker} on to {other} with the question about {topic}. Thank you.",
            asker=asker,
            other=other,
            topic=topic,
        )
    return {
        "open": _("{asker} waits for your answer about {topic}.", asker=asker, topic=topic),
        "accepted": _(
            "You said yes to {asker} and the question about {topic}. Thank you.",
            asker=asker,
            topic=topic,
        ),
        "declined": _(
            "You told {asker} “not now” about {topic}. There is nothing left to do.",
            asker=asker,
            topic=topic,
        ),
        "closed": _(
            "{asker} has found help already with {topic}, thank you.", asker=asker, topic=topic
        ),
        "expired": _(
            "The question of {asker} about {topic} has run out. Nobody minds.",
            asker=asker,
            topic=topic,
        ),
        "full": _(
            "Your month is full, and {asker} knows it: nobody waits for you about {topic}.",
            asker=asker,
            topic=topic,
        ),
        "returned": _(
            "The question of {asker} about {topic} went back to them.", asker=asker, topic=topic
        ),
    }.get(
        ask.state,
        _("The question of {asker} about {topic} is not open any more.", asker=asker, topic=topic),
    )


def _to_asker(card: IntroCard, ask: IntroAsk) -> str:
    expert = person(card.people[ask.expert_id])
    if ask.state == "declined" and ask.suggested_id in card.people:
        other = person(card.people[ask.suggested_id or 0])
        return _("{expert} thinks that {other} may know better.", expert=expert, other=other)
    return {
        "open": _("{expert} has your question.", expert=expert),
        "accepted": _("{expert} said yes.", expert=expert),
        "declined": _("{expert} cannot just now.", expert=expert),
        "closed": _("{expert} need not answer any more.", expert=expert),
        "expired": _(
            "{expert} has not found the time yet; a late yes still counts.", expert=expert
        ),
        "full": _("{expert} has no room this month.", expert=expert),
        "returned": _("{expert} could not be reached.", expert=expert),
    }.get(ask.state, _("{expert} has not been asked yet.", expert=expert))


def intro_standing(card: IntroCard) -> str:
    """How a question stands as a whole, to the one who asks."""
    helper = person(card.helper) if card.helper else _("Somebody")
    match card.intro.state:
        case "open" if card.open_asks:
            return _("It is open. I tell you as soon as there is an answer.")
        case "open":
            return _("Nobody has it just now. You can ask somebody else, or take it back.")
        case "accepted":
            return _("{helper} said yes.", helper=helper)
        case "done":
            if card.outcome is None:
                return _("{helper} said yes. It is over.", helper=helper)
            return _(HELPED_TOLD[card.outcome.helped], helper=helper)
        case "withdrawn":
            return _("You have taken it back.")
        case _:
            return _("It is over. You can ask anew whenever you like.")


def next_line(fit: ExpertFit) -> str:
    """Somebody else who could be asked, with the reason."""
    return f"{person(fit.person)} {expert_reason(fit.match)}."


def next_button(card: IntroCard, other: Person) -> Element:
    """Ask somebody the same question."""
    name = other.name or _("this person")
    made = button(
        shorten(_("Ask {name}", name=name), 30),
        "intros.next",
        f"{card.key}.{other.id}",
        style="primary",
        aloud=_("Ask {name}: the same question", name=name),
    )
    return made | {"value": f"{card.key}|{other.id}"}


def wish_button(topic: str) -> Element:
    """Keep what nobody offers as a wish; Slack takes 2,000 characters as a value."""
    keep = button(
        _("Tell me when somebody does"),
        "experts.wish",
        aloud=_("Tell me when somebody does: keep this as a wish"),
    )
    return keep | {"value": topic}


def withdraw_button(card: IntroCard) -> Element:
    """Take the question back, after asking."""
    asking = confirm(
        _("Take the question back?"),
        _("Whoever was asked need not answer any more. You can ask again later."),
        _("Take it back"),
        _("Leave it asked"),
    )
    return button(_("Take it back"), "intros.withdraw", str(card.key), confirm=asking)


def answer_buttons(card: IntroCard, ask: IntroAsk) -> list[Element]:
    """The answers, all of them fine."""
    key, name = str(ask.id), card.asker.name or _("the one who asks")
    yes = button(
        _("Accept"),
        "intros.accept",
        key,
        style="primary",
        aloud=_("Accept: say yes to {name}", name=name),
    )
    if ask.state != "open":
        return [yes]
    return [
        yes,
        button(
            _("Suggest somebody"),
            "intros.suggest",
            key,
            aloud=_("Suggest somebody to {name}", name=name),
        ),
        button(_("Not now"), "intros.decline", key, aloud=_("Not now, to {name}", name=name)),
        button(
            _("Quiet for now"),
            "experts.quiet",
            aloud=_("Quiet for now: nobody new is sent to me"),
        ),
    ]


def cannot_button(card: IntroCard) -> Element:
    """A yes that was given too fast."""
    key = str(card.my_ask.id) if card.my_ask else ""
    aloud = _("I cannot after all: take back my yes about {topic}", topic=card.intro.topic)
    return button(_("I cannot after all"), "intros.cannot", key, aloud=aloud)


def talk_button(card: IntroCard, link: str) -> Element:
    """The way to the conversation of the two."""
    aloud = _("Open the conversation about {topic}", topic=card.intro.topic)
    made = button(_("Open the conversation"), "intros.talk", str(card.key), aloud=aloud)
    return made | {"url": f"{link}{card.intro.channel}"}

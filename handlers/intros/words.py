"""Words about intros: what a question says, how it stands, whom else one could ask."""

from bot.rules.intros import HELPED
from bot.usecases.experts.finding import ExpertFit
from bot.usecases.intros.standing import IntroCard
from handlers.blocks import Element, button, confirm, escape, quote, shorten
from handlers.cards import expert_reason
from handlers.phrases import short_day
from storage.tables import Intro, IntroAsk, Person

QUESTION_SHOWN, WHY_SHOWN = 600, 250  # three questions told at once fit one message
HELPED_LABELS = dict(zip(HELPED, ("Yes, it did", "Somewhat", "Not this time"), strict=True))
HELPED_TOLD = {
    "yes": "helped",
    "somewhat": "helped somewhat",
    "no": "did not help this time",
}
KIND = "A no like this is about time or topic, not about you."


def person(who: Person) -> str:
    """A person, as Slack shows one."""
    return f"<@{who.user_id}>"


def about(intro: Intro) -> str:
    """What a question is about."""
    return f"“{escape(intro.topic)}”"


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
    return f"Why, in the words of {person(card.maker)}" if card.maker else "Why it matters"


def terms(card: IntroCard) -> str:
    """“30 minutes would do, by 12 December.”"""
    by = card.intro.needed_by
    return (
        f"{card.intro.minutes} minutes would do{f', by {short_day(by, card.today)}' if by else ''}."
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
        return "Once you have room again, a yes still counts."
    return "A late yes still counts, though."


def _to_expert(card: IntroCard, ask: IntroAsk) -> str:
    asker, topic = person(card.asker), about(card.intro)
    if ask.state == "closed" and card.intro.state == "withdrawn":
        return f"{asker} has taken back the question about {topic}. There is nothing left to do."
    if ask.state == "declined" and ask.suggested_id in card.people:
        other = person(card.people[ask.suggested_id or 0])
        return f"You sent {asker} on to {other} with the question about {topic}. Thank you."
    return {
        "open": f"{asker} waits for your answer about {topic}.",
        "accepted": f"You said yes to {asker} and the question about {topic}. Thank you.",
        "declined": f"You told {asker} “not now” about {topic}. There is nothing left to do.",
        "closed": f"{asker} has found help already with {topic}, thank you.",
        "expired": f"The question of {asker} about {topic} has run out. Nobody minds.",
        "full": f"Your month is full, and {asker} knows it: nobody waits for you about {topic}.",
        "returned": f"The question of {asker} about {topic} went back to them.",
    }.get(ask.state, f"The question of {asker} about {topic} is not open any more.")


def _to_asker(card: IntroCard, ask: IntroAsk) -> str:
    expert = person(card.people[ask.expert_id])
    if ask.state == "declined" and ask.suggested_id in card.people:
        other = person(card.people[ask.suggested_id or 0])
        return f"{expert} thinks that {other} may know better."
    return {
        "open": f"{expert} has your question.",
        "accepted": f"{expert} said yes.",
        "declined": f"{expert} cannot just now.",
        "closed": f"{expert} need not answer any more.",
        "expired": f"{expert} has not found the time yet; a late yes still counts.",
        "full": f"{expert} has no room this month.",
        "returned": f"{expert} could not be reached.",
    }.get(ask.state, f"{expert} has not been asked yet.")


def intro_standing(card: IntroCard) -> str:
    """How a question stands as a whole, to the one who asks."""
    helper = person(card.helper) if card.helper else "Somebody"
    match card.intro.state:
        case "open" if card.open_asks:
            return "It is open. I tell you as soon as there is an answer."
        case "open":
            return "Nobody has it just now. You can ask somebody else, or take it back."
        case "accepted":
            return f"{helper} said yes."
        case "done":
            told = HELPED_TOLD[card.outcome.helped] if card.outcome else "is over"
            return f"{helper} said yes, and you said that it {told}."
        case "withdrawn":
            return "You have taken it back."
        case _:
            return "It is over. You can ask anew whenever you like."


def next_line(fit: ExpertFit) -> str:
    """Somebody else who could be asked, with the reason."""
    return f"{person(fit.person)} {expert_reason(fit.match)}."


def next_button(card: IntroCard, other: Person, label: str = "") -> Element:
    """Ask somebody the same question."""
    name = other.name or "them"
    made = button(
        label or shorten(f"Ask {name}", 30),
        "intros.next",
        f"{card.key}.{other.id}",
        style="primary",
        aloud=f"Ask {name} the same question",
    )
    return made | {"value": f"{card.key}|{other.id}"}


def wish_button(topic: str) -> Element:
    """Keep what nobody offers as a wish; Slack takes 2,000 characters as a value."""
    keep = button("Tell me when somebody does", "experts.wish", aloud="Keep this as a wish")
    return keep | {"value": topic}


def withdraw_button(card: IntroCard) -> Element:
    """Take the question back, after asking."""
    asking = confirm(
        "Take the question back?",
        "Whoever was asked need not answer any more. You can ask again later.",
        "Take it back",
    )
    return button("Take it back", "intros.withdraw", str(card.key), confirm=asking)


def answer_buttons(card: IntroCard, ask: IntroAsk) -> list[Element]:
    """The answers, all of them fine."""
    key, name = str(ask.id), card.asker.name or "the one who asks"
    yes = button("Accept", "intros.accept", key, style="primary", aloud=f"Say yes to {name}")
    if ask.state != "open":
        return [yes]
    return [
        yes,
        button("Suggest somebody", "intros.suggest", key, aloud=f"Suggest somebody to {name}"),
        button("Not now", "intros.decline", key, aloud=f"Not now, to {name}"),
        button("Quiet for now", "experts.quiet", aloud="Nobody new is sent to me for now"),
    ]

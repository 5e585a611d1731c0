"""Proposals as people see them: the page of one, how it stands, and the answers to a click."""

from typing import Any

from bot.usecases.proposals.proposing import ProposalCard
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    confirm,
    context,
    escape,
    modal,
    quote,
    section,
)
from handlers.phrases import short_day

ONLY_YOU = "Only you see this."
NOT_THIS_TIME = "It did not come about this time. Often that is a matter of timing."


def opening(card: ProposalCard) -> str:
    """Who would bring whom together, and about what."""
    person, about = f"<@{card.person.user_id}>", escape(card.intro.topic)
    if card.i_am_mentor:
        return f"You proposed that <@{card.mentee.user_id}> meets {person}, about {about}."
    return f"<@{card.mentor.user_id}> knows somebody whom you should meet: {person}, about {about}."


def told(card: ProposalCard) -> list[str]:
    """The reason, and the question with which the other is asked."""
    tense = "was" if card.came_to_ask else "would be"
    asked = f"<@{card.person.user_id}> {tense} asked:\n{quote(card.intro.question)}"
    return [quote(card.intro.why), asked]


def standing(card: ProposalCard) -> str:
    """How a proposal stands, in a sentence or two."""
    return _to_mentor(card) if card.i_am_mentor else _to_mentee(card)


def _to_mentor(card: ProposalCard) -> str:
    mentee, person = f"<@{card.mentee.user_id}>", f"<@{card.person.user_id}>"
    if card.is_open:
        until = short_day(card.until, card.proposed_on)
        return f"It waits for {mentee} until {until}. {person} knows nothing of it."
    if card.in_touch:
        return f"{mentee} and {person} are in touch."
    if card.ask.state == "open":
        return f"{mentee} said yes, and {person} is asked. I tell you how it went."
    if card.takes_nobody:
        return f"{person} takes no introductions just now, so nothing came of it."
    if card.intro.state == "withdrawn" and not card.came_to_ask:
        return f"You have taken this back. {person} never learns of it."
    return NOT_THIS_TIME


def _to_mentee(card: ProposalCard) -> str:
    mentor, person = f"<@{card.mentor.user_id}>", f"<@{card.person.user_id}>"
    if card.is_open:
        until = short_day(card.until, card.proposed_on)
        return f"{person} hears of it only if you say yes. It is open until {until}."
    if card.in_touch:
        return f"You said yes to the idea of {mentor}: you and {person} are in touch."
    if card.came_to_ask:
        return f"You said yes to the idea of {mentor}, and {person} was asked."
    if card.takes_nobody:
        return f"{person} takes no introductions just now, so nothing was asked."
    return {
        "refused": f"You said “not this time” to meeting {person}. {person} knows nothing of it.",
        "withdrawn": f"{mentor} has taken back the idea that you meet {person}.",
    }.get(card.intro.state, f"The idea of {mentor} that you meet {person} has run out.")


def mentee_buttons(card: ProposalCard, *more: Element) -> Block:
    """The two answers, both of them fine."""
    key, name = str(card.key), card.person.name or "them"
    return actions(
        f"proposal.{key}",
        button("Yes, introduce us", "proposals.yes", key, style="primary", aloud=f"Yes, to {name}"),
        button("Not this time", "proposals.no", key),
        *more,
    )


def withdraw_button(card: ProposalCard) -> Element:
    """Take it back, after a question."""
    mentee = card.mentee.name or "your mentee"
    asking = confirm("Take it back?", f"The proposal to {mentee} is closed.", "Take it back")
    return button("Take it back", "proposals.withdraw", str(card.key), confirm=asking)


def proposal_page(card: ProposalCard) -> dict[str, Any]:
    """One proposal with its words, and what can be done with it."""
    blocks: list[Block] = [section(opening(card)), *map(section, told(card))]
    blocks.append(section(standing(card)))
    if card.is_open and card.i_am_mentor:
        blocks.append(actions(f"proposal.{card.key}", withdraw_button(card)))
    elif card.is_open:
        blocks.append(mentee_buttons(card))
    other = card.mentee if card.i_am_mentor else card.mentor
    blocks.append(context(f"Only you and <@{other.user_id}> see this page."))
    return modal("proposals.page", "An introduction", blocks, close="Close")


def proposed_view(card: ProposalCard) -> dict[str, Any]:
    """After the mentor's form was kept; or how it stands, if it came a second time."""
    mentee, person = f"<@{card.mentee.user_id}>", f"<@{card.person.user_id}>"
    text = (
        f"{mentee} gets your idea in a direct message in a moment. {person} hears of it only if "
        f"{mentee} says yes. I tell you how it went."
    )
    blocks = [section(text if card.is_open else standing(card))]
    if card.is_open:
        blocks.append(actions(f"proposal.{card.key}", withdraw_button(card)))
    return modal("proposals.sent", "Proposed", blocks, close="Done")


def accepted_view(card: ProposalCard) -> dict[str, Any]:
    """After the mentee's yes: the other is asked, or takes nobody, or it was over before."""
    mentor, person = f"<@{card.mentor.user_id}>", f"<@{card.person.user_id}>"
    text, doors = standing(card), []
    if card.ask.state == "open":
        text = (
            f"{person} gets your question in a moment. I tell you as soon as there is an answer; "
            f"{mentor} hears whether it came about."
        )
        doors = [button("See my question", "intros.open", str(card.key))]
    elif card.takes_nobody:
        text += f" {mentor} hears that, too. Shall I look for somebody else?"
        doors = [button("Find somebody", "experts.find")]
    blocks = [section(text), *([actions("proposal.after", *doors)] if doors else [])]
    return modal("proposals.answered", "An introduction", blocks, close="Done")


def refused_view(card: ProposalCard, kept: bool) -> dict[str, Any]:
    """After the mentee's no; `kept` is false for a second answer, whose words were not kept."""
    text = standing(card)
    if kept:
        sent = " with your words" if card.ask.words else ""
        text += f" <@{card.mentor.user_id}> hears{sent} that it did not come about this time."
    return modal("proposals.answered", "An introduction", [section(text)], close="Done")


def over_view(card: ProposalCard) -> dict[str, Any]:
    """Instead of a form: how the proposal ended meanwhile."""
    return modal("proposals.over", "An introduction", [section(standing(card))], close="Close")


def stands(card: ProposalCard) -> Message:
    """How a proposal stands, to whoever clicked."""
    text = standing(card)
    return Message(text, [section(text), context(ONLY_YOU)])


def no_mentee(user_ids: tuple[str, ...] = ()) -> Message:
    """Nobody to propose somebody to: none at all, or not among those who were named."""
    if not user_ids:
        text = (
            "You are nobody's mentor just now. Once you are, `/intro connect` brings your mentee "
            "together with somebody whom you know."
        )
        return Message(text, [section(text), context(ONLY_YOU)])
    text = (
        f"Neither of them is your mentee: {' and '.join(f'<@{user}>' for user in user_ids)}. "
        "Type `/intro connect @mentee @person`, with a topic if you like."
    )
    return Message(text, [section(text), context(ONLY_YOU)])

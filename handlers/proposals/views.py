"""Proposals as people see them: the page of one, how it stands, and the answers to a click."""

from typing import Any

from bot.language import N_, _, listing
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

ONLY_YOU = N_("Only you see this.")
NOT_THIS_TIME = N_("It did not come about this time. Often that is a matter of timing.")


def opening(card: ProposalCard) -> str:
    """Who would bring whom together, and about what."""
    person, about = f"<@{card.person.user_id}>", escape(card.intro.topic)
    if card.i_am_mentor:
        return _(
            "You proposed that <@{mentee}> meets {person}, about {about}.",
            mentee=card.mentee.user_id,
            person=person,
            about=about,
        )
    return _(
        "<@{mentor}> knows somebody whom you should meet: {person}, about {about}.",
        mentor=card.mentor.user_id,
        person=person,
        about=about,
    )


def told(card: ProposalCard) -> list[str]:
    """The reason, and the question with which the other is asked."""
    asking = N_("<@{person}> would be asked:")
    if card.came_to_ask:
        asking = N_("<@{person}> was asked:")
    asked = _(asking, person=card.person.user_id)
    return [quote(card.intro.why), f"{asked}\n{quote(card.intro.question)}"]


def standing(card: ProposalCard) -> str:
    """How a proposal stands, in a sentence or two."""
    return _to_mentor(card) if card.i_am_mentor else _to_mentee(card)


def _to_mentor(card: ProposalCard) -> str:
    mentee, person = f"<@{card.mentee.user_id}>", f"<@{card.person.user_id}>"
    if card.is_open:
        until = short_day(card.until, card.proposed_on)
        return _(
            "It waits for {mentee} until {until}. {person} knows nothing of it.",
            mentee=mentee,
            until=until,
            person=person,
        )
    if card.in_touch:
        return _("{mentee} and {person} are in touch.", mentee=mentee, person=person)
    if card.ask.state == "open":
        return _(
            "{mentee} said yes, and {person} is asked. I tell you how it went.",
            mentee=mentee,
            person=person,
        )
    if card.takes_nobody:
        return _("{person} takes no introductions just now, so nothing came of it.", person=person)
    if card.intro.state == "withdrawn" and not card.came_to_ask:
        return _("You have taken this back. {person} never learns of it.", person=person)
    return _(NOT_THIS_TIME)


def _to_mentee(card: ProposalCard) -> str:
    mentor, person = f"<@{card.mentor.user_id}>", f"<@{card.person.user_id}>"
    if card.is_open:
        until = short_day(card.until, card.proposed_on)
        return _(
            "{person} hears of it only if you say yes. It is open until {until}.",
            person=person,
            until=until,
        )
    if card.in_touch:
        return _(
            "You said yes to the idea of {mentor}: you and {person} are in touch.",
            mentor=mentor,
            person=person,
        )
    if card.came_to_ask:
        return _(
            "You said yes to the idea of {mentor}, and {person} was asked.",
            mentor=mentor,
            person=person,
        )
    if card.takes_nobody:
        return _("{person} takes no introductions just now, so nothing was asked.", person=person)
    return {
        "refused": _(
            "You said “not this time” to meeting {person}. {person} knows nothing of it.",
            person=person,
        ),
        "withdrawn": _(
            "{mentor} has taken back the idea that you meet {person}.", mentor=mentor, person=person
        ),
    }.get(
        card.intro.state,
        _("The idea of {mentor} that you meet {person} has run out.", mentor=mentor, person=person),
    )


def mentee_buttons(card: ProposalCard, *more: Element) -> Block:
    """The two answers, both of them fine."""
    key, name = str(card.key), card.person.name or _("this person")
    return actions(
        f"proposal.{key}",
        button(
            _("Yes, introduce us"),
            "proposals.yes",
            key,
            style="primary",
            aloud=_("Yes, introduce us: {name} and me", name=name),
        ),
        button(_("Not this time"), "proposals.no", key),
        *more,
    )


def withdraw_button(card: ProposalCard) -> Element:
    """Take it back, after a question."""
    mentee = card.mentee.name or _("your mentee")
    asking = confirm(
        _("Take it back?"),
        _("The message to {mentee} then only says that you took it back.", mentee=mentee),
        _("Take it back"),
        _("Leave it proposed"),
    )
    return button(_("Take it back"), "proposals.withdraw", str(card.key), confirm=asking)


def proposal_page(card: ProposalCard) -> dict[str, Any]:
    """One proposal with its words, and what can be done with it."""
    blocks: list[Block] = [section(opening(card)), *map(section, told(card))]
    blocks.append(section(standing(card)))
    if card.is_open and card.i_am_mentor:
        blocks.append(actions(f"proposal.{card.key}", withdraw_button(card)))
    elif card.is_open:
        blocks.append(mentee_buttons(card))
    other = card.mentee if card.i_am_mentor else card.mentor
    blocks.append(context(_("Only you and <@{other}> see this page.", other=other.user_id)))
    return modal("proposals.page", _("An introduction"), blocks, close=_("Close"))


def proposed_view(card: ProposalCard) -> dict[str, Any]:
    """After the mentor's form was kept; or how it stands, if it came a second time."""
    mentee, person = f"<@{card.mentee.user_id}>", f"<@{card.person.user_id}>"
    text = _(
        "{mentee} gets your idea in a direct message in a moment. {person} hears "
        "of it only if {mentee} says yes. I tell you how it went.",
        mentee=mentee,
        person=person,
    )
    blocks = [section(text if card.is_open else standing(card))]
    if card.is_open:
        blocks.append(actions(f"proposal.{card.key}", withdraw_button(card)))
    return modal("proposals.sent", _("Proposed"), blocks, close=_("Done"))


def accepted_view(card: ProposalCard) -> dict[str, Any]:
    """After the mentee's yes: the other is asked, or takes nobody, or it was over before."""
    mentor, person = f"<@{card.mentor.user_id}>", f"<@{card.person.user_id}>"
    text, doors = standing(card), []
    if card.ask.state == "open":
        text = _(
            "{person} gets your question in a moment. I tell you as soon as there is "
            "an answer; {mentor} hears whether it came about.",
            person=person,
            mentor=mentor,
        )
        doors = [button(_("See my question"), "intros.open", str(card.key))]
    elif card.takes_nobody:
        more = _("{mentor} hears that, too. Shall I look for somebody else?", mentor=mentor)
        text = f"{text} {more}"
        doors = [button(_("Find somebody who knows"), "experts.find")]
    blocks = [section(text), *([actions("proposal.after", *doors)] if doors else [])]
    return modal("proposals.answered", _("An introduction"), blocks, close=_("Done"))


def refused_view(card: ProposalCard, kept: bool) -> dict[str, Any]:
    """After the mentee's no; `kept` is false for a second answer, whose words were not kept."""
    text = standing(card)
    if kept:
        hears = N_("<@{mentor}> hears that it did not come about this time.")
        if card.ask.words:
            hears = N_("<@{mentor}> hears, with your words, that it did not come about this time.")
        told = _(hears, mentor=card.mentor.user_id)
        text = f"{text} {told}"
    return modal("proposals.answered", _("An introduction"), [section(text)], close=_("Done"))


def over_view(card: ProposalCard) -> dict[str, Any]:
    """Instead of a form: how the proposal ended meanwhile."""
    return modal(
        "proposals.over", _("An introduction"), [section(standing(card))], close=_("Close")
    )


def stands(card: ProposalCard) -> Message:
    """How a proposal stands, to whoever clicked."""
    text = standing(card)
    return Message(text, [section(text), context(_(ONLY_YOU))])


def no_mentee(user_ids: tuple[str, ...] = ()) -> Message:
    """Nobody to propose somebody to: none at all, or not among those who were named."""
    if not user_ids:
        text = _(
            "You are nobody's mentor just now. Once you are, `/intro connect` brings your mentee "
            "together with somebody whom you know."
        )
        return Message(text, [section(text), context(_(ONLY_YOU))])
    text = _(
        "Neither of them is your mentee: {people}. Type `/intro connect @mentee "
        "@person`, with a topic if you like.",
        people=listing([f"<@{user}>" for user in user_ids]),
    )
    return Message(text, [section(text), context(_(ONLY_YOU))])

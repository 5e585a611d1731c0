"""The forms of a proposal: whom a mentee should meet, the mentee's yes, and their not this time."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import _
from bot.rules.proposals import ProposalDraft
from bot.usecases.proposals.proposing import ProposalCard, ProposalStart
from handlers.blocks import Block, button, context, divider, escape, modal, quote, section
from handlers.inputs import choice, field, option, text_input, typed


def proposal_form(start: ProposalStart, user_id: str = "", topic: str = "") -> dict[str, Any]:
    """Whom a mentee should meet, begun as far as it is known."""
    blocks: list[Block] = [
        *_waiting(start),
        *_opening(start),
        *_mentees(start),
        field("person", _("Whom should they meet?"), _people(user_id)),
        field("topic", _("About what?"), text_input(topic, placeholder=_("Leading a first team"))),
        field(
            "why",
            _("Why should the two meet?"),
            text_input(lines=True, placeholder=_("What each of them would get from it")),
        ),
        field(
            "question",
            _("What would the other be asked?"),
            text_input(topic, lines=True),
            hint=_("Your mentee can change it. Left empty, the topic is the question."),
            optional=True,
        ),
    ]
    note = {"mentorship": start.chosen.key} if start.chosen else {}
    return modal(
        "proposals.submit",
        _("Bring two together"),
        blocks,
        submit=_("Propose it"),
        private_metadata=json.dumps(note),
    )


def _opening(start: ProposalStart) -> list[Block]:
    if start.chosen is None:
        opening = _(
            "You know somebody whom your mentee should meet? Write down why, in a few words."
        )
        sees = _(
            "Your mentee sees this first. The other one learns of it only after a yes, "
            "and then sees it, too."
        )
        return [section(opening), context(sees)]
    mentee = f"<@{start.chosen.mentee.user_id}>"
    opening = _(
        "You know somebody whom {mentee} should meet? Write down why, in a few words.",
        mentee=mentee,
    )
    sees = _(
        "{mentee} sees this first. The other one learns of it only after a yes, "
        "and then sees it, too.",
        mentee=mentee,
    )
    return [section(opening), context(sees)]


def _people(user_id: str) -> dict[str, Any]:
    return {"type": "users_select"} | ({"initial_user": user_id} if user_id else {})


def _mentees(start: ProposalStart) -> list[Block]:
    if start.chosen is not None:
        return []
    options = [option(pair.mentee.name or _("Your mentee"), str(pair.key)) for pair in start.pairs]
    return [field("mentorship", _("Which mentee?"), choice("static_select", options))]


def _waiting(start: ProposalStart) -> list[Block]:
    """What the mentee has not answered yet, so that nobody is proposed twice."""
    lines = [
        section(
            _(
                "Waits for <@{mentee}>: <@{person}>, about {topic}",
                mentee=card.mentee.user_id,
                person=card.person.user_id,
                topic=escape(card.intro.topic),
            ),
            button(_("Open"), "proposals.open", str(card.key), aloud=_("Open the proposal")),
        )
        for card in start.waiting
    ]
    return [*lines, divider()] if lines else []


def read_proposal(view: Mapping[str, Any], person_id: int) -> ProposalDraft:
    """The proposal as typed."""
    return ProposalDraft(
        person_id,
        typed(view, "topic") or "",
        typed(view, "why") or "",
        typed(view, "question") or "",
    )


def read_mentorship(view: Mapping[str, Any]) -> int:
    """The mentorship that was chosen in the form; 0, which no row has, for none."""
    key = typed(view, "mentorship") or ""
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0


def yes_form(card: ProposalCard) -> dict[str, Any]:
    """The mentee's yes, with the question in their own words."""
    mentor, person = f"<@{card.mentor.user_id}>", f"<@{card.person.user_id}>"
    blocks: list[Block] = [
        section(
            _(
                "{mentor} would introduce you to {person}, about {topic}:\n{why}",
                mentor=mentor,
                person=person,
                topic=escape(card.intro.topic),
                why=quote(card.intro.why),
            )
        ),
        field(
            "question",
            _("What do you want to ask?"),
            text_input(card.intro.question, lines=True),
            hint=_("Your mentor wrote this. Make it yours."),
        ),
        context(
            _(
                "{person} sees this question and the reason above. {mentor} sees it, too.",
                person=person,
                mentor=mentor,
            )
        ),
    ]
    return modal(
        "proposals.yes.submit",
        _("Introduce us"),
        blocks,
        submit=_("Yes, introduce us"),
        private_metadata=_note(card),
    )


def no_form(card: ProposalCard) -> dict[str, Any]:
    """Not this time, with a word to the mentor or without one."""
    mentor, person = f"<@{card.mentor.user_id}>", f"<@{card.person.user_id}>"
    blocks: list[Block] = [
        section(_("That is fine; you need not say why.")),
        field(
            "words",
            _("A word to your mentor"),
            text_input(lines=True, placeholder=_("What would help you more just now")),
            optional=True,
        ),
        context(
            _(
                "{mentor} sees your words, if you write some. {person} learns nothing of this.",
                mentor=mentor,
                person=person,
            )
        ),
    ]
    return modal(
        "proposals.no.submit",
        _("Not this time"),
        blocks,
        submit=_("Send"),
        private_metadata=_note(card),
    )


def _note(card: ProposalCard) -> str:
    return json.dumps({"proposal": card.key})

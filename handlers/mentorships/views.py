"""Mentorships as people see them: the list of `/mentor`, and what is said after a change."""

from collections.abc import Sequence
from typing import Any

from bot.usecases.mentors.status import MentorshipCard, MentorshipStatus
from bot.usecases.mentorships.agreements import Proposal, hopes_of
from bot.usecases.mentorships.course import Turned
from bot.usecases.pairs import Pair
from bot.usecases.requests.standing import RequestCard, RequestList
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    divider,
    fitting,
    header,
    modal,
    quote,
    section,
)
from handlers.mentorships.phrases import (
    changes,
    met_words,
    name,
    other,
    role,
    standing,
    state_words,
)
from handlers.phrases import both_moments, day

ONLY_YOU = "Only you see this."


def status_message(status: MentorshipStatus) -> Message:
    """`/mentor`: mentorships under way, requests, and what is over."""
    if status.is_empty:
        return _nothing_yet(status)
    texts = [_card_text(card) for card in status.cards] or ["No mentorship is under way."]
    blocks: list[Block] = [header("Your mentorships")]
    for card, text in zip(status.cards, texts, strict=False):
        blocks += [section(text), _card_buttons(card.pair)]
    if not status.cards:
        blocks.append(section(texts[0]))
    lines, waiting = _requests(status.requests)
    past, over = _past(status.past)
    blocks = fitting([*blocks, *waiting, *over])[:45]
    doors = actions("mentor.doors", button("Find a mentor", "mentors.find"), _offer(status))
    return Message(
        "\n".join(["Your mentorships", *texts, *lines, *past]),
        [*blocks, doors, context(ONLY_YOU)],
    )


def status_view(told: Message) -> dict[str, Any]:
    """The same as a view, for who asks from the Home tab."""
    return modal("mentorships.list", "Your mentorships", told.blocks, close="Close")


def _nothing_yet(status: MentorshipStatus) -> Message:
    text = (
        "You have no mentor or mentee yet. Look for somebody who knows what you want to learn, "
        "or offer what you know yourself. Nobody needs to be perfect for either."
    )
    if status.offers:
        text = (
            "You have no mentor or mentee yet. Whoever fits can find your offer; meanwhile you "
            "can look for somebody who knows what you want to learn."
        )
    doors = (
        button("Find a mentor", "mentors.find", style="primary"),
        _offer(status),
        button("What mentoring is", "mentors.about"),
    )
    return Message(text, [section(text), actions("mentor.doors", *doors), context(ONLY_YOU)])


def _offer(status: MentorshipStatus) -> Element:
    return button("Your offer" if status.offers else "Be a mentor", "mentors.offer")


def _card_text(card: MentorshipCard) -> str:
    pair, here, tz = card.pair, card.today, card.pair.me.tz
    lines = [f"{other(pair)} is {role(pair)}. {state_words(pair, here)}".rstrip()]
    if card.upcoming is not None:
        told = both_moments(card.upcoming.starts_at, tz, pair.other.tz, here)
        lines.append(f"Next session: {told}.")
    elif pair.mentorship.state == "active":
        lines.append("No session is planned.")
    lines.append(met_words(card.held.times, card.held.last, tz, here))
    lines.append(standing(pair, here))
    return "\n".join(lines)


def _card_buttons(pair: Pair) -> Block:
    key, who = str(pair.key), name(pair)
    buttons = [button("Open", "mentorships.open", key, aloud=f"Open the mentorship with {who}")]
    if pair.mentorship.state == "active":
        aloud = f"Plan a session with {who}"
        buttons.append(button("Plan a session", "sessions.plan", key, aloud=aloud))
    buttons.append(button("Agenda", "agenda.open", key, aloud=f"The agenda with {who}"))
    return actions(f"mentorship.{key}", *buttons)


def _requests(found: RequestList) -> tuple[list[str], list[Block]]:
    got = [(card, f"<@{card.mentee.user_id}> asks you to be their mentor.") for card in found.got]
    made = [(card, f"<@{card.mentor.user_id}> has your request.") for card in found.made]
    blocks: list[Block] = [divider(), header("Requests")] if got or made else []
    for card, text in (*got, *made):
        blocks.append(section(text, _opener(card)))
    return [text for _card, text in (*got, *made)], blocks


def _opener(card: RequestCard) -> Element:
    return button("Open", "requests.open", str(card.request.id), aloud="Open the request")


def _past(pairs: Sequence[Pair]) -> tuple[list[str], list[Block]]:
    texts: list[str] = []
    blocks: list[Block] = []
    for pair in pairs:
        text = f"{other(pair)} was {role(pair)}."
        opener = button("Open", "mentorships.open", str(pair.key), aloud=f"Open: {name(pair)}")
        texts.append(text)
        blocks.append(section(text, opener))
    return texts, [divider(), header("Past mentorships"), *blocks] if blocks else []


def which_one(pairs: Sequence[Pair], action: str, asking: str) -> Message:
    """Several could be meant: one button for each."""
    blocks = [
        section(
            f"{other(pair)}, {role(pair)}",
            button("This one", action, str(pair.key), aloud=f"With {name(pair)}"),
        )
        for pair in pairs[:20]
    ]
    told = "\n".join([asking, *(f"{other(pair)}, {role(pair)}" for pair in pairs[:20])])
    return Message(told, [section(asking), *blocks, context(ONLY_YOU)])


def none_with(user_ids: Sequence[str]) -> Message:
    """There is no mentorship under way, or none with the one who was named."""
    who = f" with <@{user_ids[0]}>" if user_ids else ""
    text = f"You have no mentorship{who} that this could be about. `/mentor` shows what there is."
    return Message(text, [section(text), context(ONLY_YOU)])


def turned_message(turned: Turned) -> Message:
    """After pausing, taking up again, or taking an ending back: said, with the way on."""
    pair, key = turned.pair, str(turned.pair.key)
    state, until = pair.mentorship.state, pair.mentorship.paused_until
    if state == "paused":
        rest = f" until {day(until, turned.today)}" if until else ""
        text = f"Your mentorship with {other(pair)} rests{rest}. I ask nothing about it meanwhile."
        doors = [button("Take it up again", "mentorships.resume", key)]
    elif state == "active":
        text = f"Your mentorship with {other(pair)} is under way again."
        doors = [button("Plan a session", "sessions.plan", key)]
    else:
        text = f"Your mentorship with {other(pair)} has ended."
        doors = []
    if turned.done:
        text += f" {other(pair)} hears of it in a moment."
    doors.append(button("Open", "mentorships.open", key, aloud="Open the mentorship"))
    return Message(text, [section(text), actions("turned", *doors), context(ONLY_YOU)])


def turned_view(turned: Turned) -> dict[str, Any]:
    """The same after a form."""
    return modal(
        "mentorships.turned", "Your mentorship", turned_message(turned).blocks, close="Done"
    )


def ended_view(turned: Turned, farewell: str) -> dict[str, Any]:
    """After the form for ending: what happens now, and the ways back and on."""
    pair, key = turned.pair, str(turned.pair.key)
    if turned.done:
        sent = "with your words" if pair.mentorship.farewell else "kindly, from me"
        blocks = [
            section(
                f"Your mentorship with {other(pair)} has ended. They hear it in a moment, {sent}. "
                "Sessions that were planned are cancelled; everything stays readable to you both."
            ),
            context("Changed your mind? Within a day you can take it back."),
            actions("ended", button("Take it back", "mentorships.takeback", key), *_onward(pair)),
        ]
    else:
        by_me = pair.mentorship.ended_by == pair.me.id
        stands = f"{other(pair)} had ended it a moment before you: that stands."
        blocks = [section("You had ended it already: that stands." if by_me else stands)]
        if farewell:
            words = f"Your words were not sent. You can write them to {other(pair)} yourself:"
            blocks.append(section(f"{words}\n{quote(farewell)}"))
        blocks += [actions("ended", *_onward(pair))] if _onward(pair) else []
    return modal("mentorships.ended", "It has ended", blocks, close="Done")


def _onward(pair: Pair) -> list[Element]:
    return [] if pair.i_am_mentor else [button("Find another mentor", "mentors.find")]


def proposal_message(told: Proposal) -> Message:
    """After a proposal was made or confirmed by one click."""
    pair, key = told.pair, str(told.pair.key)
    until = day(told.version.until, told.today)
    buttons = [button("Open", "mentorships.open", key, aloud="Open the mentorship")]
    if told.outcome == "agreed":
        text = f"Agreed. You and {other(pair)} have this until {until}."
        buttons.insert(0, button("Plan a session", "sessions.plan", key, style="primary"))
        if not hopes_of(pair, told.version, mine=True):
            text += f" Do you want to tell {other(pair)} what you hope for?"
            buttons.append(button("Add my hopes", "agreements.hopes", key))
    elif told.outcome == "moved":
        text = f"{other(pair)} has proposed something already: look at that first."
    else:
        text = f"Proposed: until {until}. {other(pair)} hears of it, and it holds after their yes."
    return Message(text, [section(text), actions("proposal", *buttons), context(ONLY_YOU)])


def proposal_view(told: Proposal) -> dict[str, Any]:
    """After the form of an agreement."""
    pair = told.pair
    if told.outcome == "agreed":
        title, text = "Agreed", f"That is what {other(pair)} proposed, so it holds from now on."
    else:
        title, text = "Proposed", f"{other(pair)} gets it in a moment. It holds after their yes."
    if told.changes:
        text += "\n" + "\n".join(changes(told.changes, told.today))
    return modal("agreements.sent", title, [section(text)], close="Done")

"""Mentorships as people see them: the list of `/mentor`, and which one is meant."""

from collections.abc import Sequence
from typing import Any

from bot.language import _
from bot.usecases.mentors.status import MentorshipCard, MentorshipStatus
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
    section,
)
from handlers.mentorships.page import answers
from handlers.mentorships.parts import opener, take_back
from handlers.pair_phrases import AGREE, met_words, name, other, standing, who
from handlers.phrases import both_moments, short_day


def status_message(status: MentorshipStatus) -> Message:
    """`/mentor`: mentorships under way, requests, and what is over."""
    if status.is_empty:
        return _nothing_yet(status)
    texts = [_card_text(card) for card in status.cards] or [_("No mentorship is under way.")]
    blocks: list[Block] = [header(_("Your mentorships"))]
    for card, text in zip(status.cards, texts, strict=False):
        blocks += [section(text), _card_buttons(card.pair)]
    if not status.cards:
        blocks.append(section(texts[0]))
    lines, waiting = _requests(status.requests)
    past, over = _past(status)
    blocks = fitting([*blocks, *waiting, *over])[:45]
    doors = actions("mentor.doors", button(_("Find a mentor"), "mentors.find"), _offer(status))
    return Message(
        "\n".join([_("Your mentorships"), *texts, *lines, *past]),
        [*blocks, doors, context(_("Only you see this."))],
    )


def status_view(told: Message) -> dict[str, Any]:
    """The same as a view, for who asks from the Home tab."""
    return modal("mentorships.list", _("Your mentorships"), told.blocks, close=_("Close"))


def _nothing_yet(status: MentorshipStatus) -> Message:
    text = _(
        "You have no mentor or mentee yet. Look for somebody who knows what you want to learn, "
        "or offer what you know yourself. Nobody needs to be perfect for either."
    )
    if status.offers:
        text = _(
            "You have no mentor or mentee yet. Whoever fits can find your offer; meanwhile you "
            "can look for somebody who knows what you want to learn."
        )
    doors = (
        button(_("Find a mentor"), "mentors.find", style="primary"),
        _offer(status),
        button(_("What mentoring is"), "mentors.about"),
    )
    blocks = [section(text), actions("mentor.doors", *doors), context(_("Only you see this."))]
    return Message(text, blocks)


def _offer(status: MentorshipStatus) -> Element:
    label = _("My offer") if status.offers else _("Offer to be a mentor")
    return button(label, "mentors.offer")


def _card_text(card: MentorshipCard) -> str:
    pair, here, tz = card.pair, card.today, card.pair.me.tz
    lines = [who(pair, here)]
    met = met_words(card.held.times, card.held.last, tz, here)
    if card.upcoming is not None and card.upcoming.starts_at <= card.now:
        met = _("You are meeting now.")
    elif card.upcoming is not None:
        told = both_moments(card.upcoming.starts_at, tz, pair.other.tz, here)
        lines.append(_("Next session: {moment}.", moment=told))
    elif pair.mentorship.state == "active":
        lines.append(_("No session is planned."))
    return "\n".join([*lines, met, standing(pair, here)])


def _card_buttons(pair: Pair) -> Block:
    key, whose = str(pair.key), name(pair)
    buttons = [opener(pair)]
    if pair.mentorship.state == "active":
        buttons = [*_agreeing(pair), *buttons]
        aloud = _("Plan a session with {name}", name=whose)
        buttons.append(button(_("Plan a session"), "sessions.plan", key, aloud=aloud))
    aloud = _("The agenda with {name}", name=whose)
    buttons.append(button(_("Agenda"), "agenda.open", key, aloud=aloud))
    return actions(f"mentorship.{key}", *buttons)


def _agreeing(pair: Pair) -> list[Element]:
    """Where the agreement waits for this person, one click says yes."""
    proposed = pair.proposed
    if proposed is not None and proposed.proposed_by != pair.me.id:
        return answers(pair, proposed)[:1]
    if proposed is None and pair.agreement is None:
        return [button(_(AGREE), "agreements.open", str(pair.key), style="primary")]
    return []


def _requests(found: RequestList) -> tuple[list[str], list[Block]]:
    got = [
        (card, _("{mentee} asks you to be their mentor.", mentee=f"<@{card.mentee.user_id}>"))
        for card in found.got
    ]
    both = [*got, *((card, _made(card)) for card in found.made)]
    blocks: list[Block] = [divider(), header(_("Requests"))] if both else []
    blocks += [section(text, _reader(card)) for card, text in both]
    return [text for _card, text in both], blocks


def _made(card: RequestCard) -> str:
    return _(
        "You asked {mentor} on {day} to be your mentor. You hear from me by {until}.",
        mentor=f"<@{card.mentor.user_id}>",
        day=short_day(card.asked_on, card.asked_on),
        until=short_day(card.until, card.asked_on),
    )


def _reader(card: RequestCard) -> Element:
    return button(_("Open"), "requests.open", str(card.request.id), aloud=_("Open the request"))


def _past(status: MentorshipStatus) -> tuple[list[str], list[Block]]:
    texts: list[str] = []
    blocks: list[Block] = []
    for pair in status.past:
        texts.append(who(pair, status.today))
        if pair.key in status.can_take_back:
            buttons = actions(f"past.{pair.key}", opener(pair), take_back(pair))
            blocks += [section(texts[-1]), buttons]
        else:
            blocks.append(section(texts[-1], opener(pair)))
    return texts, [divider(), header(_("Past mentorships")), *blocks] if blocks else []


def which_one(pairs: Sequence[Pair], action: str, asking: str) -> Message:
    """Several could be meant: one button for each."""
    texts = [_choice(pair) for pair in pairs[:20]]
    blocks = [
        section(
            text,
            button(_("This one"), action, str(pair.key), aloud=_("With {name}", name=name(pair))),
        )
        for pair, text in zip(pairs, texts, strict=False)
    ]
    told = "\n".join([asking, *texts])
    return Message(told, [section(asking), *blocks, context(_("Only you see this."))])


def _choice(pair: Pair) -> str:
    if pair.i_am_mentor:
        return _("{other}, your mentee", other=other(pair))
    return _("{other}, your mentor", other=other(pair))


def none_with(user_ids: Sequence[str]) -> Message:
    """There is no mentorship under way, or none with the one who was named."""
    text = _("You have no mentorship that this could be about. `/mentor` shows what there is.")
    if user_ids:
        text = _(
            "You have no mentorship with {person} that this could be about. `/mentor` shows what "
            "there is.",
            person=f"<@{user_ids[0]}>",
        )
    return Message(text, [section(text), context(_("Only you see this."))])

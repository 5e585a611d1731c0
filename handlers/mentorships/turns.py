"""What is said after a mentorship has turned: paused, taken up, ended, agreed on."""

from typing import Any

from bot.language import _
from bot.rules.mentorships import taken_back_until
from bot.usecases.mentorships.agreements import Proposal, hopes_of
from bot.usecases.mentorships.course import Turned
from bot.usecases.pairs import Pair
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    modal,
    quote,
    section,
)
from handlers.mentorships.parts import opener, take_back
from handlers.pair_phrases import changes, other
from handlers.phrases import day, moment

ENDS = {"clear_on_close": True}  # “Done” closes what lies beneath, too


def turned_words(turned: Turned) -> str:
    """How a mentorship stands now, and whether the other hears of it."""
    pair = turned.pair
    state, until = pair.mentorship.state, pair.mentorship.paused_until
    if state == "paused":
        text = _(
            "Your mentorship with {other} rests. I ask nothing about it meanwhile.",
            other=other(pair),
        )
        if until is not None:
            text = _(
                "Your mentorship with {other} rests until {day}. I ask nothing about it meanwhile.",
                other=other(pair),
                day=day(until, turned.today),
            )
    elif state == "active":
        text = _("Your mentorship with {other} goes on.", other=other(pair))
    else:
        text = _("Your mentorship with {other} has ended.", other=other(pair))
    if not turned.done:
        return text
    hears = _("{other} hears of it in a moment.", other=other(pair))
    return f"{text} {hears}"


def turned_message(turned: Turned) -> Message:
    """After pausing, taking up again, or taking an ending back: said, with the way on."""
    pair, key = turned.pair, str(turned.pair.key)
    text = turned_words(turned)
    doors: list[Element] = []
    if pair.mentorship.state == "paused":
        doors = [button(_("Take it up again"), "mentorships.resume", key)]
    elif pair.mentorship.state == "active":
        doors = [button(_("Plan a session"), "sessions.plan", key)]
    buttons = actions("turned", *doors, opener(pair))
    return Message(text, [section(text), buttons, context(_("Only you see this."))])


def turned_view(turned: Turned) -> dict[str, Any]:
    """The same as a view."""
    return _page("mentorships.turned", _("Your mentorship"), turned_message(turned).blocks)


def _page(callback_id: str, title: str, blocks: list[Block]) -> dict[str, Any]:
    return modal(callback_id, title, blocks, close=_("Done")) | ENDS


def ended_view(turned: Turned, farewell: str) -> dict[str, Any]:
    """After the form for ending: what happens now, and the ways back and on."""
    blocks = _ended(turned) if turned.done else _ended_before(turned.pair, farewell)
    return _page("mentorships.ended", _("It has ended"), blocks)


def _ended(turned: Turned) -> list[Block]:
    pair = turned.pair
    text = _(
        "Your mentorship with {other} has ended. They hear it in a moment, kindly, from me. "
        "Sessions that were planned are cancelled; everything stays readable to you both.",
        other=other(pair),
    )
    if pair.mentorship.farewell:
        text = _(
            "Your mentorship with {other} has ended. They hear it in a moment, with your words. "
            "Sessions that were planned are cancelled; everything stays readable to you both.",
            other=other(pair),
        )
    until = moment(taken_back_until(turned.now), pair.me.tz, turned.today)
    back = _(
        "Changed your mind? Until {moment} you can take it back, here or on your Home tab.",
        moment=until,
    )
    return [section(text), context(back), actions("ended", take_back(pair), *_onward(pair))]


def _ended_before(pair: Pair, farewell: str) -> list[Block]:
    stands = _("{other} had ended it a moment before you: that stands.", other=other(pair))
    if pair.mentorship.ended_by == pair.me.id:
        stands = _("You had ended it already: that stands.")
    blocks = [section(stands)]
    if farewell:
        words = _(
            "Your words were not sent. You can write them to {other} yourself:", other=other(pair)
        )
        blocks.append(section(f"{words}\n{quote(farewell)}"))
    return [*blocks, actions("ended", *_onward(pair))] if _onward(pair) else blocks


def _onward(pair: Pair) -> list[Element]:
    return [] if pair.i_am_mentor else [button(_("Find another mentor"), "mentors.find")]


def proposal_message(told: Proposal) -> Message:
    """After a proposal was made or confirmed by one click."""
    pair, key = told.pair, str(told.pair.key)
    until = day(told.version.until, told.today)
    buttons = [opener(pair)]
    if told.outcome == "agreed":
        text = _(
            "Agreed. You and {other} work together like this until {day}.",
            other=other(pair),
            day=until,
        )
        buttons.insert(0, button(_("Plan a session"), "sessions.plan", key, style="primary"))
        if not hopes_of(pair, told.version, mine=True):
            hopes = _("Do you want to tell {other} what you hope for?", other=other(pair))
            text = f"{text} {hopes}"
            buttons.append(button(_("Add my hopes"), "agreements.hopes", key))
    elif told.outcome == "moved":
        text = _("{other} has proposed something already: look at that first.", other=other(pair))
    else:
        text = _(
            "Proposed: until {day}. {other} hears of it in a moment. It holds once they have "
            "said yes.",
            day=until,
            other=other(pair),
        )
    blocks = [section(text), actions("proposal", *buttons), context(_("Only you see this."))]
    return Message(text, blocks)


def proposal_dialog(told: Proposal) -> dict[str, Any]:
    """The same as a view, for who clicks on the Home tab."""
    title = _("How you work together")
    return _page("agreements.told", title, proposal_message(told).blocks)


def proposal_view(told: Proposal) -> dict[str, Any]:
    """After the form of an agreement."""
    pair = told.pair
    title = _("Your proposal is sent")
    text = _("{other} gets it in a moment. It holds once they have said yes.", other=other(pair))
    if told.outcome == "agreed":
        title = _("Agreed")
        text = _("That is what {other} proposed, so it holds from now on.", other=other(pair))
    if told.changes:
        text = "\n".join([text, *changes(told.changes, told.today)])
    return _page("agreements.sent", title, [section(text)])

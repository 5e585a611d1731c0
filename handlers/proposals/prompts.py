"""What is said about proposals: the parts of messages, and the records they shrink to."""

from bot.language import _
from bot.usecases.planning.proposals import ACCEPTED, DONE, PROPOSED, REMINDER, TAKES_NOBODY
from bot.usecases.proposals.prompts import ProposalPrompt
from bot.usecases.proposals.proposing import ProposalCard
from handlers.blocks import Part, button, context, escape, quote, section
from handlers.phrases import nearness, short_day
from handlers.proposals.views import mentee_buttons, opening, standing, told


def proposal_part(prompt: ProposalPrompt) -> Part:
    """A message about a proposal, or the short record that it shrinks to."""
    card = prompt.card
    if card is None:
        return _line(_("A proposal that was here is not there any more."))
    if prompt.over is not None:
        return _line(standing(card))
    return PARTS[prompt.kind](prompt, card)


def _line(text: str) -> Part:
    return Part(text, (context(text),))


def _proposed(_prompt: ProposalPrompt, card: ProposalCard) -> Part:
    texts = [opening(card), *told(card)]
    fine = _("Both answers are fine.")
    closing = f"{standing(card)} {fine}"
    drawn = (*map(section, texts), context(closing), mentee_buttons(card))
    return Part("\n".join([*texts, closing]), drawn)


def _reminder(prompt: ProposalPrompt, card: ProposalCard) -> Part:
    until = short_day(card.until, card.proposed_on)
    text = _(
        "<@{mentor}> proposed {when} that you meet <@{person}>, about "
        "{topic}. A yes and a “not this time” are both fine; it is open until "
        "{until}.",
        mentor=card.mentor.user_id,
        when=nearness(card.proposed_on, prompt.today),
        person=card.person.user_id,
        topic=escape(card.intro.topic),
        until=until,
    )
    again = button(_("Read it again"), "proposals.open", str(card.key))
    return Part(text, (section(text), mentee_buttons(card, again)))


def _done(prompt: ProposalPrompt, card: ProposalCard) -> Part:
    mentee, person = f"<@{card.mentee.user_id}>", f"<@{card.person.user_id}>"
    about = escape(card.intro.topic)
    if prompt.what == ACCEPTED:
        return _said(
            _(
                "{mentee} and {person} are in touch, about {about}. It was your idea.",
                mentee=mentee,
                person=person,
                about=about,
            )
        )
    if prompt.what == TAKES_NOBODY:
        return _said(
            _(
                "{person} takes no introductions just now, so the one that you proposed "
                "to {mentee}, about {about}, did not come about. Perhaps you know "
                "somebody else.",
                person=person,
                mentee=mentee,
                about=about,
            )
        )
    text = _(
        "The introduction that you proposed to {mentee}, about {about}, did not "
        "come about this time. Often that is a matter of timing. Thank you for "
        "thinking of it.",
        mentee=mentee,
        about=about,
    )
    # The asking's words are the mentee's only if it never got as far as the other.
    if card.intro.state == "refused" and card.ask.words:
        wrote = _("{mentee} wrote to you:", mentee=mentee)
        text = "\n".join([text, wrote, quote(card.ask.words)])
    return _said(text)


def _said(text: str) -> Part:
    return Part(text, (section(text),))


PARTS = {PROPOSED: _proposed, REMINDER: _reminder, DONE: _done}

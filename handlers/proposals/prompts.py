"""What is said about proposals: the parts of messages, and the records they shrink to."""

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
        return _line("A proposal that was here is not there any more.")
    if prompt.over is not None:
        return _line(standing(card))
    return PARTS[prompt.kind](prompt, card)


def _line(text: str) -> Part:
    return Part(text, (context(text),))


def _proposed(_prompt: ProposalPrompt, card: ProposalCard) -> Part:
    texts = [opening(card), *told(card)]
    closing = f"{standing(card)} Both answers are fine."
    drawn = (*map(section, texts), context(closing), mentee_buttons(card))
    return Part("\n".join([*texts, closing]), drawn)


def _reminder(prompt: ProposalPrompt, card: ProposalCard) -> Part:
    until = short_day(card.until, card.proposed_on)
    text = (
        f"<@{card.mentor.user_id}> proposed {nearness(card.proposed_on, prompt.today)} that you "
        f"meet <@{card.person.user_id}>, about {escape(card.intro.topic)}. A yes and a “not this "
        f"time” are both fine; it is open until {until}."
    )
    again = button("Read it again", "proposals.open", str(card.key))
    return Part(text, (section(text), mentee_buttons(card, again)))


def _done(prompt: ProposalPrompt, card: ProposalCard) -> Part:
    mentee, person = f"<@{card.mentee.user_id}>", f"<@{card.person.user_id}>"
    about = escape(card.intro.topic)
    if prompt.what == ACCEPTED:
        return _said(f"{mentee} and {person} are in touch, about {about}. It was your idea.")
    if prompt.what == TAKES_NOBODY:
        return _said(
            f"{person} takes no introductions just now, so the one that you proposed to {mentee}, "
            f"about {about}, did not come about. Perhaps you know somebody else."
        )
    text = (
        f"The introduction that you proposed to {mentee}, about {about}, did not come about this "
        "time. Often that is a matter of timing. Thank you for thinking of it."
    )
    # The asking's words are the mentee's only if it never got as far as the other.
    if card.intro.state == "refused" and card.ask.words:
        text += f"\n{mentee} wrote to you:\n{quote(card.ask.words)}"
    return _said(text)


def _said(text: str) -> Part:
    return Part(text, (section(text),))


PARTS = {PROPOSED: _proposed, REMINDER: _reminder, DONE: _done}

"""What the clock says to those who were asked: how many wait, and a reminder, once."""

from bot.language import N_, _, ngettext
from bot.usecases.intros.prompts import ReminderPrompt, WaitingPrompt
from handlers.blocks import Element, Part, actions, button, section
from handlers.intros.prompts import line
from handlers.intros.words import about, answer_buttons, person
from handlers.phrases import nearness

NOBODY_WAITS = N_("Nobody of these waits for your answer any more.")


def waiting_part(prompt: WaitingPrompt) -> Part:
    """How many wait, and where to find them."""
    if prompt.over is not None:
        return line(_(NOBODY_WAITS))
    text = ngettext(
        "{count} person waits for your answer. A no is fine, and so is being quiet for a while.",
        "{count} people wait for your answer. A no is fine, and so is being quiet for a while.",
        prompt.count,
    )
    return Part(text, (section(text), actions("waiting", *_inbox_doors())))


def _inbox_doors() -> list[Element]:
    inbox = button(
        _("My introductions"),
        "intros.inbox",
        style="primary",
        aloud=_("My introductions: see who waits for your answer"),
    )
    return [inbox, button(_("Quiet for now"), "experts.quiet")]


def reminder_part(prompt: ReminderPrompt) -> Part:
    """Those who asked three days ago, once."""
    card = prompt.card
    ask = card.my_ask if card else None
    if card is None or ask is None or prompt.over is not None:
        return line(_(NOBODY_WAITS))
    ago = nearness(prompt.asked_on, prompt.today)
    if prompt.count > 1:
        text = ngettext(
            "{count} person who asked you {ago} would be glad of an answer; a no is fine.",
            "{count} people who asked you {ago} would be glad of an answer; a no is fine.",
            prompt.count,
            ago=ago,
        )
        return Part(text, (section(text), actions("waiting", *_inbox_doors())))
    text = _(
        "{asker} asked you {ago} about {about}, and would be glad of an answer; a no is fine, too.",
        asker=person(card.asker),
        ago=ago,
        about=about(card.intro),
    )
    again = button(_("Read it again"), "intros.open", str(card.key))
    row = actions(f"intro.{card.key}", *answer_buttons(card, ask), again)
    return Part(text, (section(text), row))

"""What the clock says about wishes that came true, and the record that it shrinks to."""

from bot.language import _
from bot.usecases.experts.finding import ExpertFit
from bot.usecases.experts.wishes import WishMet
from handlers.blocks import Part, context, escape, section
from handlers.cards import expert_reason
from handlers.experts.views import fit_doors


def met_part(prompt: WishMet) -> Part:
    """Somebody offers what was wished for: who, why, and the way to ask them."""
    if prompt.wish is None:
        return _line(_("A wish that was here is not there any more."))
    words = escape(prompt.wish.words)
    if prompt.over is not None:
        return _line(_("Somebody offered what you looked for: “{words}”.", words=words))
    opening = _(
        "You looked for somebody who knows about “{words}”. Somebody does now:", words=words
    )
    if len(prompt.fits) > 1:
        opening = _(
            "You looked for somebody who knows about “{words}”. These people do now:", words=words
        )
    blocks = [section(opening)]
    for fit in prompt.fits:
        blocks += [section(_told(fit)), fit_doors(fit, prompt.wish.words)]
    return Part("\n".join([opening, *map(_told, prompt.fits)]), tuple(blocks))


def _told(fit: ExpertFit) -> str:
    return f"<@{fit.person.user_id}> {expert_reason(fit.match)}."


def _line(text: str) -> Part:
    return Part(text, (context(text),))

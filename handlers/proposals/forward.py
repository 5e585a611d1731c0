"""Paying forward: whoever has reached a goal in a skill may offer it to others."""

from collections.abc import Mapping

from bot.language import N_, Noted, _
from bot.usecases.proposals.forward import ForwardPrompt
from handlers.blocks import Part, actions, button, context, escape, section

UNDER_WAY = N_("I had asked about a goal here that is under way again.")
RECORDS: Mapping[str, Noted] = {
    "not now": N_("You would rather not offer this just now. That is fine; I do not ask again."),
    "offered": N_("You offer this to others already. Thank you."),
}


def forward_part(prompt: ForwardPrompt) -> Part:
    """The question, asked once for a skill; or the record that it shrinks to."""
    if prompt.over is not None:
        text = _(RECORDS.get(prompt.over, UNDER_WAY))
        return Part(text, (context(text),))
    skill, key = escape(prompt.skill), str(prompt.goal_id)
    text = _(
        "You have reached “{title}”. Others here may want to learn something "
        "about {skill}, too. Would you help somebody with it now and then? You "
        "say how many people a month, and how. If you would rather not, that is fine.",
        title=escape(prompt.title),
        skill=skill,
    )
    # The skill goes along as the value; as part of an action id it would have to be a plain word.
    offer = button(_("Offer help"), "experts.offer", key, style="primary")
    mentor = [] if prompt.is_mentor else [button(_("Offer to be a mentor"), "mentors.offer")]
    later = button(_("Not now"), "forward.later", key)
    doors = actions(f"forward.{key}", offer | {"value": prompt.skill}, *mentor, later)
    return Part(text, (section(text), doors))

"""Paying forward: whoever has reached a goal in a skill may offer it to others."""

from bot.usecases.proposals.forward import ForwardPrompt
from handlers.blocks import Part, actions, button, context, escape, section

RECORDS = {
    "not now": "You would rather not offer this just now. That is fine; I do not ask again.",
    "offered": "You offer this to others already. Thank you.",
}


def forward_part(prompt: ForwardPrompt) -> Part:
    """The question, asked once for a skill; or the record that it shrinks to."""
    if prompt.over is not None:
        text = RECORDS.get(prompt.over, "I had asked about a goal here that is under way again.")
        return Part(text, (context(text),))
    skill, key = escape(prompt.skill), str(prompt.goal_id)
    text = (
        f"You have reached “{escape(prompt.title)}”. Others here may want to learn "
        f"something about {skill}, too. Would you help somebody with it now and then? You say "
        "how many people a month, and how. If not, that is fine."
    )
    # The skill goes along as the value; as part of an action id it would have to be a plain word.
    offer = button("Offer to help", "experts.offer", key, style="primary")
    mentor = [] if prompt.is_mentor else [button("Be a mentor", "mentors.offer")]
    later = button("Not now", "forward.later", key)
    doors = actions(f"forward.{key}", offer | {"value": prompt.skill}, *mentor, later)
    return Part(text, (section(text), doors))

"""Levels and lists in plain words, wherever skills are shown."""

from collections.abc import Mapping

from bot.language import N_, Noted, _, listing
from bot.rules.levels import Growth
from bot.usecases.skills.page import SkillCard
from handlers.blocks import escape
from handlers.phrases import quoted

LEVELS: Mapping[int, tuple[Noted, Noted]] = {  # each with a sentence that tells it from others
    1: (N_("New to it"), N_("I have read or heard of it, or have just begun.")),
    2: (N_("With help"), N_("I can do it when somebody shows me or looks over it.")),
    3: (N_("On my own"), N_("I do the usual cases without help.")),
    4: (N_("In hard cases, too"), N_("I find a way when it gets difficult or unclear.")),
    5: (N_("Others learn it from me"), N_("People come to me with it, and I can explain it.")),
}
IN_A_SENTENCE: Mapping[int, Noted] = {
    1: N_("new to it"),
    2: N_("with help"),
    3: N_("on my own"),
    4: N_("in hard cases, too"),
    5: N_("others learn it from me"),
}
LISTS: Mapping[str, Noted] = {
    # Translators: the title of a list of skills.
    "have": N_("I have"),
    # Translators: the title of a list of skills.
    "learn": N_("I learn"),
    # Translators: the title of a list of skills.
    "teach": N_("I could teach"),
}
TOO: Mapping[str, Noted] = {
    "have": N_("You have it, too."),
    "learn": N_("You learn it, too."),
    "teach": N_("You could teach it, too."),
}
WHO_SEES: Mapping[str, Noted] = {
    "have": N_("Only you see this list."),
    "learn": N_(
        "Whoever you ask to be your mentor sees these, and so do your mentors and mentees."
    ),
    "teach": N_("Everybody who looks for a mentor, or for somebody to ask, can see these."),
}
NOT_OFFERED = N_("So far nobody does: `/mentor offer` or `/intro offer` opens that.")
GOALS_TOLD = 3
ALONE = N_("Only you see how well you know them.")
SHARED = N_(
    "Your mentor sees how well you know what you learn, and what your shared goals grow, but not "
    "what you write about it."
)


def name_of(level: int) -> str:
    """“On my own”."""
    return _(LEVELS[level][0])


def growth_words(growth: Growth) -> str:
    """“With help → on my own. Aim: in hard cases, too”."""
    level = name_of(growth.now)
    if growth.before:
        level = f"{name_of(growth.before)} → {IN_A_SENTENCE[growth.now]}"
    if growth.aim is not None and growth.aim != growth.now:
        # Translators: how well somebody knows a skill, and how well they want to.
        return _("{level}. Aim: {aim}", level=level, aim=IN_A_SENTENCE[growth.aim])
    return _("{level}, where you want to be", level=level) if growth.has_arrived else level


def skill_lines(card: SkillCard, group: str = "") -> list[str]:
    """What there is to say of a skill, below its name."""
    growth = card.growth
    lines = [growth_words(growth) if growth else _("You have not said yet how well you know it.")]
    others = [TOO[role] for role in card.roles if role != group]
    if others and group:
        lines.append(" ".join(map(_, others)))
    if card.growing:
        titles = [quoted(escape(goal.title)) for goal in card.growing[:GOALS_TOLD]]
        if more := len(card.growing) - len(titles):
            # Translators: the end of a list of titles.
            titles.append(_("{more} more", more=more))
        lines.append(_("Grows with {goals}.", goals=listing(titles)))
    if card.reached is not None:
        lines.append(_since(card))
    return lines


def _since(card: SkillCard) -> str:
    title = escape(card.reached.title) if card.reached else ""
    if card.said:
        return _("You have reached “{title}” since then. Where are you with it now?", title=title)
    return _("You have reached “{title}” with it. Where are you with it now?", title=title)

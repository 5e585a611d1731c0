"""Levels and lists in plain words, wherever skills are shown."""

from bot.rules.levels import Growth
from bot.usecases.skills.page import SkillCard
from handlers.blocks import escape
from handlers.phrases import listing

LEVELS = {  # each with a sentence by which anybody can tell
    1: ("New to it", "I have read or heard of it, or have just begun."),
    2: ("With help", "I can do it when somebody shows me or looks over it."),
    3: ("On my own", "I do the usual cases without help."),
    4: ("In hard cases, too", "I find a way when it gets difficult or unclear."),
    5: ("Others learn it from me", "People come to me with it, and I can explain it."),
}
LISTS = {"have": "I have", "learn": "I learn", "teach": "I could teach"}
TOO = {"have": "you have it", "learn": "you learn it", "teach": "you could teach it"}
WHO_SEES = {
    "have": "Only you see this list.",
    "learn": "Whoever you ask to be your mentor sees these, and so do your mentors and mentees.",
    "teach": "Everybody who looks for a mentor, or for somebody to ask, can see these.",
}
NOT_OFFERED = "So far nobody does: `/mentor offer` or `/intro offer` opens that."
GOALS_TOLD = 3
ALONE = "Only you see how well you know them."
SHARED = (
    "Your mentor sees how well you know what you learn, and what goals that you share grow; "
    "not what you write about it."
)


def name_of(level: int) -> str:
    """“On my own”."""
    return LEVELS[level][0]


def growth_words(growth: Growth) -> str:
    """“With help → on my own. Aim: in hard cases, too”."""
    now = name_of(growth.now)
    told = f"{name_of(growth.before)} → {_small(now)}" if growth.before else now
    if growth.aim is None or growth.aim == growth.now:
        return f"{told}, where you want to be" if growth.has_arrived else told
    return f"{told}. Aim: {_small(name_of(growth.aim))}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def skill_lines(card: SkillCard, group: str = "") -> list[str]:
    """What there is to say of a skill, below its name."""
    growth = card.growth
    lines = [growth_words(growth) if growth else "You have not said yet how well you know it."]
    others = [TOO[role] for role in card.roles if role != group]
    if others and group:
        lines.append(f"{listing(others).capitalize()}, too.")
    if card.growing:
        titles = [f"“{escape(goal.title)}”" for goal in card.growing[:GOALS_TOLD]]
        if more := len(card.growing) - len(titles):
            titles.append(f"{more} more")
        lines.append(f"Grows with {listing(titles)}.")
    if card.reached is not None:
        lines.append(_since(card))
    return lines


def _since(card: SkillCard) -> str:
    title = escape(card.reached.title) if card.reached else ""
    if card.said:
        return f"You have reached “{title}” since then. Where are you with it now?"
    return f"You have reached “{title}” with it. Where are you with it now?"

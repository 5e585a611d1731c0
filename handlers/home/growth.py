"""The Home tab's lines about where a person wants to go: vision, roadmap, skills, journal."""

from bot.usecases.home.page import HomePage
from handlers.blocks import Block, actions, button, section
from handlers.phrases import STEP_NAMES, count


def growth(page: HomePage) -> list[Block]:
    """The vision in a line, and the doors to the plan as a whole."""
    label = "Go on with your vision" if page.vision.steps_done else "Begin your vision"
    way = button(label, "visions.go") if page.vision.next_step else None
    doors = (
        way or button("Your vision", "visions.open"),
        button("Roadmap", "roadmaps.open"),
        button("Skills", "skills.open"),
        button("Journal", "journal.open"),
        button("Checklist", "checklists.open"),
    )
    return [section(f"*Where you are going*\n{vision_words(page)}"), actions("growth", *doors)]


def vision_words(page: HomePage) -> str:
    """“Your vision has words in 3 of 8 steps. Next: what success means to me”."""
    line = page.vision
    if not line.steps_done:
        return "A vision tells what your goals are for: small steps, whenever you like."
    told = f"Your vision has words in {line.steps_done} of {count(line.steps, 'step')}."
    return f"{told} Next: {STEP_NAMES[line.next_step]}." if line.next_step else told


def review_step() -> Block:
    """A look at the plan is due, or was begun."""
    start = button("Review", "reviews.start", style="primary", aloud="Go to your review")
    return section("A look at your plan is waiting. Ten minutes are enough.", start)

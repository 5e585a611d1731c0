"""The Home tab's lines about where a person wants to go: vision, roadmap, skills, journal."""

from bot.language import _, ngettext
from bot.usecases.home.page import HomePage
from handlers.blocks import Block, actions, button, header, section
from handlers.phrases import STEP_NAMES


def growth(page: HomePage) -> list[Block]:
    """The vision in a line, and the doors to the plan as a whole."""
    label = _("Go on with your vision") if page.vision.steps_done else _("Begin your vision")
    way = button(label, "visions.go") if page.vision.next_step else None
    doors = (
        way or button(_("Your vision"), "visions.open"),
        button(_("Roadmap"), "roadmaps.open"),
        button(_("Skills"), "skills.open"),
        button(_("Journal"), "journal.open"),
        button(_("Checklist"), "checklists.open"),
    )
    return [
        header(_("Where you are going")),
        section(vision_words(page)),
        actions("growth", *doors),
    ]


def vision_words(page: HomePage) -> str:
    """“Your vision has words in 3 of 8 steps. Next: what success means to me”."""
    line = page.vision
    if not line.steps_done:
        return _("A vision tells what your goals are for: small steps, whenever you like.")
    if not line.next_step:
        return ngettext(
            "Your vision has words in {done} of {count} step.",
            "Your vision has words in {done} of {count} steps.",
            line.steps,
            done=line.steps_done,
        )
    return ngettext(
        "Your vision has words in {done} of {count} step. Next: {step}.",
        "Your vision has words in {done} of {count} steps. Next: {step}.",
        line.steps,
        done=line.steps_done,
        step=STEP_NAMES[line.next_step],
    )

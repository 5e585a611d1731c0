"""Profiles as people see them: the form for every role, and what was kept."""

from collections.abc import Mapping
from typing import Any

from bot.rules.profiles import ProfileDraft
from bot.rules.skills import LEARN_MOST
from handlers.blocks import Block, actions, button, context, escape, modal, quote, section
from handlers.inputs import field, text_input, typed

WITH_COMMAS = "With commas between them."


def profile_form(draft: ProfileDraft) -> dict[str, Any]:
    """Who somebody is, in every role."""
    return modal(
        "profiles.submit",
        "Your profile",
        [
            context(
                "Whoever you ask to be your mentor sees this, and so do your mentors and mentees. "
                "If you offer to be a mentor, all who look for one see your experience, your "
                "values and your languages."
            ),
            field(
                "about",
                "Who you are",
                text_input(draft.about, lines=True, placeholder="What you do, and what you like"),
                optional=True,
            ),
            field(
                "experience",
                "Your experience",
                text_input(draft.experience, lines=True, placeholder="Six years in support"),
                optional=True,
            ),
            field(
                "values",
                "What you value",
                text_input(draft.values, placeholder="Honesty, craft, time with my family"),
                hint=f"{WITH_COMMAS} People who value the same get along well.",
                optional=True,
            ),
            field(
                "learns",
                "What you want to learn",
                text_input(draft.learns, placeholder="Giving talks, Kubernetes"),
                hint=f"Up to {LEARN_MOST}, with commas between them. I look for mentors by these.",
                optional=True,
            ),
            field(
                "languages",
                "Languages you speak",
                text_input(draft.languages, placeholder="English, German"),
                hint=WITH_COMMAS,
                optional=True,
            ),
        ],
        submit="Save",
    )


def read_form(view: Mapping[str, Any]) -> ProfileDraft:
    """What was typed into the form."""
    return ProfileDraft(
        about=typed(view, "about") or "",
        experience=typed(view, "experience") or "",
        values=typed(view, "values") or "",
        learns=typed(view, "learns") or "",
        languages=typed(view, "languages") or "",
    )


def profile_saved(draft: ProfileDraft) -> dict[str, Any]:
    """After a profile was kept: what it says, and where to go from here."""
    told = [draft.about, draft.experience]
    blocks: list[Block] = [section(quote(text)) for text in told if text]
    named = (
        ("You value", draft.values),
        ("You want to learn", draft.learns),
        ("You speak", draft.languages),
    )
    blocks += [section(f"{what}: {escape(words)}") for what, words in named if words]
    if not blocks:
        blocks.append(section("Your profile is empty. A few words help others to know you."))
    doors = (button("Find a mentor", "mentors.find"), button("Offer to be one", "mentors.offer"))
    return modal("profiles.saved", "Your profile is saved", [*blocks, actions("next", *doors)],
                 close="Done")  # fmt: skip

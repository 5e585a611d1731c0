"""Profiles as people see them: the form for every role, and what was kept."""

from collections.abc import Mapping
from typing import Any

from bot.rules.profiles import FUNCTIONS as CODES
from bot.rules.profiles import ProfileDraft
from bot.rules.skills import LEARN_MOST
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    escape,
    modal,
    quote,
    section,
)
from handlers.inputs import choice, field, option, text_input, typed
from handlers.person_fields import WITH_COMMAS, languages_field, values_field
from handlers.phrases import FUNCTIONS

UNTOLD = "untold"  # a menu in Slack cannot be emptied once something is chosen
PEERS = "yes"


def profile_form(draft: ProfileDraft) -> dict[str, Any]:
    """Who somebody is, in every role."""
    return modal(
        "profiles.submit",
        "Your profile",
        [
            context(
                "Whoever you ask to be your mentor sees this, and so do your mentors and mentees. "
                "If you offer to be a mentor, all who look for one see your experience, your "
                "values, your languages and what you work in."
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
            values_field(draft.values, f"{WITH_COMMAS} People who value the same get along well."),
            field(
                "learns",
                "What you want to learn",
                text_input(draft.learns, placeholder="Giving talks, Kubernetes"),
                hint=f"Up to {LEARN_MOST}, with commas between them. I look for people by these.",
                optional=True,
            ),
            languages_field(draft.languages),
            field(
                "function",
                "What you work in",
                choice("static_select", _functions(), draft.function or UNTOLD),
                hint="Colleagues see it when you are suggested to them.",
                optional=True,
            ),
            field(
                "peers",
                "Meeting others",
                choice(
                    "checkboxes",
                    [option("Others may ask to meet me", PEERS)],
                    [PEERS] if draft.open_to_peers else [],
                ),
                hint="I suggest you to people who want to learn the same, or who work in another "
                "function. They see your name, what you work in and the skill you share, "
                "nothing else.",
                optional=True,
            ),
        ],
        submit="Save",
    )


def _functions() -> list[Element]:
    return [option("Not told", UNTOLD), *(option(FUNCTIONS[code], code) for code in CODES)]


def read_form(view: Mapping[str, Any]) -> ProfileDraft:
    """What was typed into the form."""
    return ProfileDraft(
        about=typed(view, "about") or "",
        experience=typed(view, "experience") or "",
        values=typed(view, "values") or "",
        learns=typed(view, "learns") or "",
        languages=typed(view, "languages") or "",
        function=_chosen(typed(view, "function")),
        open_to_peers=PEERS in (typed(view, "peers") or ()),
    )


def _chosen(function: object) -> str:
    return str(function) if function not in (None, "", UNTOLD) else ""


def profile_saved(draft: ProfileDraft) -> dict[str, Any]:
    """After a profile was kept: what it says, and where to go from here."""
    told = [draft.about, draft.experience]
    blocks: list[Block] = [section(quote(text)) for text in told if text]
    named = (
        ("You value", draft.values),
        ("You want to learn", draft.learns),
        ("You speak", draft.languages),
        ("You work in", FUNCTIONS.get(draft.function, "")),
    )
    blocks += [section(f"{what}: {escape(words)}") for what, words in named if words]
    if draft.open_to_peers:
        blocks.append(section("Others may ask to meet you."))
    if not blocks:
        blocks.append(section("Your profile is empty. A few words help others to know you."))
    doors = (
        button("Find a mentor", "mentors.find"),
        button("Offer to be one", "mentors.offer"),
        button("Your network", "network.open"),
        button("Your skills", "skills.open"),
    )
    blocks.append(actions("next", *doors))
    return modal("profiles.saved", "Your profile is saved", blocks, close="Done")

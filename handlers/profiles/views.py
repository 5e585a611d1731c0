"""Profiles as people see them: the form for every role, and what was kept."""

from collections.abc import Mapping
from typing import Any

from bot.language import _
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
from handlers.person_fields import languages_field, values_field
from handlers.phrases import FUNCTIONS

UNTOLD = "untold"  # a menu in Slack cannot be emptied once something is chosen
PEERS = "yes"


def profile_form(draft: ProfileDraft) -> dict[str, Any]:
    """Who somebody is, in every role."""
    return modal(
        "profiles.submit",
        _("Your profile"),
        [
            context(
                _(
                    "Whoever you ask to be your mentor sees this, and so do your mentors and "
                    "mentees. If you offer to be a mentor, people who look for one see your "
                    "experience, your values, your languages and what you work in."
                )
            ),
            field(
                "about",
                _("Who you are"),
                text_input(
                    draft.about, lines=True, placeholder=_("What you do, and what you like")
                ),
                optional=True,
            ),
            field(
                "experience",
                _("Your experience"),
                text_input(draft.experience, lines=True, placeholder=_("Six years in support")),
                optional=True,
            ),
            values_field(
                draft.values,
                _(
                    "With commas between them. People who value the same get along well.",
                ),
            ),
            field(
                "learns",
                _("What you want to learn"),
                text_input(draft.learns, placeholder=_("Giving talks, Kubernetes")),
                hint=_(
                    "Up to {most}, with commas between them. I look for people by these.",
                    most=LEARN_MOST,
                ),
                optional=True,
            ),
            languages_field(draft.languages),
            field(
                "function",
                _("What you work in"),
                choice("static_select", _functions(), draft.function or UNTOLD),
                hint=_("Colleagues see it when you are suggested to them."),
                optional=True,
            ),
            field(
                "peers",
                _("Meeting others"),
                choice(
                    "checkboxes",
                    [option(_("Others may ask to meet me"), PEERS)],
                    [PEERS] if draft.open_to_peers else [],
                ),
                hint=_(
                    "I suggest you to people who want to learn the same, or who work in another "
                    "function. They see your name, what you work in and the skill that you share, "
                    "nothing else."
                ),
                optional=True,
            ),
        ],
        submit=_("Save"),
    )


def _functions() -> list[Element]:
    told = [option(str(FUNCTIONS[code]), code) for code in CODES]
    return [option(_("Not told"), UNTOLD), *told]


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
    blocks += [section(line) for line in _short(draft)]
    if draft.open_to_peers:
        blocks.append(section(_("Others may ask to meet you.")))
    if not blocks:
        blocks.append(section(_("Your profile is empty. A few words help others to know you.")))
    doors = (
        button(_("Find a mentor"), "mentors.find"),
        button(_("Offer to be a mentor"), "mentors.offer"),
        button(_("Your network"), "network.open"),
        button(_("Your skills"), "skills.open"),
    )
    blocks.append(actions("next", *doors))
    return modal("profiles.saved", _("Your profile is saved"), blocks, close=_("Done"))


def _short(draft: ProfileDraft) -> list[str]:
    lines = []
    if draft.values:
        lines.append(_("You value: {values}", values=escape(draft.values)))
    if draft.learns:
        lines.append(_("You want to learn: {skills}", skills=escape(draft.learns)))
    if draft.languages:
        lines.append(_("You speak: {languages}", languages=escape(draft.languages)))
    if draft.function:
        lines.append(_("You work in: {function}", function=FUNCTIONS.get(draft.function, "")))
    return lines

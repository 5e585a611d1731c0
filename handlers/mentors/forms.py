"""The forms of mentors: the offer, and what to look for; what was typed into them, read back."""

import json
from collections.abc import Mapping
from typing import Any

from bot.rules.profiles import CAPACITY_MOST, OfferDraft
from bot.rules.skills import TEACH_MOST
from bot.usecases.mentors.offers import OfferForm
from handlers.blocks import Block, actions, button, context, modal
from handlers.inputs import choice, field, option, text_input, typed, typed_date
from handlers.person_fields import languages_field, taking_fields, values_field
from handlers.phrases import CHANNELS, count


def offer_form(form: OfferForm, note: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody offers as a mentor."""
    return modal(
        "mentors.offer.submit",
        "Offer to be a mentor",
        [
            context(
                "All in this workspace who look for a mentor can see this. "
                "Nobody is shown it while you take nobody new."
            ),
            *_what(form.draft),
            *_how(form.draft),
            *_when(form.draft),
        ],
        submit="Save",
        private_metadata=json.dumps(note),
    )


def _what(draft: OfferDraft) -> list[Block]:
    return [
        field(
            "teaches",
            "What could you help somebody with?",
            text_input(draft.teaches, placeholder="Kubernetes, giving talks, leading a team"),
            hint=f"Skills and topics, up to {TEACH_MOST}, with commas between them.",
        ),
        field(
            "words",
            "A few words to those who look for a mentor",
            text_input(draft.words, lines=True, placeholder="Ask me about my first failed project"),
            optional=True,
        ),
        field(
            "experience",
            "Your experience",
            text_input(draft.experience, lines=True, placeholder="Ten years on call, two teams"),
            optional=True,
        ),
        values_field(draft.values),
        languages_field(draft.languages),
    ]


def _how(draft: OfferDraft) -> list[Block]:
    numbers = [option(count(n, "mentee"), str(n)) for n in range(1, CAPACITY_MOST + 1)]
    channels = [option(words.capitalize(), code) for code, words in CHANNELS.items()]
    return [
        field(
            "capacity",
            "How many at a time?",
            choice("static_select", numbers, str(draft.capacity)),
            hint="Each may cost you about two hours a month. Two are plenty for most.",
        ),
        field(
            "meets",
            "How do you like to meet?",
            choice("checkboxes", channels, draft.meets),
            optional=True,
        ),
    ]


def _when(draft: OfferDraft) -> list[Block]:
    hint = "You can change this at any time. The mentees whom you have stay."
    return taking_fields("Do you take new mentees?", hint, draft.taking, draft.away_until)


def read_offer(view: Mapping[str, Any]) -> OfferDraft:
    """What was typed into the offer's form."""
    capacity = typed(view, "capacity") or ""
    return OfferDraft(
        teaches=typed(view, "teaches") or "",
        experience=typed(view, "experience") or "",
        values=typed(view, "values") or "",
        capacity=int(capacity) if capacity.isdecimal() and len(capacity) < 4 else 0,
        meets=tuple(typed(view, "meets") or ()),
        languages=typed(view, "languages") or "",
        words=typed(view, "words") or "",
        taking=typed(view, "taking") or "",
        away_until=typed_date(view, "away_until"),
    )


def find_form() -> dict[str, Any]:
    """What somebody looks for, in a few words or none."""
    placeholder = "Kubernetes, giving talks, leading a team"
    return modal(
        "mentors.find.submit",
        "Find a mentor",
        [
            field(
                "words",
                "What would you like help with?",
                text_input(placeholder=placeholder),
                hint="Leave it empty, and I go by your goals and your profile. "
                "Nobody else sees what you look for.",
                optional=True,
            ),
            actions(
                "doors",
                button("What mentoring is", "mentors.about"),
                button("My profile", "profiles.open"),
            ),
        ],
        submit="Look",
    )

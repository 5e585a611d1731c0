"""The forms of mentors: the offer, and what to look for; what was typed into them, read back."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import _, in_digits, ngettext
from bot.rules.profiles import CAPACITY_MOST, TEXT_LENGTH, OfferDraft
from bot.rules.skills import TEACH_MOST
from bot.usecases.mentors.offers import OfferForm
from handlers.blocks import Block, actions, button, context, modal
from handlers.inputs import choice, field, option, text_input, typed, typed_date
from handlers.person_fields import languages_field, taking_fields, values_field
from handlers.phrases import CHANNELS, capital

TALKS = "yes"


def offer_form(form: OfferForm, note: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody offers as a mentor."""
    return modal(
        "mentors.offer.submit",
        _("My offer") if form.known else _("Offer to be a mentor"),
        [
            context(
                _(
                    "People who look for a mentor can see this. While you take nobody new, it is "
                    "not shown."
                )
            ),
            *_what(form.draft),
            *_how(form.draft),
            *_when(form.draft),
        ],
        submit=_("Save"),
        private_metadata=json.dumps(note),
    )


def _what(draft: OfferDraft) -> list[Block]:
    return [
        field(
            "teaches",
            _("What could you help somebody with?"),
            text_input(draft.teaches, placeholder=_("Kubernetes, giving talks, leading a team")),
            hint=_(
                "Skills and topics, up to {most}, with commas between them.",
                most=TEACH_MOST,
            ),
        ),
        field(
            "words",
            _("A few words to those who look for a mentor"),
            text_input(
                draft.words, lines=True, placeholder=_("Ask me about my first failed project")
            ),
            hint=_("Up to {limit} characters.", limit=in_digits(TEXT_LENGTH)),
            optional=True,
        ),
        field(
            "experience",
            _("Your experience"),
            text_input(draft.experience, lines=True, placeholder=_("Ten years on call, two teams")),
            optional=True,
        ),
        values_field(draft.values),
        languages_field(draft.languages),
    ]


def _how(draft: OfferDraft) -> list[Block]:
    numbers = [
        option(ngettext("{count} mentee", "{count} mentees", n), str(n))
        for n in range(1, CAPACITY_MOST + 1)
    ]
    channels = [option(capital(words), code) for code, words in CHANNELS.items()]
    return [
        field(
            "capacity",
            _("How many at a time?"),
            choice("static_select", numbers, str(draft.capacity)),
            hint=_("Each may cost you about an hour every other week. Two are plenty for most."),
        ),
        field(
            "meets",
            _("How do you like to meet?"),
            choice("checkboxes", channels, draft.meets),
            optional=True,
        ),
        field(
            "talks",
            _("Single conversations"),
            choice(
                "checkboxes",
                [option(_("People may also ask me for one conversation"), TALKS)],
                [] if draft.talks is False else [TALKS],
            ),
            hint=_("About the same skills. You say yes or no to each, as with mentees."),
            optional=True,
        ),
    ]


def _when(draft: OfferDraft) -> list[Block]:
    hint = _("You can change this at any time. The mentees whom you have stay.")
    return taking_fields(_("Do you take new mentees?"), hint, draft.taking, draft.away_until)


def _talks(view: Mapping[str, Any]) -> bool | None:
    """Whether conversations were ticked; None for a form without the question."""
    ticked = typed(view, "talks")
    return None if ticked is None else TALKS in ticked


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
        talks=_talks(view),
        taking=typed(view, "taking") or "",
        away_until=typed_date(view, "away_until"),
    )


def find_form(words: str = "") -> dict[str, Any]:
    """What somebody looks for, in a few words or none; `words` were looked for before."""
    placeholder = _("Kubernetes, giving talks, leading a team")
    return modal(
        "mentors.find.submit",
        _("Find a mentor"),
        [
            field(
                "words",
                _("What would you like help with?"),
                text_input(words, placeholder=placeholder),
                hint=_(
                    "Leave it empty, and I go by your goals and your profile. "
                    "Nobody else sees what you look for."
                ),
                optional=True,
            ),
            actions(
                "doors",
                button(_("Ask somebody I have in mind"), "requests.pick"),
                button(_("What mentoring is"), "mentors.about"),
                button(_("My profile"), "profiles.open"),
            ),
        ],
        submit=_("Look"),
    )

"""The forms of experts: what one helps others with, and what one looks for; read back."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import _, ngettext, pgettext
from bot.rules.allowances import MONTHLY_MOST
from bot.rules.experts import ExpertDraft
from bot.rules.skills import TEACH_MOST, join_list, split_list
from bot.usecases.experts.offers import ExpertForm
from handlers.blocks import Block, context, modal
from handlers.inputs import choice, field, option, text_input, typed, typed_date
from handlers.person_fields import languages_field, taking_fields
from handlers.phrases import WAYS, capital


def offer_form(form: ExpertForm, more: str = "", note: Mapping[str, Any] | None = None) -> Any:
    """What somebody helps others with; `more` are skills that they typed with the command."""
    teaches = join_list(split_list(f"{form.draft.teaches}, {more}"))
    return modal(
        "experts.offer.submit",
        _("Offer help"),
        [
            context(
                _(
                    "Whoever looks for these topics here can see this. "
                    "While you are quiet, nobody can."
                )
            ),
            *_what(form, teaches),
            *_how(form.draft),
            *_when(form.draft),
        ],
        submit=_("Save"),
        private_metadata=json.dumps(note or {}),
    )


def _what(form: ExpertForm, teaches: str) -> list[Block]:
    hint = ngettext(
        "{count} skill or topic.",
        "Up to {count} skills and topics, with commas between them.",
        TEACH_MOST,
    )
    if form.is_mentor:
        both = _(
            "It is the list of your offer to be a mentor, too: what you change, changes there."
        )
        hint = f"{hint} {both}"
    return [
        field(
            "teaches",
            _("What can others ask you about?"),
            text_input(teaches, placeholder=_("Kubernetes, giving talks, tax law")),
            hint=hint,
        ),
        field(
            "words",
            _("More in your own words"),
            text_input(
                form.draft.words,
                lines=True,
                placeholder=_("I have moved three teams off a monolith, and once back"),
            ),
            optional=True,
        ),
        languages_field(form.draft.languages),
    ]


def _how(draft: ExpertDraft) -> list[Block]:
    numbers = [
        option(ngettext("{count} person", "{count} people", n), str(n))
        for n in range(1, MONTHLY_MOST + 1)
    ]
    ways = [option(capital(words), code) for code, words in WAYS.items()]
    return [
        field(
            "monthly",
            _("How many people a month?"),
            choice("static_select", numbers, str(draft.monthly)),
            hint=_("Your mentees count, too. Once the number is reached, I send "
            "nobody more to you until the next month, and show others to whoever still waits. "
            "Two are plenty for most."),
        ),
        field("ways", _("How do you like to help?"), choice("checkboxes", ways, draft.ways),
              optional=True),
    ]  # fmt: skip


def _when(draft: ExpertDraft) -> list[Block]:
    hint = _("You can be quiet at any time, with one click.")
    return taking_fields(_("May I send people to you?"), hint, draft.taking, draft.away_until)


def read_offer(view: Mapping[str, Any]) -> ExpertDraft:
    """What was typed into the offer's form."""
    monthly = typed(view, "monthly") or ""
    return ExpertDraft(
        teaches=typed(view, "teaches") or "",
        words=typed(view, "words") or "",
        monthly=int(monthly) if monthly.isdecimal() and len(monthly) < 4 else 0,
        ways=tuple(typed(view, "ways") or ()),
        languages=typed(view, "languages") or "",
        taking=typed(view, "taking") or "",
        away_until=typed_date(view, "away_until"),
    )


def find_form(topic: str = "") -> dict[str, Any]:
    """What somebody looks for, in a few words."""
    return modal(
        "experts.find.submit",
        pgettext("title", "Find somebody who knows"),
        [
            field(
                "topic",
                _("What would you like to know more about?"),
                text_input(topic, placeholder=_("Kubernetes networking, asking for a raise")),
                hint=_("A few words are best. Nobody else sees what you look for."),
            )
        ],
        submit=_("Look"),
    )

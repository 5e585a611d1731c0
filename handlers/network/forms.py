"""The form for somebody whom a person puts into their network; and what was typed."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import _
from bot.rules.networks import KINDS, ContactDraft
from bot.usecases.network.circle import ContactForm
from handlers.blocks import Block, actions, button, confirm, context, modal, section
from handlers.inputs import choice, field, option, text_input, typed
from handlers.network.words import MEANINGS
from handlers.phrases import capital, in_circle


def contact_form(form: ContactForm) -> dict[str, Any]:
    """Somebody new, or somebody who is in it already, with the way to take them out."""
    blocks: list[Block] = [context(_("Only you see this. Nobody is told that you add them."))]
    if form.person is None:
        hint = _("If you have added them already, this changes what you wrote.")
        who = field("whom", _("Who"), {"type": "users_select"}, hint=hint)
    else:
        who = section(f"<@{form.person.user_id}>")
    draft = form.draft or ContactDraft("")
    blocks += [
        who,
        field("kind", _("What they are to you"), choice("radio_buttons", _kinds(), draft.kind)),
        field(
            "words",
            _("A note"),
            text_input(draft.note, placeholder=_("Met at the design days; knows the billing team")),
            hint=_("Only you see it."),
            optional=True,
        ),
    ]
    if form.person is not None:
        blocks.append(actions("out", _remove(str(form.person.id))))
    return modal(
        "network.contact.submit",
        _("Add somebody") if form.person is None else _("In your network"),
        blocks,
        submit=_("Save"),
        private_metadata=json.dumps({"person": form.person.id} if form.person else {}),
    )


def _remove(key: str) -> Any:
    text = _("They are taken out of your network, with your note. Nobody is told.")
    ask = confirm(_("Take them out?"), text, _("Take them out"), _("Keep them"))
    return button(_("Take out"), "network.remove", key, style="danger", confirm=ask)


def _kinds() -> list[Any]:
    return [option(capital(in_circle(kind, 1)), kind, _(MEANINGS[kind])) for kind in KINDS]


def read_contact(view: Mapping[str, Any]) -> ContactDraft:
    """The contact as typed."""
    return ContactDraft(typed(view, "kind") or "", typed(view, "words") or "")


def taken_out() -> dict[str, Any]:
    """After somebody was taken out."""
    text = _("They are no longer in your network. Nobody is told.")
    return modal("network.out", _("Taken out"), [section(text)], close=_("Done"))

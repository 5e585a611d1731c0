"""Forms of what a roadmap can hold besides goals: a way to practise, somebody to meet."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _, ngettext, pgettext
from bot.rules.opportunities import MEET, PRACTICE, TITLE_LENGTH, OpportunityDraft
from bot.usecases.roadmaps.opportunities import OpportunityCard, OpportunityForm
from handlers.blocks import Block, actions, button, confirm, context, modal, section, strong
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.phrases import capital
from handlers.roadmaps import words

WHO_SEES = N_(
    "If you have a mentor, they see it, unless you choose “Only me” below. Nobody else does."
)
NO_GOAL = "none"


def opportunity_form(form: OpportunityForm, kind: str, *, page: str) -> dict[str, Any]:
    """Something new, or something that is there, with the ways to end it.

    `page`: the view of the roadmap that it stands above, which is to follow; "" for none.
    """
    card = form.card
    row = card.row if card else None
    kind = row.kind if row else kind
    blocks = [context(_(WHO_SEES)), *_what(form, kind)]
    blocks += [
        field("day", _("When?"), date_input(row.day if row else None), optional=True),
        *_goals(form),
        field("shared", _("Who sees it"), _sharing(row is None or row.shared)),
    ]
    if card is not None:
        blocks.append(_ends(card))
    note = {"opportunity": row.id if row else None, "page": page, "meet": kind == MEET}
    return modal(
        "opportunities.edit.submit" if row else "opportunities.add.submit",
        _("Somebody to meet") if kind == MEET else _("A way to practise"),
        blocks,
        submit=_("Save"),
        private_metadata=json.dumps(note),
    )


def _what(form: OpportunityForm, kind: str) -> list[Block]:
    row = form.card.row if form.card else None
    title = text_input(row.title if row else "", placeholder=_placeholder(kind))
    if kind != MEET:
        kinds = [option(words.kind(each), each, capital(words.EXAMPLES[each])) for each in PRACTICE]
        return [
            field("kind", _("What kind?"), choice("static_select", kinds, kind or PRACTICE[0])),
            field(
                "title",
                _("What is it?"),
                title,
                hint=ngettext(
                    "Up to {count} character.", "Up to {count} characters.", TITLE_LENGTH
                ),
            ),
        ]
    whom = {"type": "users_select"}
    if form.card and form.card.contact:
        whom |= {"initial_user": form.card.contact.user_id}
    hint = _("They are not told. Leave it empty for somebody who is not here.")
    return [
        field("whom", _("Somebody in this workspace"), whom, hint=hint, optional=True),
        field("title", _("Who is it, or what about?"), title, optional=True),
    ]


def _placeholder(kind: str) -> str:
    if kind == MEET:
        return _("The head of platform: how they chose their first team")
    return capital(words.EXAMPLES.get(kind, words.EXAMPLES[PRACTICE[0]]))


def _goals(form: OpportunityForm) -> list[Block]:
    if not form.goals:
        return []
    options = [option(_("No goal in particular"), NO_GOAL)]
    options += [option(goal.title, str(goal.id)) for goal in form.goals]
    served = form.card.row.goal_id if form.card else None
    menu = choice("static_select", options, str(served) if served else NO_GOAL)
    return [field("goal", _("Which goal does it serve?"), menu, optional=True)]


def _sharing(shared: bool) -> Any:
    options = [option(_("Me and my mentor"), "shared"), option(_("Only me"), "private")]
    return choice("radio_buttons", options, "shared" if shared else "private")


def _ends(card: OpportunityCard) -> Block:
    key, meet = str(card.row.id), card.row.kind == MEET
    text = _("It is taken off your roadmap. You can take that back right afterwards.")
    ask = confirm(_("Take it off?"), text, _("Take it off"))
    return actions(
        "ends",
        button(_("We have met") if meet else _("It is done"), "opportunities.done", key),
        button(_("Take it off"), "opportunities.drop", key, style="danger", confirm=ask),
    )


def read_form(view: Mapping[str, Any], note: Mapping[str, Any]) -> OpportunityDraft:
    """What was typed, but whom: the name of a member is looked up by the listener."""
    goal = str(typed(view, "goal") or NO_GOAL)
    return OpportunityDraft(
        kind=MEET if note.get("meet") is True else typed(view, "kind") or "",
        title=typed(view, "title") or "",
        day=typed_date(view, "day"),
        goal_id=None if goal == NO_GOAL else _number(goal),
        shared=typed(view, "shared") != "private",
    )


def _number(text: str) -> int:
    """A row's key; 0, which no row has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def kept(card: OpportunityCard) -> dict[str, Any]:
    """After the form, where the roadmap is not beneath it."""
    told = section(_("{thing} is on your roadmap.", thing=named(card)))
    door = actions("doors", button(_("Your roadmap"), "roadmaps.open"))
    return modal("opportunities.kept", _("It is kept"), [told, door], close=_("Done"))


def ended(card: OpportunityCard, *, page: str) -> dict[str, Any]:
    """After it was done or taken off, with the way back; `page` as in the form."""
    done = card.row.state == "done"
    undo = button(_("Undo"), "opportunities.undo", str(card.row.id))
    blocks = [section(_end(card)), actions("undo", undo), context(_("Only you see this."))]
    note = json.dumps({"page": page})
    title = pgettext("state", "Done") if done else _("Taken off")
    return modal("opportunities.ended", title, blocks, close=_("Close"), private_metadata=note)


def _end(card: OpportunityCard) -> str:
    if card.row.state != "done":
        return _("{thing} is off your roadmap.", thing=named(card))
    if card.row.kind == MEET:
        return _("You have met {person}.", person=named(card))
    return _("{thing} is done.", thing=named(card))


def named(card: OpportunityCard) -> str:
    """What it is, in a text with markup."""
    if card.contact is not None:
        return f"<@{card.contact.user_id}>"
    return strong(card.row.title or _("Somebody"))

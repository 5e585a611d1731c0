"""Agreements heard: proposed, answered, confirmed, extended, and hopes added."""

from dataclasses import replace

from slack_bolt import App

from bot.usecases.mentorships import agreements, course
from bot.usecases.mentorships.agreements import Proposal
from handlers.errors import hear
from handlers.inputs import typed
from handlers.mentorships import forms, turns
from handlers.mentorships.elsewhere import show_elsewhere
from handlers.mentorships.page import mentorship_page
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about agreements."""
    app.action(named("agreements.open"))(hear(on_form_wanted))
    app.view("agreements.submit")(hear(on_form_submitted))
    app.action(named("agreements.confirm"))(hear(on_confirmed))
    app.action(named("agreements.extend"))(hear(on_extended))
    app.action(named("agreements.hopes"))(hear(on_hopes_wanted))
    app.view("agreements.hopes.submit")(hear(on_hopes_submitted))


def open_form(visit: Visit, key: int) -> None:
    """The form to agree on how, or to change it."""
    visit.open(forms.agreement_form(agreements.open_agreement(visit.deps, visit.actor, key)))


def on_form_wanted(visit: Visit) -> None:
    """“Agree how you work together”, "Suggest changes", "Change the agreement"."""
    visit.ack()
    open_form(visit, visit.number)


def on_form_submitted(visit: Visit) -> None:
    """Terms were proposed; if the other was quicker, theirs are shown first, above one's own."""
    key, draft = visit.noted("mentorship"), forms.read_agreement(visit.view)
    form_key, seen = str(visit.view["id"]), visit.noted("seen")
    told = agreements.propose_agreement(visit.deps, visit.actor, key, draft, seen, form_key)
    if told.outcome == "moved":
        form = agreements.open_agreement(visit.deps, visit.actor, key)
        view = forms.agreement_form(replace(form, draft=draft), told)
        visit.ack(response_action="update", view=view)
        return
    visit.ack(response_action="update", view=turns.proposal_view(told))
    _show(visit, told)


def on_confirmed(visit: Visit) -> None:
    """“Confirm”."""
    told = agreements.confirm_agreement(visit.deps, visit.actor, *_numbers(visit.value))
    visit.ack()
    _answer(visit, told)


def on_extended(visit: Visit) -> None:
    """“3 months more”: a proposal to the other."""
    told = agreements.extend_agreement(visit.deps, visit.actor, *_numbers(visit.value))
    visit.ack()
    _answer(visit, told)


def on_hopes_wanted(visit: Visit) -> None:
    """“Add my hopes”."""
    visit.ack()
    form = agreements.open_agreement(visit.deps, visit.actor, visit.number)
    visit.open(forms.hopes_form(form))


def on_hopes_submitted(visit: Visit) -> None:
    """Hopes of one who had agreed by a click."""
    words = typed(visit.view, "hopes") or ""
    told = agreements.add_hopes(visit.deps, visit.actor, visit.noted("mentorship"), words)
    visit.ack()
    _show(visit, told)


def _answer(visit: Visit, told: Proposal) -> None:
    if visit.in_modal:
        page = course.get_mentorship(visit.deps, visit.actor, told.pair.key)
        visit.redraw_anyway(mentorship_page(page))
    elif visit.body.get("view"):  # the Home tab
        visit.open(turns.proposal_dialog(told))
    else:
        visit.reply(turns.proposal_message(told))
    show_elsewhere(visit, told.pair)


def _show(visit: Visit, told: Proposal) -> None:
    """After a form: the page beneath it, and all else."""
    if visit.view.get("previous_view_id"):
        page = course.get_mentorship(visit.deps, visit.actor, told.pair.key)
        visit.redraw_beneath(mentorship_page(page))
    show_elsewhere(visit, told.pair)


def _numbers(value: str) -> tuple[int, int]:
    """The two numbers of a value like “12.3”; zeros, which no row has, for anything else."""
    found = value.split(".")
    if len(found) == 2 and all(each.isascii() and each.isdecimal() for each in found):
        first, second = (int(each[:18]) for each in found)
        return first, second
    return 0, 0

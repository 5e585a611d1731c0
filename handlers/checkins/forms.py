"""The forms of a check-in and of a rest; what was typed into them, read back."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.language import _, ngettext
from bot.rules.checkins import CheckinDraft
from bot.rules.rhythm import week_of
from bot.usecases.checkins.answering import CheckinForm
from handlers.blocks import (
    Block,
    actions,
    button,
    confirm,
    context,
    header,
    modal,
    quote,
    section,
    shorten,
)
from handlers.cards import FEELINGS, MOVEMENTS
from handlers.inputs import choice, date_input, field, option, text_input, typed
from handlers.phrases import week_days

A_WEEK = timedelta(days=7)


def checkin_form(form: CheckinForm) -> dict[str, Any]:
    """The form of a week: each goal, what is in the way, the next step, how it feels."""
    answered = form.answered
    movements = answered.movements if answered else {}
    blocks: list[Block] = _opening(form)
    for goal in form.goals:
        menu = choice("static_select", _movements(), movements.get(goal.id or 0))
        asking = _("How did it go? {title}", title=shorten(goal.title, 120))
        blocks.append(field(f"goal.{goal.id}", asking, menu, optional=True))
    if form.more_goals:
        blocks.append(
            context(
                ngettext(
                    "{count} more goal is not asked about here.",
                    "{count} more goals are not asked about here.",
                    form.more_goals,
                )
            )
        )
    blocks += _questions(form)
    if answered:
        blocks.append(_way_back(form))
    note = json.dumps({"week": form.week.isoformat(), "goals": [goal.id for goal in form.goals]})
    return modal("checkins.submit", _("Check-in"), blocks, submit=_("Save"), private_metadata=note)


def _opening(form: CheckinForm) -> list[Block]:
    said = _("Answer what you like: one answer is enough. You choose below who sees it.")
    blocks = [header(_week_title(form.week, form.today)), context(said)]
    if form.answered and form.answered.words:
        typed_so_far = "\n".join(quote(words, 500) for words in form.answered.words)
        blocks.append(section(_("You wrote:\n{words}", words=typed_so_far)))
    return blocks


def _week_title(week: date, today: date) -> str:
    told = week_days(week, today)
    if week == week_of(today):
        return _("This week, {week}", week=told)
    if week == week_of(today) - A_WEEK:
        return _("Last week, {week}", week=told)
    return _("The week of {week}", week=told)


def _questions(form: CheckinForm) -> list[Block]:
    checkin = form.answered.checkin if form.answered else None
    feeling = str(checkin.feeling) if checkin and checkin.feeling else None
    planned = ""
    if form.next_milestone:
        title = shorten(form.next_milestone, 120)
        planned = _("Your next milestone: {milestone}", milestone=title)
    return [
        field(
            "obstacles",
            _("What is in the way?"),
            text_input(checkin.obstacles if checkin else "", lines=True),
            optional=True,
        ),
        field(
            "next_step",
            _("What is your next step?"),
            text_input(checkin.next_step if checkin else "", lines=True),
            optional=True,
            hint=planned,
        ),
        field(
            "feeling",
            _("How does it feel?"),
            choice("radio_buttons", _feelings(), feeling),
            optional=True,
        ),
        field(
            "shared",
            _("Who sees it"),
            choice("radio_buttons", _sharing(), "shared" if form.shared else "private"),
            hint=_("If you have a mentor, they see it, with the goals that you share."),
        ),
    ]


def _way_back(form: CheckinForm) -> Block:
    """Whoever has filled in the wrong week wants it empty again."""
    week = week_days(form.week, form.today)
    asked = confirm(
        _("Take this check-in back?"),
        _("What you said for {week} is deleted. You can answer again.", week=week),
        _("Take it back"),
    )
    aloud = _("Take it back: the check-in for {week}", week=week)
    key = form.week.isoformat()
    return actions(
        "back", button(_("Take it back"), "checkins.takeback", key, confirm=asked, aloud=aloud)
    )


def taken_back(week: date, today: date) -> dict[str, Any]:
    """After a check-in was taken back."""
    told = week_days(week, today)
    text = _("Your check-in for {week} is taken back, and nothing of it is left.", week=told)
    again = button(_("Answer again"), "checkins.answer", week.isoformat())
    blocks = [section(text), actions("again", again)]
    return modal("checkins.taken_back", _("Taken back"), blocks, close=_("Done"))


def _movements() -> list[Any]:
    return [option(_(text), value) for value, text in MOVEMENTS.items()]


def _feelings() -> list[Any]:
    return [option(_(text), str(value)) for value, text in FEELINGS.items()]


def _sharing() -> list[Any]:
    return [option(_("Me and my mentor"), "shared"), option(_("Only me"), "private")]


def read_form(view: Mapping[str, Any], note: Mapping[str, Any]) -> CheckinDraft:
    """What was typed into the form."""
    goal_ids = [key for key in note.get("goals") or () if isinstance(key, int)]
    found = {key: typed(view, f"goal.{key}") for key in goal_ids}
    feeling = typed(view, "feeling")
    return CheckinDraft(
        movements={key: movement for key, movement in found.items() if movement},
        obstacles=typed(view, "obstacles") or "",
        next_step=typed(view, "next_step") or "",
        feeling=int(feeling) if feeling and feeling.isdecimal() else None,
        shared=typed(view, "shared") != "private",
    )


def pause_form(today: date) -> dict[str, Any]:
    """A day until which check-ins rest."""
    two_weeks = today + timedelta(days=14)
    hint = _("Check-ins go on by themselves from that day.")
    return modal(
        "checkins.pause.submit",
        _("Rest for a while"),
        [field("until", _("No check-in before"), date_input(two_weeks), hint=hint)],
        submit=_("Rest"),
    )

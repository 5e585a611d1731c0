"""Check-ins as people see them: the question of a week, what it becomes, and its rest."""

from datetime import date, timedelta
from typing import Any

from bot.language import _, listing
from bot.usecases.checkins.answering import CheckinRecord
from bot.usecases.checkins.prompts import CheckinPrompt
from bot.usecases.planning.checkins import REMINDER
from handlers.blocks import (
    Block,
    Element,
    Message,
    Part,
    actions,
    button,
    context,
    escape,
    modal,
    section,
)
from handlers.checkins.records import record_part
from handlers.inputs import option
from handlers.phrases import day, quoted, week_days

A_WEEK = timedelta(days=7)
SKIP = "skip"
PACE = "checkins.pace.told"


def checkin_part(prompt: CheckinPrompt) -> Part:
    """The prompt, or the short record that it shrinks to when it was answered."""
    week = week_days(prompt.week, prompt.today)
    if prompt.record is not None and prompt.kind == REMINDER:
        return _line(_("Your check-in for {week} is answered. Thank you.", week=week))
    if prompt.record is not None:
        return record_part(prompt.record)
    if prompt.over is not None:
        return _over(prompt, week)
    if prompt.kind == REMINDER:
        text = _(
            "Your check-in for {week} is still open, if you have a minute. Use the button, or "
            "just reply here in your own words.",
            week=week,
        )
        return Part(text, (section(text), _prompt_buttons(prompt, week)))
    return _question(prompt, week)


def _question(prompt: CheckinPrompt, week: str) -> Part:
    text = _(
        "How did your week go with {goals}? This is about {week}. Use the button, or just reply "
        "here in your own words.",
        goals=listing([quoted(escape(title)) for title in prompt.goals]),
        week=week,
    )
    blocks: list[Block] = [section(text), _prompt_buttons(prompt, week)]
    if prompt.offers_less:
        offer = _("The 3 before went by, and that is fine. Should I ask less often?")
        text = f"{text}\n{offer}"
        blocks += [section(offer), _less()]
    sees = _("Only you see your answer, unless you share it in the form.")
    if prompt.shared:
        sees = _(
            "You see your answer, and so does your mentor if you have one, unless you keep it "
            "to yourself in the form."
        )
    return Part(text, (*blocks, context(sees)))


def _over(prompt: CheckinPrompt, week: str) -> Part:
    """Nobody has to answer it any more, and anybody may: where it was first asked."""
    if prompt.kind == REMINDER:
        return _line(_("This was a reminder of your check-in for {week}.", week=week))
    if prompt.over == "went by":
        text = _("Your check-in for {week} went by, and that is fine.", week=week)
        label = _("Fill it in")
        aloud = _("Fill it in: the check-in for {week}", week=week)
    elif prompt.over == "paused" and prompt.rests_until is not None:
        text = _("Your check-in for {week} is skipped.", week=week)
        if prompt.rests_until > prompt.week + A_WEEK:
            text = _("Check-ins rest until {day}.", day=day(prompt.rests_until, prompt.today))
        label = _("Answer after all")
        aloud = _("Answer after all: the check-in for {week}", week=week)
    else:
        return _line(_("This check-in rests."))
    if not prompt.can_be_answered:
        return _line(text)
    answer = button(label, "checkins.answer", prompt.week.isoformat(), aloud=aloud)
    return Part(text, (section(text, answer),))


def _line(text: str) -> Part:
    return Part(text, (context(text),))


def _prompt_buttons(prompt: CheckinPrompt, week: str) -> Block:
    key = prompt.week.isoformat()
    answer = button(
        _("Answer"),
        "checkins.answer",
        key,
        style="primary",
        aloud=_("Answer the check-in for {week}", week=week),
    )
    return actions(f"checkin.{key}.{prompt.kind}", answer, _rests())


def _rests() -> Element:
    rests: dict[str, Any] = {
        "type": "overflow",
        "action_id": "checkins.later",
        "options": [
            option(_("Skip this one"), SKIP),
            option(_("Rest for two weeks"), "2w"),
            option(_("Rest for four weeks"), "4w"),
            option(_("Rest until a date …"), "pause"),
            option(_("Settings …"), "settings"),
        ],
    }
    return rests


def _less() -> Block:
    return actions(
        "less",
        button(_("Every two weeks"), "checkins.pace", "2"),
        button(_("Every four weeks"), "checkins.pace", "4"),
        button(_("Rest for a while"), "checkins.pause"),
        button(_("Keep it as it is"), "checkins.keep"),
    )


def words_kept(record: CheckinRecord, ts: str) -> Message:
    """The answer to an answer in words: what it was kept as, who sees it, and the way back."""
    week = week_days(record.checkin.week, record.today)
    text = _(
        "Thank you, I saved that as your check-in for {week}. Only you see it. You can edit your "
        "message, or add to it.",
        week=week,
    )
    if record.checkin.shared:
        text = _(
            "Thank you, I saved that as your check-in for {week}. You see it, and so does your "
            "mentor if you have one, unless you keep it to yourself under “Add to it”. You can "
            "edit your message, too.",
            week=week,
        )
    key = record.checkin.week.isoformat()
    add = button(
        _("Add to it"),
        "checkins.answer",
        key,
        aloud=_("Add to it: the check-in for {week}", week=week),
    )
    unkeep = button(_("That was no check-in"), "checkins.unkeep", ts)
    return Message(text, [section(text), actions("kept", add, unkeep)])


def words_forgotten(week: date | None, today: date) -> Message:
    """The message is no check-in any more; the week that has no answer now can have another."""
    text = _("All right, I do not count that message as a check-in.")
    if week is None:
        return Message(text, [section(text)])
    told = week_days(week, today)
    text = _(
        "All right, I do not count that message as a check-in. The one for {week} is open again.",
        week=told,
    )
    return Message(text, [section(text), actions("open", _answer(week, told))])


def _answer(week: date, told: str) -> Element:
    aloud = _("Answer the check-in for {week}", week=told)
    return button(_("Answer"), "checkins.answer", week.isoformat(), aloud=aloud)


def not_an_answer() -> Message:
    """A message that answers nothing: what can be done here."""
    text = _(
        "I read messages here only as answers to a check-in, and none is open just now. I do not "
        "pass them on to anybody. `/checkin` answers this week's at any time, `/goal` shows your "
        "goals, and `/northstar help` tells what else there is."
    )
    buttons = actions(
        "here", button(_("Check in now"), "checkins.answer"), button(_("My goals"), "goals.list")
    )
    return Message(text, [section(text), buttons])


def paused(until: date, today: date, next_at: str | None, *, skipped: bool = False) -> Message:
    """Check-ins rest: until when, and the way back."""
    if skipped:
        text = _("This week's check-in is skipped.")
    else:
        text = _("Check-ins rest until {day}.", day=day(until, today))
    text = _with_next(text, next_at)
    undo = button(_("Undo"), "checkins.resume", aloud=_("Undo: let check-ins go on"))
    return Message(text, [section(text), actions("paused", undo)])


def _with_next(text: str, next_at: str | None) -> str:
    """A sentence, and when the next check-in comes."""
    if next_at is None:
        return text
    coming = _("The next check-in comes on {next_at}.", next_at=next_at)
    return f"{text} {coming}"


def resumed(open_week: date | None, today: date, next_at: str | None) -> Message:
    """Check-ins go on, and with the one that was skipped."""
    if open_week is not None:
        week = week_days(open_week, today)
        text = _("Check-ins go on, and the one for {week} is open again.", week=week)
        text = _with_next(text, next_at)
        return Message(text, [section(text), actions("open", _answer(open_week, week))])
    if next_at is None:
        text = _("Check-ins go on. They begin with your next goal.")
    else:
        text = _with_next(_("Check-ins go on."), next_at)
    return Message(text, [section(text)])


def pace_changed(every: str, next_at: str | None, before: int | None = None) -> Message:
    """How often the bot asks from now on, with the way back to how it was before."""
    text = _with_next(_("I ask {every} from now on.", every=every), next_at)
    settings = button(_("Settings"), "settings.open")
    if before is None:
        return Message(text, [section(text), actions("pace", settings)])
    undo = button(_("Undo"), "checkins.pace", str(before), aloud=_("Undo: ask as often as before"))
    return Message(text, [section(text), actions("pace", undo, settings)])


def pace_page(told: Message) -> dict[str, Any]:
    """The same, to whoever chose it on the Home tab."""
    return modal(PACE, _("How often I ask"), told.blocks or [], close=_("Done"))

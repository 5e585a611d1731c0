"""Settings as people see them: when the bot may write, and how often."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from bot.language import _
from bot.rules.rhythm import EVERY_WEEKS
from bot.rules.settings import EARLIEST, RhythmDraft
from bot.usecases.settings import Rhythms
from handlers.blocks import Block, actions, button, context, modal, section
from handlers.inputs import choice, field, option, typed
from handlers.phrases import EVERY, capital, day, weekday

ON = "on"


def settings_form(rhythms: Rhythms) -> dict[str, Any]:
    """The form: check-ins, milestones, working days."""
    rhythm = rhythms.rhythm
    zone = rhythms.tz.replace("_", " ")
    days = [option(capital(weekday(number)), str(number)) for number in range(1, 8)]
    often = [option(capital(EVERY[weeks]), str(weeks)) for weeks in EVERY_WEEKS]
    asked = [
        option(_("Check-ins"), "checkins"),
        option(_("Milestones that come due"), "milestones"),
        option(_("A review of your plan every three months"), "reviews"),
    ]
    wishes = {
        "checkins": rhythm.checkins_on,
        "milestones": rhythm.milestones_on,
        "reviews": rhythm.reviews_on,
    }
    on = [name for name, wanted in wishes.items() if wanted]
    at: dict[str, Any] = {
        "type": "timepicker",
        "initial_time": f"{rhythm.at.hour:02}:{rhythm.at.minute:02}",
    }
    return modal(
        "settings.submit",
        _("Settings"),
        [
            section(_("At most one message a day comes from me, on your working days.")),
            *_rest(rhythms),
            field(
                "wanted",
                _("What I write to you about"),
                choice("checkboxes", asked, on),
                optional=True,
            ),
            field(
                "weekday",
                _("Check-in day"),
                choice("static_select", days, str(rhythm.weekday)),
            ),
            field(
                "at",
                _("Time"),
                at,
                hint=_("In your time zone, {zone}. I write about milestones then, too.", zone=zone),
            ),
            field(
                "every_weeks",
                _("How often"),
                choice("static_select", often, str(rhythm.every_weeks)),
            ),
            field(
                "workdays",
                _("Working days"),
                choice("checkboxes", days, list(rhythm.workdays)),
                hint=_("On other days I wait until the next of these."),
            ),
            context(_("Only you see these settings. Slack tells me your time zone.")),
            actions(
                "data",
                button(
                    _("Send me my data"), "exports.send", aloud=_("Send me everything about me")
                ),
                button(_("Forget me"), "exports.forget"),
            ),
        ],
        submit=_("Save"),
    )


def _rest(rhythms: Rhythms) -> list[Block]:
    """That check-ins rest just now, and the way back."""
    until = rhythms.rhythm.paused_until
    if until is None or until <= rhythms.today:
        return []
    text = _("Check-ins rest until {day}.", day=day(until, rhythms.today))
    aloud = _("Go on now with check-ins")
    return [section(text, button(_("Go on now"), "checkins.resume", aloud=aloud))]


def read_form(view: Mapping[str, Any]) -> RhythmDraft:
    """What was chosen in the form."""
    wanted = typed(view, "wanted") or []
    return RhythmDraft(
        checkins_on="checkins" in wanted,
        weekday=_number(typed(view, "weekday")),
        at=_time(typed(view, "at")),
        every_weeks=_number(typed(view, "every_weeks")),
        workdays=frozenset(_number(each) for each in typed(view, "workdays") or []),
        milestones_on="milestones" in wanted,
        reviews_on="reviews" in wanted,
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _time(text: str | None) -> time:
    try:
        return time.fromisoformat(text or "").replace(tzinfo=None)
    except ValueError:
        return time(EARLIEST.hour - 1)


def settings_saved(words: str) -> dict[str, Any]:
    """After the settings were kept."""
    return modal("settings.saved", _("Settings saved"), [section(words)], close=_("Done"))

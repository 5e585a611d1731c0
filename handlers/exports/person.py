"""Who somebody is, in the readable export: profile, vision, skills, roadmap, settings."""

from collections.abc import Iterator, Mapping
from datetime import time

from babel import Locale, UnknownLocaleError

from bot.language import N_, Noted, _, listing, spoken_locale
from bot.rules.exports import as_text
from handlers.exports.lines import (
    Chapter,
    Known,
    Row,
    day,
    facts,
    points,
    quoted,
    section,
    shared,
    titled,
    words,
    written,
)
from handlers.phrases import EVERY, FUNCTIONS, PART_NAMES, capital, clock, weekday

PURPOSES: Mapping[str, Noted] = {
    "have": N_("Skills I have"),
    "learn": N_("Skills I learn"),
    "teach": N_("Skills I could teach"),
}
STATES: Mapping[str, Noted] = {
    "planned": N_("planned"),
    "done": N_("done"),
    "dropped": N_("dropped"),
}


def chapters(known: Known) -> Iterator[Chapter]:
    """Those about the person themselves."""
    yield Chapter(_("Who I am"), list(_profile(known)))
    yield Chapter(_("My vision"), list(_vision(known)))
    yield Chapter(_("My skills"), list(_skills(known)))
    yield Chapter(_("Ways to practise, and people to meet"), list(_opportunities(known)))


def settings(known: Known) -> Chapter:
    """When the bot may write, and what it has offered."""
    return Chapter(_("My settings"), list(_settings(known)))


def _profile(known: Known) -> Iterator[str]:
    for person in known.rows("person"):
        yield facts(
            (_("Name"), person["name"]),
            (_("Time zone"), person["tz"].replace("_", " ")),
            (_("Language in Slack"), _language(person.get("locale") or "")),
            (_("With Northstar since"), known.on(person["created_at"])),
        )
    for profile in known.rows("profile"):
        yield facts(
            (_("I work in"), FUNCTIONS.get(profile["function"], "")),
            (_("What I value"), profile["values"]),
            (_("Languages"), profile["languages"]),
        )
        yield words(_("About me"), profile["about"])
        yield words(_("My experience"), profile["experience"])
    for offer in known.rows("mentor_offer"):
        yield facts(
            (_("I offer to be a mentor"), _offered(offer)),
            (_("Mentees at a time"), offer["capacity"]),
        )
        yield words(_("What I say to those who look for a mentor"), offer["words"])
    for offer in known.rows("expert_offer"):
        yield facts((_("I can be asked as an expert"), _offered(offer)))
        yield words(_("What else I can help with"), offer["words"])


def _language(locale: str) -> str:
    """By its name, such as “German (Germany)”; by Slack's code where that has none."""
    try:
        return Locale.parse(locale, sep="-").get_display_name(spoken_locale()) or locale
    except (ValueError, UnknownLocaleError):
        return locale


def _offered(offer: Row) -> str:
    return _("yes") if offer["is_open"] else _("not for now")


def _vision(known: Known) -> Iterator[str]:
    older = known.by("vision_version", "part")
    for part, name in PART_NAMES.items():
        for row in known.rows("vision_part", part=part):
            if row["words"]:
                yield section(capital(name))
                yield facts((_("Written"), known.on(row["updated_at"])), shared(row))
                yield words(_("What it says"), row["words"])
        versions = older.get(part, [])[:-1]
        for version in reversed(versions):
            since = known.on(version["created_at"])
            title = _("{part}, as of {day}", part=capital(name), day=since)
            yield words(title, version["words"])


def _skills(known: Known) -> Iterator[str]:
    for purpose, title in PURPOSES.items():
        names = [row["skill"] for row in known.rows("person_skill", purpose=purpose)]
        yield titled(_(title), (as_text(name) for name in sorted(names)))
    levels = known.by("skill_level", "skill")
    for skill, rows in sorted(levels.items()):
        yield section(skill)
        yield points(
            written(
                _("{day}: level {level} of 5", day=known.on(row["created_at"]), level=row["level"]),
                _("aiming for level {level}", level=row["aim"]) if row["aim"] else "",
                quoted(row["words"]) if row["words"] else "",
            )
            for row in rows
        )


def _opportunities(known: Known) -> Iterator[str]:
    goals = {row["id"]: row["title"] for row in known.rows("goal")}
    lines = [
        written(
            as_text(row["title"]) or _("Somebody to meet"),
            _(STATES.get(row["state"], "")),
            day(row["day"]),
            _("for “{goal}”", goal=as_text(goals[row["goal_id"]]))
            if row["goal_id"] in goals
            else "",
        )
        for row in known.rows("opportunity")
    ]
    if lines:
        yield points(lines)


def _settings(known: Known) -> Iterator[str]:
    for rhythm in known.rows("rhythm"):
        days = [weekday(int(each)) for each in rhythm["workdays"]]
        yield facts(
            (_("Working days"), listing(days)),
            (_("Messages come at"), clock(time.fromisoformat(rhythm["at"]))),
            (_("Check-in"), _checkin(rhythm)),
            (_("Paused until"), day(rhythm["paused_until"])),
        )


def _checkin(rhythm: Row) -> str:
    if not rhythm["checkins_on"]:
        # Translators: after “Check-in:”, where somebody has turned it off.
        return _("off")
    often, on = EVERY[rhythm["every_weeks"]], weekday(rhythm["weekday"])
    # Translators: “every two weeks, on Friday”.
    return _("{often}, on {weekday}", often=often, weekday=on)

"""Who somebody is, in the readable export: profile, vision, skills, roadmap, settings."""

from collections.abc import Iterator

from bot.rules.exports import as_text
from handlers.exports.lines import Chapter, Known, day, facts, points, section, words, written
from handlers.phrases import FUNCTIONS, PART_NAMES, WEEKDAYS, listing, weekday

PURPOSES = {"have": "Skills I have", "learn": "Skills I learn", "teach": "Skills I could teach"}
SHARED = {True: "my mentor may read it", False: "only I read it"}
FREQUENCIES = {1: "every week", 2: "every two weeks", 4: "every four weeks"}
STATES = {"planned": "planned", "done": "done", "dropped": "dropped"}


def chapters(known: Known) -> Iterator[Chapter]:
    """Those about the person themselves."""
    yield Chapter("Who I am", list(_profile(known)))
    yield Chapter("My vision", list(_vision(known)))
    yield Chapter("My skills", list(_skills(known)))
    yield Chapter("Ways to practise, and people to meet", list(_opportunities(known)))


def settings(known: Known) -> Chapter:
    """When the bot may write, and what it has offered."""
    return Chapter("My settings", list(_settings(known)))


def _profile(known: Known) -> Iterator[str]:
    for person in known.rows("person"):
        zone = person["tz"].replace("_", " ")
        since = known.on(person["created_at"])
        yield facts(Name=person["name"], Time_zone=zone, With_Northstar_since=since)
    for profile in known.rows("profile"):
        yield facts(
            I_work_in=FUNCTIONS.get(profile["function"], ""),
            What_I_value=profile["values"],
            Languages=profile["languages"],
        )
        yield words("About me", profile["about"])
        yield words("My experience", profile["experience"])
    for offer in known.rows("mentor_offer"):
        open_ = "yes" if offer["is_open"] else "not for now"
        yield facts(I_offer_to_be_a_mentor=open_, Mentees_at_a_time=offer["capacity"])
        yield words("What I say to those who look for a mentor", offer["words"])
    for offer in known.rows("expert_offer"):
        yield facts(I_can_be_asked_as_an_expert="yes" if offer["is_open"] else "not for now")
        yield words("What else I can help with", offer["words"])


def _vision(known: Known) -> Iterator[str]:
    older = known.by("vision_version", "part")
    for part, name in PART_NAMES.items():
        for row in known.rows("vision_part", part=part):
            if row["words"]:
                yield section(_capital(name))
                changed = known.on(row["updated_at"])
                yield facts(Written=changed, Shared=SHARED[row["shared"]])
                yield words("What it says", row["words"])
        versions = older.get(part, [])[:-1]
        for version in reversed(versions):
            said = version["words"]
            yield words(f"{_capital(name)}, as of {known.on(version['created_at'])}", said)


def _skills(known: Known) -> Iterator[str]:
    for purpose, title in PURPOSES.items():
        names = [row["skill"] for row in known.rows("person_skill", purpose=purpose)]
        if names:
            yield f"**{title}**\n\n" + points(as_text(name) for name in sorted(names))
    levels = known.by("skill_level", "skill")
    for skill, rows in sorted(levels.items()):
        yield section(skill)
        yield points(
            written(
                f"{known.on(row['created_at'])}: level {row['level']} of 5",
                f"aiming for {row['aim']}" if row["aim"] else "",
                f"“{as_text(row['words'])}”" if row["words"] else "",
            )
            for row in rows
        )


def _opportunities(known: Known) -> Iterator[str]:
    goals = {row["id"]: row["title"] for row in known.rows("goal")}
    lines = [
        written(
            as_text(row["title"]) or "Somebody to meet",
            STATES.get(row["state"], ""),
            day(row["day"]),
            f"for “{as_text(goals[row['goal_id']])}”" if row["goal_id"] in goals else "",
        )
        for row in known.rows("opportunity")
    ]
    if lines:
        yield points(lines)


def _settings(known: Known) -> Iterator[str]:
    for rhythm in known.rows("rhythm"):
        days = [weekday(int(each)) for each in rhythm["workdays"]]
        yield facts(
            Working_days=listing(days),
            Messages_come_at=rhythm["at"][:5],
            Check_in=written(
                FREQUENCIES[rhythm["every_weeks"]], f"on {WEEKDAYS[rhythm['weekday'] - 1]}"
            )
            if rhythm["checkins_on"]
            else "off",
            Paused_until=day(rhythm["paused_until"]),
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What somebody has with others, in the readable export; others are named where they named."""

from collections.abc import Iterator
from typing import Any

from bot.rules.exports import as_text
from handlers.exports.lines import Chapter, Known, Row, day, facts, points, section, words, written
from handlers.phrases import CHANNELS, CIRCLE, RHYTHMS

STATES = {"active": "under way", "paused": "resting", "ended": "ended"}
MEETINGS = {
    "planned": "planned",
    "held": "held",
    "missed": "did not take place",
    "cancelled": "called off",
}
ITEMS = {"open": "open", "done": "done", "dropped": "dropped"}
OUTCOMES = {"tried": "tried", "later": "for later", "not_for_me": "not for me"}
REQUESTS = {
    "open": "waits for an answer",
    "accepted": "accepted",
    "declined": "declined",
    "withdrawn": "taken back",
    "expired": "not answered",
    "returned": "not delivered",
}


def chapters(known: Known) -> Iterator[Chapter]:
    """Those about mentoring, and about everybody else."""
    yield Chapter("My mentorships", list(_mentorships(known)))
    yield Chapter("My action items", list(_items(known)))
    yield Chapter("Requests for mentoring", list(_requests(known)))
    yield Chapter("My network", list(_network(known)))
    yield Chapter("Questions and introductions", list(_intros(known)))
    yield Chapter("Thanks", list(_thanks(known)))
    yield Chapter("Help with milestones", list(_help(known)))
    yield Chapter("Resources that I added for everybody", list(_resources(known)))


def _mentorships(known: Known) -> Iterator[str]:
    for row in known.rows("mentorship"):
        mine = "the mentor" if row["mentor_id"] == known.me else "the mentee"
        begun = known.on(row["started_at"])
        yield section(f"Mentorship of {begun}, in which I am {mine}")
        yield facts(Stands=written(STATES.get(row["state"], ""), known.on(row["ended_at"])))
        yield words("Words at the end", row["farewell"])
        for terms in known.rows("agreement", mentorship_id=row["id"])[-1:]:
            yield _terms(terms)
            yield words("The mentor hopes", terms["mentor_hopes"])
            yield words("The mentee hopes", terms["mentee_hopes"])
            yield words("First topics", terms["topics"])
            yield words("What stays between us", terms["confidential"])
        for pulse in known.rows("pulse", mentorship_id=row["id"]):
            told = f"How it went on {day(pulse['asked_on'])}, {pulse['score']} of 5"
            yield words(told, pulse["words"]) or f"- {told}"
        yield _topics(known, row["id"])
        for met in sorted(
            known.rows("session", mentorship_id=row["id"]), key=lambda each: each["starts_at"]
        ):
            yield from _session(known, met)


def _terms(terms: Row) -> str:
    return facts(
        We_meet=written(RHYTHMS.get(terms["rhythm"], ""), CHANNELS.get(terms["channel"], "")),
        For=f"{terms['minutes']} minutes",
        Until=day(terms["until"]),
    )


def _topics(known: Known, mentorship_id: Any) -> str:
    lines = [
        written(
            as_text(row["words"]),
            {"discussed": "discussed", "dropped": "dropped"}.get(row["state"], "open"),
        )
        for row in known.rows("agenda_topic", mentorship_id=mentorship_id)
    ]
    return f"**What we wanted to talk about**\n\n{points(lines)}" if lines else ""


def _session(known: Known, met: Row) -> Iterator[str]:
    yield f"#### Session of {known.at(met['starts_at'])}"
    yield facts(
        Stands=MEETINGS.get(met["state"], ""),
        Length=f"{met['minutes']} minutes",
        Place=met["place"],
    )
    for log in known.rows("session_log", session_id=met["id"])[-1:]:
        yield words("What we talked about", log["discussed"])
        yield words("Feedback", log["feedback"])
        yield words("Lessons", log["lessons"])
        yield words("Notes", log["notes"])
    for advice in known.rows("advice", session_id=met["id"]):
        outcome = OUTCOMES.get(advice["outcome"] or "", "")
        yield words(written("Advice", outcome), advice["words"])
        yield words("What came of it", advice["result"])
    for note in known.rows("private_note", session_id=met["id"]):
        yield words("My private note", note["words"])


def _items(known: Known) -> Iterator[str]:
    lines = [
        written(
            as_text(row["words"]),
            f"due {day(row['due'])}" if row["due"] else "",
            ITEMS.get(row["state"], ""),
            "" if row["owner_id"] == known.me else "for the other",
        )
        for row in known.rows("action_item")
    ]
    if lines:
        yield points(lines)


def _requests(known: Known) -> Iterator[str]:
    said = known.by("request_words", "request_id")
    for row in known.rows("mentor_request"):
        mine = row["mentee_id"] == known.me
        title = "My request" if mine else "A request to me"
        yield section(f"{title}, {known.on(row['created_at'])}")
        yield facts(Stands=REQUESTS.get(row["state"], ""))
        yield words("Who asks", row["introduction"])
        yield words("Why this mentor", row["why_you"])
        yield words("What for", row["asks_for"])
        for each in said.get(row["id"], []):
            who = "I wrote" if each["person_id"] == known.me else "The other wrote"
            yield words(who, each["words"])
        yield words("The answer", row["reason_words"])


def _network(known: Known) -> Iterator[str]:
    lines = [
        written(CIRCLE.get(row["kind"], ("somebody", ""))[0], as_text(row["note"]))
        for row in known.rows("contact")
    ]
    if lines:
        yield points(lines)


def _intros(known: Known) -> Iterator[str]:
    asks = known.by("intro_ask", "intro_id")
    outcomes = {row["intro_id"]: row for row in known.rows("intro_outcome")}
    for row in known.rows("intro"):
        who = "I asked" if row["asker_id"] == known.me else "I was asked"
        yield section(f"{who}, {known.on(row['created_at'])}: {row['topic']}")
        yield words("The question", row["question"])
        yield words("Why", row["why"])
        for ask in asks.get(row["id"], []):
            yield words("An answer", ask["words"])
        if outcome := outcomes.get(row["id"]):
            yield facts(It_helped=outcome["helped"])
            yield words("What I say of it", outcome["words"])
    wishes = [as_text(row["words"]) for row in known.rows("intro_wish")]
    if wishes:
        yield f"**For which I look for somebody**\n\n{points(wishes)}"


def _thanks(known: Known) -> Iterator[str]:
    for row in known.rows("thanks"):
        way = "I thanked somebody" if row["from_id"] == known.me else "Somebody thanked me"
        yield words(f"{way}, {known.on(row['created_at'])}", row["words"])


def _help(known: Known) -> Iterator[str]:
    for row in known.rows("help_request"):
        way = "I asked for help" if row["person_id"] == known.me else "I was asked for help"
        yield words(f"{way}, {known.on(row['created_at'])}", row["words"])


def _resources(known: Known) -> Iterator[str]:
    for row in known.rows("resource"):
        skills = [each["skill"] for each in known.rows("resource_skill", resource_id=row["id"])]
        yield section(row["title"])
        yield facts(Address=row["url"], Good_for=", ".join(skills))
        yield words("What I say of it", row["words"])

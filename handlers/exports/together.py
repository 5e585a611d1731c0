"""What somebody has with others, in the readable export; others are named where they named."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.language import N_, Noted, _, ngettext
from bot.rules.exports import as_text
from handlers.exports.lines import (
    Chapter,
    Known,
    Row,
    day,
    facts,
    points,
    section,
    titled,
    words,
    written,
)
from handlers.phrases import CHANNELS, CIRCLE, RHYTHMS

STATES: Mapping[str, Noted] = {
    "active": N_("under way"),
    "paused": N_("paused"),
    "ended": N_("ended"),
}
MEETINGS: Mapping[str, Noted] = {
    "planned": N_("planned"),
    "held": N_("held"),
    "missed": N_("did not take place"),
    "cancelled": N_("called off"),
}
TOPICS: Mapping[str, Noted] = {
    "discussed": N_("discussed"),
    "dropped": N_("dropped"),
}
ITEMS: Mapping[str, Noted] = {"open": N_("open"), "done": N_("done"), "dropped": N_("dropped")}
OUTCOMES: Mapping[str, Noted] = {
    "tried": N_("tried"),
    "later": N_("for later"),
    "not_for_me": N_("not for me"),
}
HELPED: Mapping[str, Noted] = {
    "yes": N_("yes"),
    "somewhat": N_("somewhat"),
    "no": N_("no"),
}
REQUESTS: Mapping[str, Noted] = {
    "open": N_("waits for an answer"),
    "accepted": N_("accepted"),
    "declined": N_("declined"),
    "withdrawn": N_("taken back"),
    "expired": N_("not answered"),
    "returned": N_("not delivered"),
}

OPEN, SOMEBODY = N_("open"), N_("somebody")


def chapters(known: Known) -> Iterator[Chapter]:
    """Those about mentoring, and about everybody else."""
    yield Chapter(_("My mentorships"), list(_mentorships(known)))
    yield Chapter(_("My action items"), list(_items(known)))
    yield Chapter(_("Requests for mentoring"), list(_requests(known)))
    yield Chapter(_("My network"), list(_network(known)))
    yield Chapter(_("Questions and introductions"), list(_intros(known)))
    yield Chapter(_("Thanks"), list(_thanks(known)))
    yield Chapter(_("Help with milestones"), list(_help(known)))
    yield Chapter(_("Resources that I added for everybody"), list(_resources(known)))


def _mentorships(known: Known) -> Iterator[str]:
    for row in known.rows("mentorship"):
        yield section(_pair(known, row))
        stands = written(_(STATES.get(row["state"], "")), known.on(row["ended_at"]))
        yield facts((_("Stands"), stands))
        yield words(_("Words at the end"), row["farewell"])
        for terms in known.rows("agreement", mentorship_id=row["id"])[-1:]:
            yield _terms(terms)
            yield words(_("The mentor hopes"), terms["mentor_hopes"])
            yield words(_("The mentee hopes"), terms["mentee_hopes"])
            yield words(_("First topics"), terms["topics"])
            yield words(_("What stays between us"), terms["confidential"])
        for pulse in known.rows("pulse", mentorship_id=row["id"]):
            told = _(
                "How it went on {day}, {score} of 5",
                day=day(pulse["asked_on"]),
                score=pulse["score"],
            )
            yield words(told, pulse["words"]) or f"- {told}"
        yield _topics(known, row["id"])
        for met in sorted(
            known.rows("session", mentorship_id=row["id"]), key=lambda each: each["starts_at"]
        ):
            yield from _session(known, met)


def _pair(known: Known, row: Row) -> str:
    begun = known.on(row["started_at"])
    if row["mentor_id"] == known.me:
        return _("Mentorship since {day}, in which I am the mentor", day=begun)
    return _("Mentorship since {day}, in which I am the mentee", day=begun)


def _terms(terms: Row) -> str:
    rhythm, channel = RHYTHMS.get(terms["rhythm"], ""), CHANNELS.get(terms["channel"], "")
    return facts(
        (_("We meet"), written(_(rhythm), _(channel))),
        (_("Length"), _minutes(terms["minutes"])),
        (_("Until"), day(terms["until"])),
    )


def _minutes(number: int) -> str:
    return ngettext("{count} minute", "{count} minutes", number)


def _topics(known: Known, mentorship_id: Any) -> str:
    lines = [
        written(
            as_text(row["words"]),
            _(TOPICS.get(row["state"], OPEN)),
        )
        for row in known.rows("agenda_topic", mentorship_id=mentorship_id)
    ]
    return titled(_("What we wanted to talk about"), lines)


def _session(known: Known, met: Row) -> Iterator[str]:
    yield "#### " + _("Session of {moment}", moment=known.at(met["starts_at"]))
    yield facts(
        (_("Stands"), _(MEETINGS.get(met["state"], ""))),
        (_("Length"), _minutes(met["minutes"])),
        (_("Place"), met["place"]),
    )
    for log in known.rows("session_log", session_id=met["id"])[-1:]:
        yield words(_("What we talked about"), log["discussed"])
        yield words(_("Feedback"), log["feedback"])
        yield words(_("Lessons"), log["lessons"])
        yield words(_("Notes"), log["notes"])
    for advice in known.rows("advice", session_id=met["id"]):
        outcome = _(OUTCOMES.get(advice["outcome"] or "", ""))
        yield words(written(_("Advice"), outcome), advice["words"])
        yield words(_("What came of it"), advice["result"])
    for note in known.rows("private_note", session_id=met["id"]):
        yield words(_("My private note"), note["words"])


def _items(known: Known) -> Iterator[str]:
    lines = [
        written(
            as_text(row["words"]),
            _("due {day}", day=day(row["due"])) if row["due"] else "",
            _(ITEMS.get(row["state"], "")),
            "" if row["owner_id"] == known.me else _("for the other"),
        )
        for row in known.rows("action_item")
    ]
    if lines:
        yield points(lines)


def _requests(known: Known) -> Iterator[str]:
    said = known.by("request_words", "request_id")
    for row in known.rows("mentor_request"):
        mine = row["mentee_id"] == known.me
        title = _("My request") if mine else _("A request to me")
        yield section(f"{title}, {known.on(row['created_at'])}")
        yield facts((_("Stands"), _(REQUESTS.get(row["state"], ""))))
        yield words(_("Who asks"), row["introduction"])
        yield words(_("Why this mentor"), row["why_you"])
        yield words(_("What for"), row["asks_for"])
        for each in said.get(row["id"], []):
            who = _("I wrote") if each["person_id"] == known.me else _("The other wrote")
            yield words(who, each["words"])
        yield words(_("The answer"), row["reason_words"])


def _network(known: Known) -> Iterator[str]:
    lines = [
        written(_(CIRCLE.get(row["kind"], SOMEBODY)), as_text(row["note"]))
        for row in known.rows("contact")
    ]
    if lines:
        yield points(lines)


def _intros(known: Known) -> Iterator[str]:
    asks = known.by("intro_ask", "intro_id")
    outcomes = {row["intro_id"]: row for row in known.rows("intro_outcome")}
    for row in known.rows("intro"):
        who = _("I asked") if row["asker_id"] == known.me else _("I was asked")
        yield section(f"{who}, {known.on(row['created_at'])}: {row['topic']}")
        yield words(_("The question"), row["question"])
        yield words(_("Why"), row["why"])
        for ask in asks.get(row["id"], []):
            yield words(_("An answer"), ask["words"])
        if outcome := outcomes.get(row["id"]):
            yield facts((_("It helped"), _(HELPED.get(outcome["helped"] or "", ""))))
            yield words(_("What I say of it"), outcome["words"])
    wishes = [as_text(row["words"]) for row in known.rows("intro_wish")]
    yield titled(_("What I look for somebody for"), wishes)


def _thanks(known: Known) -> Iterator[str]:
    for row in known.rows("thanks"):
        way = _("I thanked somebody") if row["from_id"] == known.me else _("Somebody thanked me")
        yield words(f"{way}, {known.on(row['created_at'])}", row["words"])


def _help(known: Known) -> Iterator[str]:
    for row in known.rows("help_request"):
        way = _("I asked for help") if row["person_id"] == known.me else _("I was asked for help")
        yield words(f"{way}, {known.on(row['created_at'])}", row["words"])


def _resources(known: Known) -> Iterator[str]:
    for row in known.rows("resource"):
        skills = [each["skill"] for each in known.rows("resource_skill", resource_id=row["id"])]
        yield section(row["title"])
        yield facts((_("Link"), row["url"]), (_("Good for"), ", ".join(skills)))
        yield words(_("What I say of it"), row["words"])

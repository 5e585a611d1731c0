"""Refusals and bugs into words: the one place where they are caught, and where nothing is lost."""

import logging
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from slack_bolt import Ack, BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.rules.refusals import FormRefused, NotFound, Problem, Refusal
from bot.usecases.people import Strangers
from handlers.blocks import modal, section
from handlers.phrases import clock, day, weekday
from handlers.visits import Listener, Visit, visit_of

log = logging.getLogger(__name__)

GONE = {
    "goal": "That goal is not there any more. `/goal list` shows the ones you have.",
    "milestone": "That milestone is not there any more. `/goal list` shows what is.",
    "week": "That week is too far back to change. `/checkin` answers this week's.",
}
SORRY = "Something went wrong on our side, and nothing you typed was used up."
# What an action cannot show beside a field once its moment has passed.
PASSING = ("trigger_expired", "expired_trigger_id", "exchanged_trigger_id", "hash_conflict")


def hear(listener: Listener) -> Callable[..., None]:
    """A listener as Bolt calls it: gets a Visit, and may refuse or fail without harm."""

    def heard(
        ack: Ack, body: Mapping[str, Any], client: WebClient, context: BoltContext, respond: Respond
    ) -> None:
        visit = visit_of(context, client, body, ack, respond)
        try:
            listener(visit)
        except Refusal as refusal:
            _refuse(visit, refusal)
        except SlackApiError as error:
            _slack_said_no(visit, error, listener.__name__)
        except Exception:  # noqa: BLE001 - the one place: no exception reaches a person
            _failed(visit, listener.__name__)

    heard.__name__ = listener.__name__
    return heard


def _refuse(visit: Visit, refusal: Refusal) -> None:
    if isinstance(refusal, FormRefused) and visit.body.get("type") == "view_submission":
        visit.ack(response_action="errors", errors=field_errors(visit, refusal.problems))
        return
    _say(visit, sentence_of(refusal))


def _slack_said_no(visit: Visit, error: SlackApiError, name: str) -> None:
    code = str(error.response.get("error"))
    # The code alone: an answer may repeat people's words.
    log.warning("Slack answered %s to %s", code, name)
    if code in PASSING:
        _say(visit, "That took a moment too long. Please try it once more.")
    elif visit.ack.response is None:
        _say(visit, f"Slack did not take that just now ({code}). Please try it once more.")


def _failed(visit: Visit, name: str) -> None:
    reference = uuid4().hex[:8]
    log.exception("%s failed, reference %s", name, reference)
    text = f"{SORRY} Please try again; if it stays so, tell your admin “{reference}”."
    _say(visit, text)


def _say(visit: Visit, text: str) -> None:
    """Tell the person, by the way that this kind of request leaves open."""
    try:
        if visit.body.get("type") == "view_submission" and visit.ack.response is None:
            visit.ack(response_action="errors", errors=_first_field(visit, text))
            return
        if visit.ack.response is None:
            visit.ack()
        if visit.respond.response_url:
            visit.respond(text=text, response_type="ephemeral", replace_original=False)
        elif visit.body.get("trigger_id"):
            visit.open(modal("errors.sorry", "Just a moment", [section(text)], close="Close"))
    except Exception:
        log.exception("a person could not be told")


def _first_field(visit: Visit, text: str) -> dict[str, str]:
    names = [block["block_id"] for block in visit.view["blocks"] if block["type"] == "input"]
    return {names[0]: text} if names else {}


def field_errors(visit: Visit, problems: Mapping[str, Problem]) -> dict[str, str]:
    """A sentence beside each field; a problem of no field in this form goes to the first one."""
    names = [block["block_id"] for block in visit.view["blocks"] if block["type"] == "input"]
    by_field = {name.partition("#")[0]: name for name in names}
    return {
        by_field.get(field, names[0]): problem_sentence(problem)
        for field, problem in problems.items()
    }


def sentence_of(refusal: Refusal) -> str:
    """A refusal in words that say what to do next."""
    match refusal:
        case NotFound():
            return GONE.get(refusal.thing, "That is not there any more.")
        case FormRefused():
            return " ".join(problem_sentence(p) for p in refusal.problems.values())
        case Strangers():
            return "Northstar works for members of this workspace."
        case _:
            return "That cannot be done just now."


def problem_sentence(problem: Problem) -> str:
    """What is wrong with a field, and what would do."""
    return SENTENCES[problem.code](problem.facts)


Facts = Mapping[str, Any]


def _past(facts: Facts) -> str:
    when, today = facts["date"], facts["today"]
    return f"{day(when, today)} is over. Choose today, {day(today, today)}, or a later day."


def _after_goal(facts: Facts) -> str:
    return (
        f"This is later than the goal itself ({day(facts['goal'], facts['date'])}). "
        "Choose an earlier day, or move the goal's date first."
    )


def _too_long(facts: Facts) -> str:
    return (
        f"This has {facts['length']:,} characters; {facts['limit']:,} fit. "
        "Shorten it a little: everything you typed is still here."
    )


def _hours(facts: Facts) -> str:
    return f"Choose a time between {clock(facts['earliest'])} and {clock(facts['latest'])}."


SENTENCES: Mapping[str, Callable[[Facts], str]] = {
    "blank": lambda _: "Write a few words here.",
    "nothing": lambda _: "Answer at least one of the questions; a word is enough.",
    "too_long": _too_long,
    "too_many": lambda f: (
        f"You have {f['limit']} goals under way, which is as many as fit. "
        "Finish or drop one with /goal list first."
    ),
    "no_date": lambda f: (
        f"“{f['text']}” is not a day that I understand. Try 2w, 10 days or 2026-12-24."
        if f.get("text")
        else "Choose a day."
    ),
    "past": _past,
    "too_far": lambda f: (
        f"Choose a day within {f['years']} years."
        if f["years"] > 1
        else "Choose a day within a year."
    ),
    "after_goal": _after_goal,
    "needs_title": lambda _: "Say in a few words what this milestone is, or take its date away.",
    "unknown": lambda _: "Choose one of the options.",
    "none_chosen": lambda _: "Choose at least one day.",
    "no_workday": lambda f: (
        f"{weekday(f['weekday'])} is not one of your working days. Choose one that is."
    ),
    "out_of_hours": _hours,
    "somebody_else": lambda _: "Choose somebody other than yourself.",
    "left": lambda _: "This person has left the workspace. Choose somebody else.",
}

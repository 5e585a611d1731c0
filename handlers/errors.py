"""Refusals and bugs into words: the one place where they are caught, and where nothing is lost."""

import logging
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from slack_bolt import Ack, BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.language import ENGLISH, N_, _, language_of, speak, speaking
from bot.rules.refusals import FormRefused, NotFound, Problem, Refusal
from bot.usecases.people import locale_of
from handlers.blocks import Message, escape, modal, section
from handlers.sentences import GONE, problem_sentence
from handlers.visits import NO_ANSWER, Listener, Visit, visit_of

log = logging.getLogger(__name__)

SORRY = N_("Something went wrong on my side. Please try again.")
RESTARTING = N_(
    "I am being restarted, and cannot finish this. Please ask for it again in a minute."
)
FIRST_WORD_SECONDS = 0.5  # of the three that Slack waits for an acknowledgement
EXPIRED = ("trigger_expired", "expired_trigger_id")  # a trigger_id lives for three seconds
# The same request came twice, and its view is open already.
REPEATED = ("trigger_exchanged", "exchanged_trigger_id")
SLACK_TROUBLE = (SlackApiError, *NO_ANSWER)


def hear(listener: Listener) -> Callable[..., None]:
    """A listener as Bolt calls it: gets a Visit, and may refuse or fail without harm."""

    def heard(
        ack: Ack, body: Mapping[str, Any], client: WebClient, context: BoltContext, respond: Respond
    ) -> None:
        _attempt(listener, visit_of(context, client, body, ack, respond))

    heard.__name__ = listener.__name__
    return heard


def later(visit: Visit, listener: Listener) -> None:
    """Slow work, such as drawing, off the threads that answer people; only after the ack.

    Few pieces at once: it takes a processor, and people wait for answers. What goes wrong is told
    as it is in a listener, and so is a stop before it began. Tell the person first that something
    is coming.
    """
    try:
        visit.aside.submit(_in_turn, listener, visit)
    except RuntimeError:  # nothing is taken any more
        _say(visit, _(RESTARTING))


def _in_turn(listener: Listener, visit: Visit) -> None:
    _attempt(_put_off if visit.is_stopping else listener, visit)


def _put_off(visit: Visit) -> None:
    _say(visit, _(RESTARTING))


def _attempt(listener: Listener, visit: Visit) -> None:
    """Do it, and answer, in the language of the one who asks; of a new one Slack tells it now."""
    with speaking(ENGLISH):  # as long as no other is known
        _answer(listener, visit)


def _answer(listener: Listener, visit: Visit) -> None:
    try:
        visit.wait_for_introduction(FIRST_WORD_SECONDS)
        speak(language_of(locale_of(visit.deps, visit.actor)))
        listener(visit)
    except Refusal as refusal:
        _refuse(visit, refusal)
    except SLACK_TROUBLE as error:
        _slack_said_no(visit, code_of(error), listener.__name__)
    except Exception:  # noqa: BLE001 - the one place: no exception reaches a person
        _failed(visit, listener.__name__)


def _refuse(visit: Visit, refusal: Refusal) -> None:
    is_form = visit.body.get("type") == "view_submission" and _inputs(visit)
    if is_form and isinstance(refusal, FormRefused):
        visit.ack(response_action="errors", errors=field_errors(visit, refusal.problems))
    else:
        _say(visit, sentence_of(refusal))


def code_of(error: BaseException) -> str:
    """Slack's error code, or what kind of answer there was instead: never its words."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    status, data = error.response.status_code, error.response.data
    code = str(data.get("error")) if isinstance(data, dict) and status < 500 else ""
    return code if code.replace("_", "").isalnum() else f"http_{status}"


def _slack_said_no(visit: Visit, code: str, name: str) -> None:
    log.warning("Slack answered %s to %s", code, name)
    if code in EXPIRED:
        _say(visit, _("That took a moment too long. Please try it once more."))
    elif code not in REPEATED:
        _say(
            visit,
            _("Slack did not take that just now ({code}). Please try it once more.", code=code),
        )


def _failed(visit: Visit, name: str) -> None:
    reference = uuid4().hex[:8]
    log.exception("%s failed, reference %s", name, reference)
    _say(
        visit,
        _(
            "{sorry} If it happens again, tell your admin this reference: {reference}.",
            sorry=SORRY,
            reference=reference,
        ),
    )


def _say(visit: Visit, text: str) -> None:
    """Tell the person, by the way that this kind of request leaves open."""
    is_form = visit.body.get("type") == "view_submission"
    try:
        if is_form and visit.ack.response is None:
            _say_in_form(visit, text)
        elif not is_form:  # a form that was acknowledged is kept: nothing is left to say
            if visit.ack.response is None:
                visit.ack()
            words = escape(text)
            _say_aside(visit, Message(words, [section(words)]))
    except Exception:
        log.exception("a person could not be told")


def _say_in_form(visit: Visit, text: str) -> None:
    names = _inputs(visit)
    if names:
        errors = {
            names[0]: _("{problem} What you typed is still here.", problem=_without_marks(text))
        }
        visit.ack(response_action="errors", errors=errors)
    else:
        visit.ack(response_action="update", view=_sorry(escape(text)))


def _say_aside(visit: Visit, message: Message) -> None:
    if visit.respond.response_url:
        visit.reply(message)
    elif visit.body.get("trigger_id"):
        try:
            visit.open(_sorry(message.text))
        except SLACK_TROUBLE:  # its three seconds are over, or three views are open already
            visit.tell(message)


def _sorry(words: str) -> dict[str, Any]:
    return modal("errors.sorry", _("Just a moment"), [section(words)], close=_("Close"))


def _inputs(visit: Visit) -> list[str]:
    blocks = visit.view["blocks"]
    return [b["block_id"] for b in blocks if b["type"] == "input" and b.get("block_id")]


def _without_marks(text: str) -> str:
    """What stands beside a field has no markup."""
    return text.replace("`", "")


def field_errors(visit: Visit, problems: Mapping[str, Problem]) -> dict[str, str]:
    """A sentence beside each field; a problem of no field in this form goes to the first one."""
    names = _inputs(visit)
    return {
        field if field in names else names[0]: _without_marks(problem_sentence(problem))
        for field, problem in problems.items()
    }


def sentence_of(refusal: Refusal) -> str:
    """A refusal in words that say what to do next."""
    match refusal:
        case NotFound():
            return _(GONE.get(refusal.thing, N_("That is not there any more.")))
        case FormRefused():
            return " ".join(problem_sentence(p) for p in refusal.problems.values())
        case _:
            return _("That cannot be done just now.")

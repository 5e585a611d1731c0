"""What is looked at after each step: acknowledgements, the log, what was sent, who reads what."""

import json
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.logs import OneLine
from bot.playground.slack import Slack
from tests.e2e.conftest import Town
from tests.payloads import problems
from tests.playground.hands import Json
from tests.soak.deeds import Deed
from tests.soak.forgotten import Forgotten
from tests.soak.relations import Relations
from tests.soak.town import LETTERS, ask
from tests.soak.words import FRAGMENTS, MARK, OWN, PAIR, RELATED, Marks

AUTHORS = {letter: user for user, letter in LETTERS.items()}
# What the page answers when something has changed since it was looked at, or cannot be entered.
LATE = ("element_not_found", "view_not_found", "message_not_found", "user_disabled", "view_errors")
LATE += ("client_validation", "invalid_value", "nothing_sent", "cant_dismiss")
# What Slack answers a bot that does its best: somebody was quicker, or a request came twice.
QUICKER = ("hash_conflict", "not_found", "push_limit_reached", "message_not_found")
QUICKER += ("exchanged_trigger_id", "expired_trigger_id", "user_disabled", "cant_update_message")
QUICKER += ("expired_url", "used_url", "no_service")
# Somebody or a channel that is not there, from a forged form; a channel without the app.
NOWHERE = {
    "users.info": ("user_not_found",),
    "chat.postMessage": ("channel_not_found", "not_in_channel"),
}
STALE = "invalid_view_answer"
TROUBLE = ("ratelimited", "http_500", "cut_before", "internal_error", "fatal_error")
TROUBLE += ("file_not_found",)  # a file that was handed over already, and the answer was cut
TOLD = ("action", "submit", "command", "message", "edit_message", "delete_message", "open_home")
TOLD += ("shortcut", "message_shortcut", "raw", "user")
UNTOLD = ("a person could not be told",)  # where Slack takes nothing, nothing is said


@dataclass
class Watch:
    """The checks of one run; each answers what is wrong, in words."""

    town: Town
    marks: Marks
    acks: list[str]
    log: list[logging.LogRecord]
    relations: Relations = field(default_factory=Relations)
    forgotten: Forgotten = field(default_factory=Forgotten)
    shown: dict[str, tuple[object, ...]] = field(default_factory=dict)  # surfaces as looked at
    posted: set[str] = field(default_factory=set)  # bundles of nudges
    warned: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)  # actions, forms, commands
    ack_ms: list[float] = field(default_factory=list)
    calls: int = 0

    def step(self, done: list[tuple[Deed, Json]], *, trouble: bool) -> list[str]:
        """All that is wrong since the last step; `trouble` was brought about on purpose."""
        views = Counter(str(deed.body.get("view")) for deed, _answer in done)
        found = []
        for deed, answer in done:
            # The first of two windows on one view changed it, and the second's answer came late.
            late = views[str(deed.body.get("view"))] > 1 and answer.get("error") == STALE
            found += [] if late else self.unanswered(deed, answer)
        found += [*self.unwell(trouble), *self.invalid(trouble), *self.overheard()]
        found += self.forgotten.left(self.town, self.marks)
        return found

    def unanswered(self, deed: Deed, answer: Json) -> Iterator[str]:
        """A deed that the bot did not acknowledge in time, or answered with what Slack refuses."""
        code = str(answer.get("error", "ok"))
        self.answers[f"{deed.body['do']} {code}"] += 1
        if answer.get("acked"):
            self.ack_ms.append(float(answer["ack_ms"]))
            self.used[_name(deed)] += 1
        if code == "ok" and _is_heard(deed) and not answer.get("acked"):
            yield f"not acknowledged: {deed.body['do']}"
        if code != "ok" and code not in LATE:
            yield f"{deed.body['do']} answered {code}: {answer.get('problems', '')}"
        yield from _answer_problems(answer.get("response") or {})

    def unwell(self, trouble: bool) -> Iterator[str]:
        """Unhandled errors, people's words and tokens in the log."""
        secrets = (self.town.settings.bot_token, self.town.settings.app_token)
        for record in list(self.log):
            line = OneLine().format(record)
            expected = trouble and (record.name.startswith("slack_sdk") or record.msg in UNTOLD)
            if (record.levelno >= logging.ERROR or record.exc_info) and not expected:
                yield f"in the log: {line.partition(' ERROR ')[2] or line}"
            elif record.name == "bot.playground.contents":
                yield record.getMessage()
            elif record.levelno >= logging.WARNING and not record.name.startswith("bot.playground"):
                self.warned[re.sub(r"\d+", "…", record.getMessage())[:100]] += 1
            if record.name.startswith("bot.playground"):
                continue
            if MARK.search(line) or any(secret in line for secret in secrets):
                yield f"words or a token in the log: {record.name} {record.msg}"
        self.log.clear()

    def invalid(self, trouble: bool) -> Iterator[str]:
        """Calls that Slack refuses or that break the house's own rules; a nudge sent twice."""
        for call in ask(self.town, self._new_calls):
            method, error = call["method"], call["error"]
            self.answers[f"{method} {error or 'ok'}"] += 1
            known = (*QUICKER, *NOWHERE.get(method, ()), *(TROUBLE if trouble else ()))
            if error and error not in known:
                yield f"{method} was refused: {error}"
            args = json.loads(json.dumps(call["args"]))
            yield from (f"{method}: {p}" for p in problems(method, args, FRAGMENTS))
            yield from self._twice(method, error, args)
        for body in self.acks:
            answer = json.loads(body) if body.startswith("{") else {}
            yield from _answer_problems(answer)
        self.acks.clear()

    def _new_calls(self, slack: Slack) -> list[Json]:
        new = []
        for call in reversed(slack.calls.entries):
            if call["n"] <= self.calls:
                break
            new.append(call)
        self.calls = slack.calls.count
        return new[::-1]

    def _twice(self, method: str, error: str | None, args: Json) -> Iterator[str]:
        payload = (args.get("metadata") or {}).get("event_payload") or {}
        if method == "chat.postMessage" and payload and error is None:
            bundle = json.dumps(payload)
            if bundle in self.posted:
                yield "a nudge was sent twice"
            self.posted.add(bundle)

    def overheard(self) -> Iterator[str]:
        """Words on a page or in a message of somebody who may not read them."""
        fresh = ask(self.town, self._fresh)
        if fresh:
            self.relations.learn(self.town)
        for readers, where, text in fresh:
            for mark in MARK.finditer(text):
                author = AUTHORS[mark[1].casefold()]
                for reader in readers:
                    if reader != author and not self._may_read(mark, author, reader):
                        audience = self.marks.audience(mark)
                        near = text[max(0, mark.start() - 160) : mark.end() + 60]
                        yield f"words ({audience}) of {author} before {reader} in {where}: '{near}'"

    def _may_read(self, mark: re.Match[str], author: str, reader: str) -> bool:
        audience = self.marks.audience(mark)
        if audience in (PAIR, RELATED):
            known = self.relations.pair if audience == PAIR else self.relations.related
            return known(author, reader)
        return audience != OWN

    def _fresh(self, slack: Slack) -> list[tuple[list[str], str, str]]:
        """What was drawn or said since: who reads it, where, and its text."""
        world, fresh = slack.world, []
        for view in world.views.values():
            if self.shown.get(view.id) != (view.hash,):
                self.shown[view.id] = (view.hash,)
                where = str(view.body.get("callback_id") or view.kind)
                fresh.append(([view.user], where, json.dumps(view.body)))
        for channel in world.channels.values():
            for message in world.messages.get(channel.id, []):
                now = (message.text, id(message.blocks))
                if self.shown.get(message.ts) != now:
                    self.shown[message.ts] = now
                    readers = [message.only_for] if message.only_for else channel.members
                    told = json.dumps([message.text, message.blocks, message.metadata])
                    if message.user == world.bot_user:
                        fresh.append(([r for r in readers if r in LETTERS], channel.kind, told))
        return fresh


def _answer_problems(answer: Json) -> Iterator[str]:
    if "view" in answer:
        yield from (
            f"in an acknowledgement: {p}" for p in problems("views.open", answer, FRAGMENTS)
        )
    for text in answer.get("errors", {}).values():
        if "`" in text:
            yield f"markup beside a field: {text}"


def _name(deed: Deed) -> str:
    """What was used: an action, a form or a shortcut by its id, else what was done."""
    body = deed.body.get("payload") or deed.body
    body = (body.get("actions") or [body])[0]
    view = body.get("view")
    form = view.get("callback_id") if isinstance(view, dict) else body.get("form")
    found = body.get("action_id") or form or body.get("callback_id") or body.get("do")
    return str(found).partition("#")[0]


def _is_heard(deed: Deed) -> bool:
    """Whether the app is told of it at all; what came before it is not told a second time."""
    return deed.body["do"] in TOLD or deed.body.get("what") in ("command", "interaction")

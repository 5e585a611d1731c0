"""Private words over a pair's whole life: each of them reaches its author alone."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.playground.response_urls import ResponseUrls
from bot.playground.triggers import Triggers
from bot.playground.world import View
from storage.export import export_person
from storage.tables import BriefOmission, MentorshipEnd, Person, PrivateNote, Pulse
from tests.e2e.conftest import Town
from tests.e2e.life import DAY, MARK, MINUTE, MONDAY, PRIVATE, PULSE, Two
from tests.e2e.someone import Someone
from tests.playground.hands import AMARA, DIEGO, MENTORING, Json

PRIVATE_WORDS = {
    f"{PRIVATE} goal": DIEGO,
    f"{PRIVATE} week": DIEGO,
    f"{PRIVATE} his": DIEGO,
    f"{PRIVATE} feeling": DIEGO,
    f"{PRIVATE} hers": AMARA,
    f"{MARK} own item": DIEGO,
}


@pytest.fixture
def owners(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Trigger ids and view ids to the people whom they stand for."""
    known: dict[str, str] = {}
    new = Triggers.new

    def remember(triggers: Triggers, user: str, *more: Any, **named: Any) -> str:
        name = new(triggers, user, *more, **named)
        known[name] = user
        return name

    def opened(name: str, user: str, *more: Any) -> Any:
        known[name] = user
        return View(name, user, *more)

    monkeypatch.setattr(Triggers, "new", remember)
    monkeypatch.setattr("bot.playground.view_stack.View", opened)
    return known


@pytest.fixture
def replies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose response_urls were used, in the order of the answers."""
    users: dict[str, str] = {}
    used: list[str] = []
    new, use = ResponseUrls.new, ResponseUrls.use

    def remember(urls: ResponseUrls, user: str, *more: Any) -> str:
        name = new(urls, user, *more)
        users[name] = user
        return name

    def answer(urls: ResponseUrls, name: str, *more: Any) -> Any:
        used.append(users[name])
        return use(urls, name, *more)

    monkeypatch.setattr(ResponseUrls, "new", remember)
    monkeypatch.setattr(ResponseUrls, "use", answer)
    return used


def reached(town: Town, owners: dict[str, str], replies: list[str]) -> Iterator[tuple[str, Json]]:
    """Every call of the bot that carried something to a person, with that person."""
    answered = iter(replies)
    for user in (DIEGO, AMARA):
        seen = town.person(user).sees()["channels"]
        owners |= {c["id"]: user for c in seen if c["kind"] == "im"}
    for call in town.calls():
        args = call["args"]
        for name in ("user_id", "trigger_id", "view_id", "channel", "channel_id", "users"):
            if name in args:
                yield owners.get(args[name], args[name]), call
                break
        else:
            if call["method"] == "response_url":
                yield next(answered), call
            else:
                yield "nobody", call


def test_private_words_reach_their_authors_alone(
    town: Town,
    owners: dict[str, str],
    replies: list[str],
    acks: list[str],
    diego: Someone,
    amara: Someone,
) -> None:
    two = Two(town, diego, amara)
    two.live()
    diego.types("/checkin")
    diego.modal("Check-in")
    assert diego.fills(obstacles=f"{PRIVATE} week", shared="private")["ok"]
    diego.modal("Thank you")
    diego.closes()
    amara.clicks("5", within="How is it going with")
    amara.hears("very well")
    for who in (diego, amara):
        for words in ("/session brief", "/mentor", "/session list", "/northstar home"):
            who.types(words)
            town.settles()
            who.closes()
    town.ticks(PULSE + 7 * DAY)
    before = len(town.calls())
    diego.types("/mentor end")
    two.submits(diego, "End the mentorship", reason="no_fit", farewell="So long")
    town.ticks(PULSE + 7 * DAY + MINUTE)
    amara.hears("has ended your mentorship")
    amara.answers("/northstar admin")
    town.settles()

    found: dict[str, set[str]] = {words: set() for words in PRIVATE_WORDS}
    for user, call in reached(town, owners, replies):
        assert user == DIEGO or call["n"] <= before or "no_fit" not in str(call["args"])
        for words in found:
            if words in json.dumps(call["args"]):
                found[words].add(user)
                assert user == PRIVATE_WORDS[words], (words, user, call["method"])
    for words in (f"{PRIVATE} goal", f"{PRIVATE} hers", f"{MARK} own item"):
        assert found[words], f"{words}: its author reads it"
    assert not [body for body in acks for words in (f"{PRIVATE} h", "feeling") if words in body]
    assert all(town.rows(table) for table in (PrivateNote, Pulse, MentorshipEnd, BriefOmission))
    for words, author in PRIVATE_WORDS.items():
        other = AMARA if author == DIEGO else DIEGO
        assert words not in _export(town, other)
        assert words in _export(town, author)
    hers = json.loads(_export(town, AMARA))
    assert not hers["mentorship_end"]
    assert not hers["brief_omission"]
    assert [pulse["score"] for pulse in hers["pulse"]] == [5]
    assert "no_fit" not in _export(town, AMARA)
    assert "no_fit" in _export(town, DIEGO)


def _export(town: Town, user: str) -> str:
    with town.bot.deps.store.read() as session:
        return json.dumps(export_person(session, town.rows(Person)[0].team_id, user))


def test_private_thanks_reach_the_two_alone_and_no_one_once_they_are_taken_back(
    town: Town,
    owners: dict[str, str],
    replies: list[str],
    acks: list[str],
    diego: Someone,
    amara: Someone,
    jonas: Someone,
) -> None:
    kept, gone = f"{PRIVATE} kind", f"{PRIVATE} hasty"
    amara.answers("/northstar admin")
    amara.clicks("The channel for thanks", within="The programme in figures")
    amara.modal("Channel for thanks")
    assert amara.fills(channel=MENTORING)["ok"]
    amara.closes()
    for words in (kept, gone):
        diego.types(f"/thanks @Amara Okafor for {words}")
        diego.modal("Thank somebody")
        assert diego.fills()["ok"]
        diego.modal("Thank you")
        town.ticks(MONDAY + MINUTE)
        amara.hears(words)
        amara.clicks("Keep these thanks", within=words)
        amara.waits_for(lambda w=words: "in your own list" in amara.hears(w)["text"])
        if words == kept:
            diego.closes()
    diego.clicks("Take it back")
    diego.reads("Nobody can read them any more.")
    amara.hears("was taken back")
    before = len(town.calls())
    for who in (diego, amara, jonas):
        who.types("/thanks")
        who.modal("Thanks")
        who.types("/northstar home")
        town.settles()
        who.closes()
        assert (kept in str(who.sees()), gone in str(who.sees())) == (who is amara, False)
    amara.answers("/northstar admin")
    town.settles()
    found = {words: set[str]() for words in (kept, gone)}
    for user, call in reached(town, owners, replies):
        for words in found:
            if words in json.dumps(call["args"]):
                found[words].add(user)
                assert words == kept or call["n"] <= before
    assert found == {kept: {DIEGO, AMARA}, gone: {DIEGO, AMARA}}
    assert not [body for body in acks if PRIVATE in body]
    assert PRIVATE not in str(jonas.sees()["messages"].get(MENTORING))
    for user in (DIEGO, AMARA):
        assert kept in _export(town, user)
        assert gone not in _export(town, user)

"""A pair's whole life, replayed by others: nothing of it changes, and they learn nothing."""

import json
from collections import Counter
from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from storage.export import export_person
from storage.tables import Person
from tests.e2e.captured import Press, Sent, filled, forms, presses, views
from tests.e2e.conftest import Town
from tests.e2e.helping import Three
from tests.e2e.life import MARK, Two
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone
from tests.playground.hands import AMARA, DIEGO, PRIYA, Json, fetch

# With an id of somebody whom everybody may ask, read of or thank: she offers what she knows.
PUBLIC = (
    *("mentors.more", "requests.ask", "requests.ask.submit"),
    *("experts.more", "intros.ask", "intros.ask.submit", "thanks.write"),
    *("network.contact.submit", "experts.quiet"),
)
# What others make of it that is their own: forms without ids of the two keep their own words.
OWN = {
    *(
        "action_item",
        "checkin",
        "goal",
        "mentor_offer",
        "expert_offer",
        "mentor_request",
        "milestone",
    ),
    *("nudge", "person_skill", "profile", "skill"),
}
WORDS: Json = {"type": "plain_text_input", "value": "Mine alone"}
OPTION: Json = {"type": "static_select", "selected_option": {"value": "tried"}}
ANSWER: Json = {
    "reason": {"type": "radio_buttons", "selected_option": {"value": "no_time"}},
    "words": WORDS,
}
Rows = dict[str, Counter[str]]
Told = Counter[tuple[str, str]]


def stored(town: Town) -> Rows:
    """Every row of every table."""
    with town.bot.deps.store.read() as session:
        return {
            table.name: Counter(str(tuple(row)) for row in session.execute(select(table)))
            for table in SQLModel.metadata.sorted_tables
        }


def told_since(town: Town, number: int) -> list[Json]:
    """The calls of the bot after this one."""
    calls: list[Json] = fetch(town.playground, f"/client/calls?since={number}")["calls"]
    return calls


def answers(town: Town, person: Someone, pressed: Sequence[Press], shown: dict[str, Json]) -> Told:
    """What a person is told who presses all of these, and how often."""
    before = len(town.calls())
    for each in pressed:
        payload = each.payload(person, shown.get(each.view, {}))
        assert town.control("raw", type="interactive", payload=payload)["acked"], each
    town.settles()
    told: Told = Counter()
    for call in told_since(town, before):
        args = {k: v for k, v in call["args"].items() if k != "trigger_id"}
        told[call["method"], json.dumps(args)] += 1
    return told


def sends(town: Town, person: Someone, form: Sent) -> str:
    """What a person is answered who submits this."""
    answer = town.control("raw", type="interactive", payload=form.payload(person))
    assert answer["acked"], form
    return json.dumps(answer["response"])


def changed(before: Rows, after: Rows) -> dict[str, tuple[int, int]]:
    """Table to how many rows are gone, and how many are new."""
    return {
        name: ((before[name] - after[name]).total(), (after[name] - before[name]).total())
        for name in after
        if before[name] != after[name]
    }


def exported(town: Town, user: str) -> Json:
    """All that is kept about one of the two."""
    with town.bot.deps.store.read() as session:
        team = next(iter(town.rows(Person))).team_id
        return export_person(session, team, user) or {}


def refused(town: Town, person: Someone, pressed: Sequence[Press]) -> None:
    """Somebody presses what is for the other: nothing changes, and all are told why."""
    before = stored(town)
    told = answers(town, person, pressed, {})
    assert sum(n for (method, _args), n in told.items() if method == "chat.postMessage") == len(
        pressed
    )
    assert changed(before, stored(town)) == {}


def did(deed: str, key: int) -> list[Press]:
    """A click on an action item."""
    return [Press(f"actions.{deed}#{key}", "button", str(key))]


@pytest.fixture
def two(town: Town, diego: Someone, amara: Someone) -> Two:
    """Diego and Amara, who have lived through it all."""
    made = Two(town, diego, amara)
    made.live()
    return made


def replayed(
    town: Town, acks: list[str], outsiders: Sequence[Someone], enough: tuple[int, int]
) -> dict[str, tuple[int, int]]:
    """What outsiders change by all that others were shown: only rows of their own are new."""
    shown = {
        view["callback_id"]: filled(view) for view in views(town, acks) if "callback_id" in view
    }
    # A topic that somebody looked for stands in a button of theirs: who has that knows the words.
    every = [p for p in presses(town, acks) if MARK not in p.value + p.note]
    sent = forms(town, acks)
    town.ticks()
    town.settles()
    foreign = [p for p in every if p.absent != p and p.name not in PUBLIC]
    foreign_forms = [f for f in sent if f.absent != f and f.callback_id not in PUBLIC]
    assert len({p.name for p in foreign}) > enough[0]
    assert len({f.callback_id for f in foreign_forms}) > enough[1]
    before, calls, heard = stored(town), len(town.calls()), len(acks)
    for person in outsiders:
        told = answers(town, person, foreign, shown)
        absent = answers(town, person, [p.absent for p in foreign], shown)
        assert told == absent
        for form in foreign_forms:
            assert sends(town, person, form) == sends(town, person, form.absent), form
    assert changed(before, stored(town)) == {}
    for person in outsiders:
        answers(town, person, [p for p in every if p not in foreign], shown)
        for form in sent:
            if form not in foreign_forms:
                sends(town, person, form)
    town.settles()
    new = changed(before, stored(town))
    assert {name: rows for name, rows in new.items() if rows[0]} == {}
    assert MARK not in json.dumps(told_since(town, calls))
    assert not [body for body in acks[heard:] if MARK in body]
    assert MARK not in str([person.sees() for person in outsiders])
    return new


def test_whoever_replays_a_pairs_life_changes_nothing_and_learns_nothing(
    town: Town, two: Two, acks: list[str], jonas: Someone, priya: Someone, yuki: Someone
) -> None:
    begin(town, priya, jonas)
    yuki.opens_home("Welcome")
    exports = {user: exported(town, user) for user in (DIEGO, AMARA)}
    assert set(replayed(town, acks, (jonas, yuki), (45, 14))) == OWN | {"expert_offer"}
    of_two = [exported(town, user) for user in (DIEGO, AMARA)]
    for kept, (user, had) in zip(of_two, exports.items(), strict=True):
        asked = {"mentor_request": 2, "nudge": 6} if user == AMARA else {}  # as anybody may ask her
        assert {n: len(kept[n]) - len(had[n]) for n in kept if kept[n] != had[n]} == asked


def test_whoever_replays_an_introductions_life_changes_nothing_and_learns_nothing(
    town: Town,
    diego: Someone,
    priya: Someone,
    amara: Someone,
    acks: list[str],
    jonas: Someone,
    yuki: Someone,
) -> None:
    Three(town, diego, priya, amara).live()
    begin(town, yuki, jonas)
    exports = {user: exported(town, user) for user in (DIEGO, PRIYA, AMARA)}
    own = set(replayed(town, acks, (jonas, yuki), (20, 5)))
    assert own - {"picture"} == {
        *("contact", "expert_offer", "goal", "intro", "intro_ask", "intro_wish", "milestone"),
        *("nudge", "person_skill", "profile", "skill"),
    }
    for user, had in exports.items():
        kept = exported(town, user)
        more = {n: len(kept[n]) - len(had[n]) for n in kept if kept[n] != had[n]}
        more.pop("picture", None)  # one's own is drawn a moment after the page has opened
        assert more == ({"intro_ask": 2, "nudge": 3} if user == PRIYA else {}), (
            "anybody may ask her"
        )


def test_in_the_wrong_role_nobody_answers_for_the_other(
    town: Town, diego: Someone, amara: Someone, acks: list[str]
) -> None:
    two = Two(town, diego, amara)
    two.introduce()
    two.ask(answer="")
    for who, actions in (
        (diego, ("accept", "decline", "question")),
        (amara, ("answer", "withdraw")),
    ):
        refused(town, who, [Press(f"requests.{a}#1", "button", "1") for a in actions])
    for who, kind in ((diego, "decline"), (amara, "answer")):
        before = stored(town)
        form = Sent(f"requests.{kind}.submit", '{"request": 1}', json.dumps(ANSWER))
        sends(town, who, form)
        allowed = {} if kind == "decline" else {"request_words": (0, 1), "nudge": (0, 1)}
        assert changed(before, stored(town)) == allowed, kind  # her words are another question
    amara.clicks("Accept", within=f"<@{DIEGO}> asks whether")
    amara.hears("You accepted the request of")
    two.agree(confirm=False)
    two.plan()
    two.prepare()
    page = "briefs.page", '{"session": 1, "mentorship": 1}'
    refused(town, amara, [Press("agreements.confirm#1.2", "button", "1.2")])  # her own proposal
    refused(
        town, amara, [Press(f"briefs.{d}", "button", "goal.1", *page) for d in ("omit", "keep")]
    )
    refused(town, diego, [Press("agenda.edit#1", "button", "1")])
    before = stored(town)
    for form in (
        Sent("agenda.edit.submit", '{"topic": 1}', json.dumps({"words": WORDS})),
        Sent("agenda.obstacle.submit", '{"checkin": 1}', json.dumps({"whom": OPTION})),
    ):
        person = diego if form.callback_id.startswith("agenda.edit") else amara
        assert sends(town, person, form) == sends(town, person, form.absent)
    assert changed(before, stored(town)) == {}
    two.log(answered=False)
    refused(town, amara, [Press("advice.open#1", "button", "1"), *did("done", 1), *did("undo", 2)])
    before = stored(town)
    answer = {"outcome": OPTION | {"type": "radio_buttons"}, "result": WORDS}
    form = Sent("advice.answer.submit", '{"advice": 1}', json.dumps(answer))
    assert sends(town, amara, form) == sends(town, amara, form.absent)
    assert changed(before, stored(town)) == {}

"""Records: written by two, each change kept, private notes private, and what follows from one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import SQLModel, select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.logs import ItemDraft, LogDraft, Shared
from bot.rules.refusals import FormRefused, NotFound, Refusal
from bot.usecases.goals.keeping import add_goal, change_goal, close_goal
from bot.usecases.logs import keeping, pages
from bot.usecases.logs.keeping import Form, LogSaved, Meeting, save_log, save_new_log, save_note
from bot.usecases.logs.pages import get_log_page, get_record, list_choices, logged_news
from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.logs import SESSION_LOGGED
from bot.usecases.sessions.agenda import Source, add_topic
from storage.export import export_person
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    MentoringSession,
    Mentorship,
    Nudge,
    PrivateNote,
    SessionLog,
)
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import as_it_is, engine
from tests.usecases.pairing import begin, meeting
from tests.usecases.planned import nudges_of, planned
from tests.usecases.statements import counted

STARTED = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # 08:00 in Berlin, two hours ago
BOTH = Shared("We talked about Go", "Well prepared", "Begin small", "See you")


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    return make_person("UMENTOR", "Asia/Kolkata")


@pytest.fixture
def pair(deps: Deps, mentor: Actor, actor: Actor) -> int:
    """The mentorship of the two."""
    return begin(deps, mentor, actor)


@pytest.fixture
def held(deps: Deps, pair: int) -> int:
    """A session of theirs that is just over."""
    return meeting(deps, pair, STARTED)


def rows(deps: Deps, table: type[SQLModel]) -> list[dict[str, object]]:
    with deps.store.read() as session:
        return [row.model_dump() for row in session.exec(select(table))]


def texts(deps: Deps, actor: Actor, session_id: int, version: int = 0) -> Shared:
    return pages.shared_of(get_record(deps, actor, session_id, version).version)


def test_a_record_holds_all_that_was_written_and_the_session_counts_as_held(
    deps: Deps, actor: Actor, mentor: Actor, pair: int, held: int, clock: Clock
) -> None:
    topic = add_topic(deps, actor, pair, "My talk", Source()).topic.id or 0
    add_topic(deps, actor, pair, "My next job", Source())
    goal = add_goal(deps, actor, GoalDraft("Learn Go", due=date(2027, 3, 1)), "V0").goal.id
    items = (
        ItemDraft("Write an outline", date(2026, 12, 1), "mentee"),
        ItemDraft("Ask Ana", None, "mentor"),
    )
    shared = Shared(BOTH.discussed, goal_id=goal)
    draft = LogDraft(shared, ("Read more", "Sleep"), items, frozenset({topic}), "Hm")
    saved = save_log(deps, actor, held, draft, Form("V1.0"))
    assert (saved.version, saved.told, saved.both) == (1, True, False)
    record = get_record(deps, mentor, held)
    assert pages.shared_of(record.version) == shared
    assert (record.held.state, record.held.logged_at) == ("held", clock.now)
    assert [a.words for a in record.advice] == ["Read more", "Sleep"]
    assert [t.words for t in record.topics] == ["My talk"]
    assert [t.words for t in get_log_page(deps, actor, held).topics] == ["My next job"]
    owners = {i.words: (i.owner_id, i.mentorship_id, i.session_id) for i in record.items}
    mentee_id, mentor_id = record.pair.mentee.id, record.pair.mentor.id
    assert owners == {
        "Write an outline": (mentee_id, pair, held),
        "Ask Ana": (mentor_id, pair, held),
    }
    assert record.goal is not None
    assert record.goal.title == "Learn Go"
    due = [kind for kind, _subject, _at in planned(deps, actor, "action_")]
    assert due == ["action_coming", "action_due"]
    assert [kind for kind, *_ in planned(deps, mentor, "action_")] == ["action_given"]


def test_the_same_form_once_more_makes_nothing_more(
    deps: Deps, actor: Actor, mentor: Actor, pair: int, held: int
) -> None:
    topic = add_topic(deps, actor, pair, "My talk", Source()).topic.id or 0
    draft = LogDraft(BOTH, ("Sleep",), (ItemDraft("Write"),), frozenset({topic}), "Hm")
    tables = (SessionLog, Advice, ActionItem, AgendaTopic, PrivateNote, MentoringSession, Nudge)
    first = save_log(deps, actor, held, draft, Form("V1.0"))
    before = [rows(deps, table) for table in tables]
    again = save_log(deps, actor, held, draft, Form("V1.0"))
    assert (first.version, again.version) == (1, 1)
    assert [rows(deps, table) for table in tables] == before


def test_each_change_is_a_version_with_its_author(
    deps: Deps, actor: Actor, mentor: Actor, held: int, clock: Clock
) -> None:
    save_log(deps, actor, held, LogDraft(BOTH), Form("V1.0"))
    clock.ahead(hours=1)
    save_log(deps, mentor, held, LogDraft(Shared("All new")), Form("V2.1", 1))
    unchanged = save_log(deps, actor, held, LogDraft(Shared("All new")), Form("V3.2", 2))
    assert (unchanged.version, unchanged.told) == (2, False)
    assert texts(deps, actor, held) == Shared("All new")
    first = get_record(deps, mentor, held, version=1)
    assert pages.shared_of(first.version) == BOTH
    assert first.author is not None
    assert (first.author.user_id, first.newest) == (actor.user_id, 2)


def test_what_both_wrote_at_once_is_kept_and_said(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    save_log(deps, actor, held, LogDraft(Shared("Mine", "Fine")), Form("V1.0"))
    saved = save_log(deps, mentor, held, LogDraft(Shared("Theirs", lessons="L")), Form("V2.0"))
    assert (saved.version, saved.both) == (2, True)
    assert texts(deps, actor, held) == Shared("Mine\nTheirs", "Fine", "L")


def test_advice_that_stands_there_already_is_not_written_twice(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    save_log(deps, actor, held, LogDraft(advice=("Sleep",)), Form("V1.0"))
    saved = save_log(deps, mentor, held, LogDraft(advice=("sleep", "Eat")), Form("V2.1", 1))
    assert saved.told
    assert [a["words"] for a in rows(deps, Advice)] == ["Sleep", "Eat"]


def test_a_record_may_be_advice_alone_but_not_nothing(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    with pytest.raises(FormRefused):
        save_log(deps, actor, held, LogDraft(), Form("V1.0"))
    save_log(deps, actor, held, LogDraft(advice=("Sleep",)), Form("V1.0"))
    unchanged = save_log(deps, mentor, held, LogDraft(), Form("V2.1", 1))
    assert (unchanged.version, unchanged.told) == (1, False)


def test_two_who_save_in_the_same_moment_are_both_kept(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    def save(who: Actor) -> LogSaved:
        draft = LogDraft(Shared(f"Words of {who.user_id}"), (who.user_id,))
        return save_log(deps, who, held, draft, Form(f"{who.user_id}.0"))

    with ThreadPoolExecutor(2) as pool:
        saved = list(pool.map(save, (actor, mentor)))
    assert sorted(each.version for each in saved) == [1, 2]
    assert set(texts(deps, actor, held).discussed.splitlines()) == {
        f"Words of {who.user_id}" for who in (actor, mentor)
    }
    assert len(rows(deps, Advice)) == 2


def test_two_who_keep_the_same_meeting_in_the_same_moment_make_one(
    deps: Deps, actor: Actor, mentor: Actor, pair: int
) -> None:
    def save(who: Actor) -> LogSaved:
        met = Meeting(pair, date(2026, 11, 19))
        draft = LogDraft(Shared(f"Words of {who.user_id}"))
        return save_new_log(deps, who, met, draft, Form(f"{who.user_id}.0"))

    with ThreadPoolExecutor(2) as pool:
        saved = list(pool.map(save, (actor, mentor)))
    assert sorted(each.version for each in saved) == [1, 2]
    assert len(rows(deps, MentoringSession)) == 1


def test_a_topic_of_another_mentorship_stays_open(
    deps: Deps, actor: Actor, make_person: MakePerson, held: int
) -> None:
    other = begin(deps, make_person("U8"), make_person("U9"))
    foreign = add_topic(deps, Actor(TEAM, "U9"), other, "Secret", Source()).topic.id or 0
    draft = LogDraft(BOTH, topic_ids=frozenset({foreign, 4711}))
    save_log(deps, actor, held, draft, Form("V1.0"))
    assert [t["state"] for t in rows(deps, AgendaTopic)] == ["open"]


# --- when it can be written


@pytest.mark.parametrize(
    ("state", "hours", "code"),
    [("planned", 2, "log_ahead"), ("cancelled", -2, "log_cancelled")],
)
def test_what_did_not_take_place_has_no_record(
    deps: Deps, actor: Actor, pair: int, clock: Clock, state: str, hours: int, code: str
) -> None:
    key = meeting(deps, pair, clock.now + timedelta(hours=hours), state)
    for attempt in (
        lambda: get_log_page(deps, actor, key),
        lambda: save_log(deps, actor, key, LogDraft(BOTH), Form("V1.0")),
    ):
        with pytest.raises(FormRefused) as refused:
            attempt()
        assert refused.value.problems["discussed"].code == code
    assert rows(deps, SessionLog) == []


def test_who_said_that_they_missed_each_other_may_think_better_of_it(
    deps: Deps, actor: Actor, pair: int
) -> None:
    key = meeting(deps, pair, STARTED, "missed")
    save_log(deps, actor, key, LogDraft(BOTH), Form("V1.0"))
    assert get_record(deps, actor, key).held.state == "held"


def test_after_the_end_records_are_read_but_not_changed(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    save_log(deps, actor, held, LogDraft(BOTH), Form("V1.0"))
    with deps.store.write() as session:
        ended = session.exec(select(Mentorship)).one()
        ended.state = "ended"
        session.add(ended)
    with pytest.raises(FormRefused):
        save_log(deps, mentor, held, LogDraft(Shared("New")), Form("V2.1", 1))
    assert texts(deps, mentor, held) == BOTH
    save_note(deps, mentor, held, "For myself")
    assert get_record(deps, mentor, held).private == "For myself"


def test_somebody_who_left_gets_no_action_item(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    from bot.usecases.people import Member, learn_member

    learn_member(deps, TEAM, Member(mentor.user_id, active=False))
    draft = LogDraft(BOTH, items=(ItemDraft("Ask Ana", owner="mentor"),))
    with pytest.raises(FormRefused) as refused:
        save_log(deps, actor, held, draft, Form("V1.0"))
    assert set(refused.value.problems) == {"item.0.owner"}
    assert rows(deps, SessionLog) == rows(deps, ActionItem) == []


# --- the goal


def test_a_record_names_only_goals_that_the_mentee_shares(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    hidden = add_goal(deps, actor, GoalDraft("Leave", due=date(2027, 3, 1), shared=False), "V0")
    assert get_log_page(deps, mentor, held).goals == ()
    for key in (hidden.goal.id, 4711):
        with pytest.raises(FormRefused) as refused:
            save_log(deps, mentor, held, LogDraft(Shared("x", goal_id=key)), Form("V1.0"))
        assert set(refused.value.problems) == {"goal"}


def test_a_goal_that_is_no_longer_shared_disappears_and_a_reached_one_stays(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    draft = GoalDraft("Learn Go", due=date(2027, 3, 1))
    goal = add_goal(deps, actor, draft, "V0").goal.id or 0
    save_log(deps, actor, held, LogDraft(Shared("x", goal_id=goal)), Form("V1.0"))
    close_goal(deps, actor, goal, "done")
    assert [g.title for g in get_log_page(deps, mentor, held).goals] == ["Learn Go"]
    change_goal(deps, actor, goal, GoalDraft("Learn Go", due=date(2027, 3, 1), shared=False))
    assert get_record(deps, mentor, held).goal is None
    assert get_log_page(deps, mentor, held).goals == ()
    save_log(deps, mentor, held, LogDraft(Shared("y")), Form("V2.1", 1))
    assert rows(deps, SessionLog)[-1]["goal_id"] == goal, "what is not in the menu was not changed"


# --- private notes


def test_a_private_note_is_its_authors_alone_and_is_no_record(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    saved = save_log(deps, actor, held, LogDraft(private="I was nervous"), Form("V1.0"))
    assert (saved.version, saved.told) == (0, False)
    record = get_record(deps, actor, held)
    assert (record.private, record.held.state, record.held.logged_at) == (
        "I was nervous",
        "held",
        None,
    )
    assert get_record(deps, mentor, held).private == get_log_page(deps, mentor, held).private == ""
    assert planned(deps, mentor, SESSION_LOGGED) == []
    with deps.store.read() as session:
        mine = str(export_person(session, TEAM, actor.user_id))
        theirs = str(export_person(session, TEAM, mentor.user_id))
    assert "nervous" in mine
    assert "nervous" not in theirs


def test_a_private_note_is_changed_deleted_and_left_alone(
    deps: Deps, actor: Actor, held: int
) -> None:
    save_note(deps, actor, held, "One")
    left = LogDraft(BOTH, private="", private_changed=False)
    save_log(deps, actor, held, left, Form("V1.0"))
    assert get_record(deps, actor, held).private == "One", "written elsewhere meanwhile"
    save_log(deps, actor, held, LogDraft(BOTH, private="Two"), Form("V2.1", 1))
    assert get_record(deps, actor, held).private == "Two"
    save_note(deps, actor, held, "  ")
    assert rows(deps, PrivateNote) == []


# --- a meeting that was never planned


def test_a_meeting_that_was_never_planned_is_made_by_its_record(
    deps: Deps, actor: Actor, mentor: Actor, pair: int
) -> None:
    met = Meeting(pair, date(2026, 11, 19))
    page = pages.get_new_log_page(deps, actor, pair, met.day, None)
    assert page.held is None
    assert rows(deps, MentoringSession) == []
    for _ in range(2):
        saved = save_new_log(deps, actor, met, LogDraft(BOTH), Form("V1.0"))
        assert saved.version == 1
    [row] = rows(deps, MentoringSession)
    assert (row["state"], row["starts_at"]) == ("held", datetime(2026, 11, 19, 11, 0, tzinfo=UTC))
    assert texts(deps, mentor, saved.held.id or 0) == BOTH


def test_a_form_that_cannot_be_kept_makes_no_meeting(deps: Deps, actor: Actor, pair: int) -> None:
    for draft, met in (
        (LogDraft(), Meeting(pair, date(2026, 11, 19))),
        (LogDraft(Shared("x", goal_id=4711)), Meeting(pair, date(2026, 11, 19))),
        (LogDraft(BOTH), Meeting(pair, date(2026, 11, 24))),
        (LogDraft(BOTH), Meeting(pair, None)),
        (LogDraft(BOTH), Meeting(pair, date(2026, 11, 23), time(10, 30))),
    ):
        with pytest.raises(FormRefused):
            save_new_log(deps, actor, met, draft, Form("V1.0"))
    assert rows(deps, MentoringSession) == []


def test_a_day_has_one_record_whoever_of_the_two_begins(
    deps: Deps, actor: Actor, mentor: Actor, pair: int
) -> None:
    met = Meeting(pair, date(2026, 11, 19))
    save_new_log(deps, actor, met, LogDraft(Shared("Mine")), Form("V1.0"))
    page = pages.get_new_log_page(deps, mentor, pair, met.day, time(15, 0))
    assert page.newest is not None
    saved = save_new_log(deps, mentor, met, LogDraft(Shared("Theirs")), Form("V2.0"))
    assert saved.both
    assert len(rows(deps, MentoringSession)) == 1
    assert texts(deps, actor, saved.held.id or 0) == Shared("Mine\nTheirs")


def test_what_there_was_of_late_is_offered_first(
    deps: Deps, actor: Actor, pair: int, held: int, clock: Clock
) -> None:
    meeting(deps, pair, clock.now + timedelta(days=1))
    meeting(deps, pair, clock.now - timedelta(days=3), "cancelled")
    meeting(deps, pair, clock.now - timedelta(days=20), "held")
    known = meeting(deps, pair, clock.now - timedelta(days=9), "held", logged=True)
    choices = list_choices(deps, actor)
    assert [(past.held.id, past.logged) for past in choices.recent] == [
        (held, False),
        (known, True),
    ]


# --- the word to the other


def test_the_other_hears_once_a_day_that_there_is_a_record(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    running = engine(deps, {SESSION_LOGGED: Job(SESSION_LOGGED, logged_news, as_it_is)})
    save_log(deps, actor, held, LogDraft(BOTH), Form("V1.0"))
    save_log(deps, actor, held, LogDraft(Shared("More")), Form("V2.1", 1))
    running.run()
    save_log(deps, actor, held, LogDraft(Shared("Even more")), Form("V3.2", 2))
    running.run()
    [message] = running.courier.messages
    [news] = message.parts
    assert (message.user, news.author, news.session_id) == (mentor.user_id, actor.user_id, held)
    running.clock.ahead(days=1)
    save_log(deps, actor, held, LogDraft(Shared("The next day")), Form("V4.3", 3))
    running.run()
    assert running.courier.messages[-1].parts[0].again
    assert len(running.courier.messages) == 2


def test_who_has_written_the_newest_version_need_not_be_told(
    deps: Deps, actor: Actor, mentor: Actor, held: int
) -> None:
    running = engine(deps, {SESSION_LOGGED: Job(SESSION_LOGGED, logged_news, as_it_is)})
    save_log(deps, actor, held, LogDraft(BOTH), Form("V1.0"))
    save_log(deps, mentor, held, LogDraft(Shared("And I")), Form("V2.1", 1))
    lines = running.run()
    assert (mentor.user_id, "dropped", "their own words") in lines
    assert [m.user for m in running.courier.messages] == [actor.user_id]


# --- rights


@pytest.mark.parametrize("whose", ["a third person's", "another workspace's", "nobody's"])
def test_a_record_of_others_is_not_there(
    deps: Deps, actor: Actor, pair: int, held: int, make_person: MakePerson, whose: str
) -> None:
    save_log(deps, actor, held, LogDraft(BOTH, private="Hm"), Form("V1.0"))
    stranger = {
        "a third person's": make_person("U9"),
        "another workspace's": make_person("U1", team_id=OTHER_TEAM),
        "nobody's": Actor(TEAM, "UNEW"),
    }[whose]
    met = Meeting(pair, date(2026, 11, 19))
    for attempt in (
        lambda: get_record(deps, stranger, held),
        lambda: get_log_page(deps, stranger, held),
        lambda: pages.get_new_log_page(deps, stranger, pair, met.day, None),
        lambda: save_log(deps, stranger, held, LogDraft(Shared("x")), Form("V9.0")),
        lambda: save_new_log(deps, stranger, met, LogDraft(Shared("x")), Form("V9.0")),
        lambda: save_note(deps, stranger, held, "x"),
    ):
        with pytest.raises(NotFound):
            attempt()
    for absent in (0, -1, 4711, 2**40):
        with pytest.raises(Refusal):
            get_record(deps, actor, absent)
    assert len(rows(deps, SessionLog)) == len(rows(deps, PrivateNote)) == 1


@pytest.mark.only("sqlite")  # the same statements on both
def test_reading_a_record_costs_the_same_whatever_it_holds(
    deps: Deps, actor: Actor, mentor: Actor, pair: int, held: int
) -> None:
    def cost() -> int:
        with counted(deps.store) as found:
            get_record(deps, actor, held)
            list_choices(deps, actor)
        return len(found)

    save_log(deps, actor, held, LogDraft(Shared("x"), ("a",), (ItemDraft("i"),)), Form("V0.0"))
    before = cost()
    for number in range(1, 6):
        draft = LogDraft(Shared(str(number)), (f"advice {number}",), (ItemDraft(f"i{number}"),))
        save_log(deps, mentor, held, draft, Form(f"V{number}", number))
        meeting(deps, pair, STARTED - timedelta(days=number), "held")
    assert cost() == before


def test_nothing_planned_for_the_session_outlives_its_record(
    deps: Deps, actor: Actor, pair: int, held: int
) -> None:
    from bot.usecases.pairs import own_pair
    from bot.usecases.planning.sessions import plan_session
    from storage.people import find_person
    from storage.sessions import find_session

    with deps.store.write() as session:
        person = find_person(session, TEAM, actor.user_id)
        assert person is not None
        row = find_session(session, person.id or 0, held)
        assert row is not None
        plan_session(session, own_pair(session, person, pair), row, deps.now())
    assert planned(deps, actor, "session_follow_up")
    keeping.save_log(deps, actor, held, LogDraft(BOTH), Form("V1.0"))
    assert nudges_of(deps, actor, "session_follow_up", "pending") == []

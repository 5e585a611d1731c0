"""Briefs over the wire: the mentee's question, the mentor's brief, what is left out, and rights."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import SQLModel, delete

from bot.deps import Actor
from bot.usecases.goals.milestones import finish_milestone
from bot.usecases.mentorships.course import start_mentorship
from bot.usecases.pairs import own_pair
from bot.usecases.planning.sessions import plan_session
from storage.people import find_person, id_of
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    BriefOmission,
    Checkin,
    Goal,
    GoalChange,
    MentoringSession,
    Mentorship,
    Milestone,
    Nudge,
    PrivateNote,
    Profile,
    SessionLog,
)
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button, submission
from tests.e2e.someone import Someone, labels, told

LAST = datetime(2026, 11, 6, 15, 0, tzinfo=UTC)  # a Friday, 16:00 in Berlin, 10:00 in New York
NEXT = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
PREP, BRIEF = NEXT - timedelta(hours=48), NEXT - timedelta(hours=24)
ASKED, GOOD = "What do you want from it?", "Good questions"
SECRET = "Leave the company quietly"
Keep = Callable[..., int]


@pytest.fixture
def keep(town: Town) -> Keep:
    """Keeps a row as another feature would; answers its key."""

    def kept(row: SQLModel) -> int:
        with town.bot.deps.store.write() as session:
            session.add(row)
            session.flush()
            return getattr(row, "id", 0) or 0

    return kept


def key_of(town: Town, someone: Someone) -> int:
    team = someone.sees()["team"]["id"]
    with town.bot.deps.store.read() as session:
        return id_of(find_person(session, team, someone.user))


@pytest.fixture
def pair(town: Town, jonas: Someone, diego: Someone) -> int:
    """Jonas (Berlin) is the mentee of Diego (New York) since October; answers the mentorship."""
    jonas.opens_home("Welcome to Northstar")
    diego.opens_home("Welcome to Northstar")
    team = jonas.sees()["team"]["id"]
    with town.bot.deps.store.write() as session:
        mentor = find_person(session, team, diego.user)
        mentee = find_person(session, team, jonas.user)
        assert mentor
        assert mentee
        made = start_mentorship(session, mentor, mentee, LAST - timedelta(days=21))
        session.exec(delete(Nudge))  # nobody shall be asked to agree in between
        return id_of(made)


def plans(town: Town, jonas: Someone, pair: int, starts_at: datetime = NEXT) -> int:
    """A session, planned with all that the clock says about it."""
    with town.bot.deps.store.write() as session:
        mentee = find_person(session, jonas.sees()["team"]["id"], jonas.user)
        assert mentee
        met = MentoringSession(
            mentorship_id=pair,
            planned_by=id_of(mentee),
            starts_at=starts_at,
            uid=f"uid-{starts_at}",
            form_key=f"form-{starts_at}",
            created_at=START,
        )
        session.add(met)
        session.flush()
        plan_session(session, own_pair(session, mentee, pair), met, town.bot.deps.now())
        return id_of(met)


@pytest.fixture
def held(town: Town, keep: Keep, pair: int, jonas: Someone, diego: Someone) -> int:
    """The two have met on 6 November, and kept a record of it."""
    mentee, mentor = key_of(town, jonas), key_of(town, diego)
    met = MentoringSession(
        mentorship_id=pair,
        planned_by=mentee,
        starts_at=LAST,
        state="held",
        uid="uid-held",
        form_key="form-held",
        created_at=LAST,
        logged_at=LAST,
    )
    key = keep(met)
    log = {"discussed": "The first quarter", "lessons": "Ask earlier", "form_key": "V0"}
    keep(SessionLog(session_id=key, version=1, person_id=mentor, created_at=LAST, **log))
    keep(PrivateNote(session_id=key, person_id=mentor, words="He seems tired", updated_at=LAST))
    keep(PrivateNote(session_id=key, person_id=mentee, words="She is strict", updated_at=LAST))
    words = "Speak to the team lead first"
    keep(Advice(mentorship_id=pair, session_id=key, words=words, created_at=LAST))
    for owner, what in ((mentee, "Send the draft"), (mentor, "Introduce Ana")):
        more = {"mentorship_id": pair, "created_at": LAST, "due": date(2026, 11, 30)}
        keep(ActionItem(owner_id=owner, made_by=mentor, words=what, **more))
    return key


def works(town: Town, jonas: Someone) -> None:
    """Jonas's week: a goal moves, a private one stays his own, a check-in tells of both."""
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-04")
    jonas.adds_goal(SECRET, shared="private")
    jonas.clicks("Check in for this week", within="home")
    go, secret = (goal.id for goal in town.rows(Goal))
    answers = {f"goal_{go}": "step", f"goal_{secret}": "leap"}
    assert jonas.fills(obstacles="Too many <!channel> meetings", feeling="4", **answers)["ok"]
    jonas.closes()
    actor = Actor(jonas.sees()["team"]["id"], jonas.user)
    for milestone in town.rows(Milestone):
        finish_milestone(town.bot.deps, actor, milestone.id or 0, done=True)


def told_both(town: Town, jonas: Someone, diego: Someone) -> None:
    """The question to the mentee and the brief to the mentor have come."""
    jonas.answers("/checkin pause until 2027-02-01")
    assert (jonas.user, {"session_prep"}, "sent") in town.tells(PREP)
    assert (diego.user, {"brief"}, "sent") in town.tells(BRIEF)


def test_the_mentee_is_asked_and_the_mentor_reads_what_happened(
    town: Town, jonas: Someone, diego: Someone, pair: int, held: int, keep: Keep
) -> None:
    works(town, jonas)
    plans(town, jonas, pair)
    topic = {"words": "Ask for more pay", "created_at": START}
    keep(AgendaTopic(mentorship_id=pair, person_id=key_of(town, jonas), **topic))
    told_both(town, jonas, diego)
    asked = jonas.hears(ASKED)
    assert asked["text"].startswith(
        f"You meet <@{diego.user}> in 2 days: Friday 27 November, 16:00 your time "
        "(10:00 in New York)."
    )
    assert "From you so far: “Ask for more pay”." in asked["text"]
    assert labels(asked["blocks"]) == [
        "Add a topic",
        "What your mentor reads",
        "Tell what came of it",
    ]
    brief = diego.hears(GOOD)
    mentee = f"<@{jonas.user}>"
    assert brief["text"].splitlines() == [
        f"You meet {mentee} tomorrow: Friday 27 November, 10:00 your time (16:00 in Berlin).",
        "“Learn Go”: new on 23 November, 100 percent, due 26 February 2027; "
        "done: “Tour” (23 November).",
        "Check-in of 23 November: “Learn Go” a step forward; it felt good; "
        "in the way: “Too many &lt;!channel&gt; meetings”.",
        f"Action items: “Send the draft” ({mentee}, due 30 November), "
        "“Introduce Ana” (you, due 30 November).",
        f"Agenda: “Ask for more pay” ({mentee}, 23 November).",
        "Advice of 6 November: “Speak to the team lead first”, no word yet of what came of it.",
        "Record of 6 November: talked about “The first quarter”; learnt “Ask earlier”.",
        "To recognise:",
        f"{mentee} finished “Tour”, a milestone of “Learn Go”, on 23 November.",
        "Good questions:",
        "1. What would make this half as big: “Too many &lt;!channel&gt; meetings”? "
        "(From the check-in of 23 November.)",
        "2. What came of the advice “Speak to the team lead first”? (Given on 6 November.)",
        "3. Every milestone of “Learn Go” is done: is it reached? "
        "(The goal is due 26 February 2027.)",
    ]
    assert labels(brief["blocks"]) == ["Read the whole brief", "Agenda"]
    diego.clicks("Read the whole brief", within=GOOD)
    page = diego.reads("Goals", "Check-ins", "Action items", "Advice", "Record of 6 November")
    assert "Leave out" not in page
    assert SECRET not in str(diego.sees())
    town.settles()
    assert "He seems tired" not in str(jonas.sees())
    assert "She is strict" not in str(diego.sees())


def test_what_the_mentee_leaves_out_disappears_from_what_the_mentor_has(
    town: Town, jonas: Someone, diego: Someone, pair: int, held: int
) -> None:
    works(town, jonas)
    plans(town, jonas, pair)
    told_both(town, jonas, diego)
    before = diego.hears("“Learn Go”")
    jonas.clicks("What your mentor reads", within=ASKED)
    jonas.reads("What <@", "Learn Go", "Leave out", "What you leave out is missing")
    jonas.clicks("Leave out", about="*“Learn Go”:*")
    jonas.reads("_Left out:_ *“Learn Go”:*", "_Left out together with its goal:_ *Check-in of")
    diego.waits_for(lambda: "Learn Go" not in str(diego.messages()))
    after = diego.hears("nothing new to tell")
    assert after["ts"] == before["ts"]
    diego.clicks("Read the whole brief", within=GOOD)
    assert "Learn Go" not in diego.reads("nothing new to tell since you met on 6 November.")
    diego.closes()
    jonas.clicks("Put back")
    jonas.waits_for(lambda: "_Left out" not in told(jonas.modal()["blocks"]))
    diego.hears("“Learn Go”")
    assert town.rows(BriefOmission) == []


def test_what_is_unshared_after_the_brief_disappears_from_it(
    town: Town, jonas: Someone, diego: Someone, pair: int, held: int
) -> None:
    works(town, jonas)
    plans(town, jonas, pair)
    told_both(town, jonas, diego)
    diego.hears("Too many")
    jonas.clicks("Edit this week's", within="home")
    assert jonas.fills(shared="private")["ok"]
    jonas.reads("Seen by you alone.")
    jonas.closes()
    diego.waits_for(lambda: "Too many" not in str(diego.messages()))
    jonas.clicks("Open", within="home", about="Learn Go")
    jonas.clicks("Edit")
    jonas.modal("Edit goal")
    assert jonas.fills(shared="private")["ok"]
    diego.waits_for(lambda: "Learn Go" not in str(diego.messages()))
    diego.clicks("Read the whole brief", within=GOOD)
    assert "Learn Go" not in diego.reads("nothing new to tell since you met on 6 November.")


def test_a_question_goes_on_the_agenda_by_one_click_and_once(
    town: Town, jonas: Someone, diego: Someone, pair: int, held: int
) -> None:
    works(town, jonas)
    plans(town, jonas, pair)
    told_both(town, jonas, diego)
    diego.clicks("Read the whole brief", within=GOOD)
    diego.clicks("Put on the agenda", about="Too many")
    page = diego.reads("_On the agenda._", "(you, 26 November)")
    assert "• “What would make this half as big: ‘Too many &lt;!channel&gt; meetings’?”" in page
    town.control("deliver_again", what="interaction")
    town.settles()
    [topic] = town.rows(AgendaTopic)
    words = "What would make this half as big: “Too many <!channel> meetings”?"
    assert (topic.words, topic.source) == (words, "brief")
    diego.hears("Agenda: “What would make this half as big: ‘Too many &lt;!channel&gt; meetings’?”")


def test_the_first_brief_tells_who_comes(
    town: Town, jonas: Someone, diego: Someone, pair: int, keep: Keep
) -> None:
    about = {"about": "I build <boats> & code", "values": "calm, honesty"}
    keep(Profile(person_id=key_of(town, jonas), updated_at=START, **about))
    plans(town, jonas, pair)
    told_both(town, jonas, diego)
    brief = diego.hears("It is your first session.")
    assert "About: “I build &lt;boats&gt; &amp; code” (profile of 23 November)." in brief["text"]
    assert "1. When did your work last fit what you value?" in brief["text"]
    jonas.clicks("What your mentor reads", within=ASKED)
    jonas.clicks("Leave out", about="I build")
    diego.waits_for(lambda: "boats" not in str(diego.messages()))
    diego.hears("1. What brought you to where you are now?")


def test_the_command_shows_it_any_time_to_each_in_their_role(
    town: Town, jonas: Someone, diego: Someone, priya: Someone, pair: int, held: int
) -> None:
    works(town, jonas)
    assert diego.answers("/session brief").startswith(f"As it stands with <@{jonas.user}>.")
    diego.clicks("Read the whole brief", within="As it stands")
    diego.reads("No session is planned yet: this is how it stands.", "Plan a session")
    diego.closes()
    jonas.types("/session brief")
    assert "Leave out" not in jonas.reads("What <@", "this is how it stands", "Learn Go")
    jonas.closes()
    plans(town, jonas, pair)
    assert "(16:00 in Berlin)" in diego.answers("/session brief @jonas")
    jonas.types("/session prep")
    jonas.reads("Leave out")
    nobody = "You have no mentorship under way"
    assert priya.answers("/session brief").startswith(nobody)
    assert diego.answers("/session brief @priya").startswith(nobody)


def test_several_mentorships_are_chosen_from(
    town: Town, jonas: Someone, diego: Someone, priya: Someone, pair: int, held: int
) -> None:
    works(town, jonas)
    priya.opens_home("Welcome to Northstar")
    with town.bot.deps.store.write() as session:
        team = jonas.sees()["team"]["id"]
        mentor = find_person(session, team, diego.user)
        mentee = find_person(session, team, priya.user)
        assert mentor
        assert mentee
        start_mentorship(session, mentor, mentee, START)
    assert diego.answers("/session brief") == "Whose brief would you like to see?"
    choice = diego.hears("Whose brief")
    names = [label for label in labels(choice["blocks"]) if label]
    assert len(names) == 2
    diego.clicks(next(name for name in names if "Jonas" in name), within="Whose brief")
    diego.reads("Learn Go")


def test_an_agenda_that_fills_up_and_a_session_that_is_off_end_the_question(
    town: Town, jonas: Someone, diego: Someone, pair: int, held: int, keep: Keep
) -> None:
    session = plans(town, jonas, pair)
    me = key_of(town, jonas)
    for words in ("One", "Two", "Three"):
        keep(AgendaTopic(mentorship_id=pair, person_id=me, words=words, created_at=START))
    jonas.answers("/checkin pause until 2027-02-01")
    assert (jonas.user, {"session_prep"}, "dropped") in town.tells(PREP)
    with town.bot.deps.store.write() as database:
        database.get_one(MentoringSession, session).state = "cancelled"
    assert (diego.user, {"brief"}, "dropped") in town.tells(BRIEF)
    for someone in (jonas, diego):
        assert someone.texts()[-1:] != [ASKED]
        press = button(someone, f"briefs.open#{session}", str(session))
        known = len(someone.texts())
        assert town.control("raw", type="interactive", payload=press)["acked"]
        someone.waits_for(lambda s=someone, k=known: len(s.texts()) > k)
        assert someone.texts()[-1].startswith("That session is over or off.")


# --- bad input and rights

HUGE = "💥 <!channel> & <@U04JONAS028> مرحبا " * 100


def test_huge_and_strange_words_fit_into_every_payload(
    town: Town, jonas: Someone, diego: Someone, pair: int, held: int, keep: Keep
) -> None:
    me, mentor = key_of(town, jonas), key_of(town, diego)
    town.typed.append(HUGE[:30])
    line, text = HUGE[:120], HUGE[:1000]
    for n in range(20):
        goal = keep(Goal(person_id=me, title=line, due=date(2027, 1, 1), created_at=LAST))
        for place in range(6):
            late = {"due": date(2026, 11, 20)} if place % 2 else {"done_at": START}
            keep(Milestone(goal_id=goal, position=place, title=line, **late))
        for what in ("due", "due", "title", "milestone"):
            old = "2026-12-01" if what == "due" else line
            changed = {"what": what, "old": old, "new": old, "changed_at": START}
            keep(GoalChange(goal_id=goal, **changed))
        owner = me if n % 2 else mentor
        about = {"mentorship_id": pair, "words": text, "created_at": LAST}
        keep(ActionItem(owner_id=owner, made_by=me, **about))
        keep(AgendaTopic(person_id=owner, **about))
        keep(Advice(session_id=held, outcome="tried", result=text, answered_at=START, **about))
    for weeks in range(8):
        week = date(2026, 11, 23) - timedelta(weeks=weeks)
        told_of = {"obstacles": text, "next_step": text, "feeling": 3}
        keep(Checkin(person_id=me, week=week, answered_at=START, updated_at=START, **told_of))
    plans(town, jonas, pair)
    town.ticks(BRIEF)
    brief = diego.hears("“Read the whole brief” has the rest.")
    assert len(brief["text"]) <= 4000
    lines = "\n".join(b["text"]["text"] for b in brief["blocks"] if b["type"] == "section")
    assert len(lines.splitlines()) <= 15, "a minute is enough to read it"
    diego.clicks("Read the whole brief", within="“Read the whole brief” has the rest.")
    diego.reads("Record of 6 November")
    diego.closes()
    jonas.types("/session brief")
    jonas.reads("Leave out")
    assert len(jonas.modal()["blocks"]) <= 100
    jonas.clicks("Leave out")
    jonas.reads("_Left out:_")


def test_a_third_person_who_replays_ids_learns_nothing_and_changes_nothing(
    town: Town, jonas: Someone, diego: Someone, priya: Someone, pair: int, held: int
) -> None:
    works(town, jonas)
    session = plans(town, jonas, pair)
    priya.opens_home("Welcome to Northstar")
    goal = town.rows(Goal)[0].id
    for action, own in (("briefs.open", session), ("briefs.now", pair)):
        answers = set()
        for value in (str(own), "4711", "", "9" * 30, "-1", "one"):
            known = len(priya.texts())
            press = button(priya, f"{action}#{value}", value)
            assert town.control("raw", type="interactive", payload=press)["acked"]
            priya.waits_for(lambda k=known: len(priya.texts()) > k)
            answers.add(priya.texts()[-1])
        assert len(answers) == 1, action
    answers = set()
    for noted in (session, 4711, 0, None, "1", [session]):
        note = json.dumps({"session": noted})
        view = submission(priya, "briefs.page", note)["view"]
        for action in ("briefs.omit", "briefs.keep"):
            known = len(priya.texts())
            press = button(priya, f"{action}#goal.{goal}", f"goal.{goal}", view=view)
            assert town.control("raw", type="interactive", payload=press)["acked"]
            priya.waits_for(lambda k=known: len(priya.texts()) > k)
            answers.add(priya.texts()[-1])
    assert len(answers) == 1
    for note in ({"session": session}, {"mentorship": pair}, {}, {"session": 4711}):
        view = submission(priya, "briefs.page", json.dumps(note))["view"]
        press = button(priya, "briefs.ask#obstacle", "obstacle", view=view)
        assert town.control("raw", type="interactive", payload=press)["acked"]
    town.settles()
    assert town.rows(AgendaTopic) == []
    assert town.rows(BriefOmission) == []
    assert "Learn Go" not in str(priya.sees())


def test_the_mentor_cannot_change_what_is_in_it_nor_see_it_once_it_has_ended(
    town: Town, jonas: Someone, diego: Someone, pair: int, held: int
) -> None:
    works(town, jonas)
    session = plans(town, jonas, pair)
    goal = town.rows(Goal)[0].id
    view = submission(diego, "briefs.page", json.dumps({"session": session}))["view"]
    press = button(diego, f"briefs.omit#goal.{goal}", f"goal.{goal}", view=view)
    assert town.control("raw", type="interactive", payload=press)["acked"]
    town.settles()
    assert town.rows(BriefOmission) == []
    with town.bot.deps.store.write() as database:
        database.get_one(Mentorship, pair).state = "ended"
    press = button(diego, f"briefs.open#{session}", str(session))
    assert town.control("raw", type="interactive", payload=press)["acked"]
    diego.hears("This mentorship has ended, so it has no new brief.")
    assert diego.answers("/session brief").startswith("You have no mentorship under way")
    assert "Learn Go" not in str(diego.sees())


def test_leaving_out_twice_at_once_is_once(
    town: Town, jonas: Someone, pair: int, held: int
) -> None:
    works(town, jonas)
    plans(town, jonas, pair)
    jonas.types("/session brief")
    jonas.reads("Leave out")
    jonas.clicks("Leave out", about="Learn Go")
    jonas.reads("_Left out:_")
    town.control("deliver_again", what="interaction")
    town.settles()
    assert [row.subject for row in town.rows(BriefOmission)] == [f"goal:{town.rows(Goal)[0].id}"]

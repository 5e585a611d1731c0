"""Being forgotten: nothing of theirs is left anywhere, nothing of anybody else's is lost."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import String, Table, select, text
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as pick
from sqlmodel.sql.sqltypes import AutoString

from storage.database import Store
from storage.export import export_person
from storage.forgetting import NO_WORDS, STRANGER, forget_person
from storage.forgetting.fates import CODES, FATES
from storage.people import add_person, find_person, get_rhythm, id_of
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    Agreement,
    Contact,
    Goal,
    GoalResource,
    HelpRequest,
    Intro,
    IntroAsk,
    IntroOutcome,
    MentoringSession,
    MentorRequest,
    Mentorship,
    MentorshipEnd,
    Milestone,
    Nudge,
    Opportunity,
    Person,
    PrivateNote,
    Pulse,
    RequestWords,
    Resource,
    ResourceSkill,
    SessionLog,
    Skill,
    SkillApart,
    SuggestionSkip,
    Thanks,
)
from tests.storage.schema_facts import NOW
from tests.storage.test_export import life_of

ALPHA, BRAVO = "ALPHA", "BRAVO"  # who is forgotten, and who stays: also all that they write
Place = tuple[str, tuple[Any, ...], str]


def texts(table: Table) -> list[str]:
    """The columns of a table that hold text."""
    return [each.name for each in table.columns if isinstance(each.type, (String, AutoString))]


def every_text(session: Session) -> Iterator[tuple[Place, str]]:
    """All text in the database, with where it stands."""
    for table in SQLModel.metadata.tables.values():
        keys = [column.name for column in table.primary_key]
        for row in session.execute(select(table)).mappings():
            for name in texts(table):
                if row[name] is not None:
                    yield (table.name, tuple(row[key] for key in keys), name), row[name]


def said_by(session: Session, mark: str) -> dict[Place, str]:
    """Where words of one of the two stand."""
    return {place: words for place, words in every_text(session) if mark in words}


def together(session: Session, mentor: str, mentee: str) -> None:
    """All that two people can have with each other, in these roles, each with their own words."""
    ids = dict(session.execute(select(col(Person.user_id), col(Person.id))).all())
    one, other = ids[mentor], ids[mentee]
    when: dict[str, Any] = {"created_at": NOW}
    form = when | {"form_key": f"by {one}"}
    pair = Mentorship(
        team_id="T1",
        mentor_id=one,
        mentee_id=other,
        started_at=NOW,
        state="ended",
        ended_by=one,
        ended_at=NOW,
        farewell=mentor,
    )
    request = MentorRequest(
        team_id="T1",
        mentor_id=one,
        mentee_id=other,
        introduction=mentee,
        why_you=mentee,
        asks_for=mentee,
        rhythm="weekly",
        state="declined",
        reason="other",
        reason_words=mentor,
        suggested_id=other,
        **form,
    )
    session.add_all([pair, request])
    session.flush()
    key = id_of(pair)
    met = MentoringSession(
        mentorship_id=key, planned_by=one, starts_at=NOW, place=mentor, uid=f"u{key}", **form
    )
    session.add(met)
    session.flush()
    goal = session.execute(select(col(Goal.id)).where(col(Goal.person_id) == other)).scalar_one()
    at: dict[str, Any] = {"mentorship_id": key, **when}
    session.add_all(
        [
            RequestWords(request_id=id_of(request), person_id=one, words=mentor, **form),
            MentorshipEnd(person_id=one, team_id="T1", reason="reached", **at),
            *versions(key, one, mentor, other, mentee),
            *(
                Pulse(person_id=p, asked_on=NOW.date(), score=3, words=w, **at)
                for p, w in ((one, mentor), (other, mentee))
            ),
            *(
                AgendaTopic(person_id=p, words=w, source_key=w, **at)
                for p, w in ((one, mentor), (other, mentee))
            ),
            *logs(id_of(met), goal, (one, mentor), (other, mentee)),
            *(
                PrivateNote(session_id=id_of(met), person_id=p, words=w, updated_at=NOW)
                for p, w in ((one, mentor), (other, mentee))
            ),
            Advice(session_id=id_of(met), words=mentor, result=mentee, **at),
            ActionItem(owner_id=other, made_by=one, words=mentor, source_key=mentor, **at),
            ActionItem(owner_id=one, made_by=one, words=mentor, **at),
        ]
    )
    helped(session, (one, mentor), (other, mentee))


def versions(key: int, one: int, mentor: str, other: int, mentee: str) -> list[Agreement]:
    """The second repeats what the first says, and adds to it."""
    common: dict[str, Any] = {
        "mentorship_id": key,
        "mentor_hopes": mentor,
        "mentee_hopes": mentee,
        "topics": f"first of {mentor}",
        "until": date(2027, 5, 1),
        "created_at": NOW,
    }
    first = Agreement(version=1, proposed_by=one, form_key="1", **common)
    second = Agreement(
        version=2, proposed_by=other, form_key="2", confidential=f"new of {mentee}", **common
    )
    return [first, second]


def logs(met: int, goal: int, *who: tuple[int, str]) -> list[SessionLog]:
    """Each writes a version: what the first wrote stands in the second, too."""
    (one, mentor), (other, mentee) = who
    common: dict[str, Any] = {"session_id": met, "goal_id": goal, "created_at": NOW}
    first = {"discussed": f"talk of {mentor}", "lessons": f"lesson of {mentor}"}
    return [
        SessionLog(version=1, person_id=one, form_key="1", **first, **common),
        SessionLog(
            version=2,
            person_id=other,
            form_key="2",
            **first | {"lessons": f"lesson of {mentee}", "notes": f"note of {mentee}"},
            **common,
        ),
    ]


def helped(session: Session, who: tuple[int, str], whom: tuple[int, str]) -> None:
    """The second asks the first; the first had ideas for the second; and what they did besides."""
    (one, expert), (other, asker) = who, whom
    team: dict[str, Any] = {"team_id": "T1", "created_at": NOW}
    own = Intro(
        asker_id=other,
        made_by=other,
        topic=asker,
        question=asker,
        why=asker,
        state="accepted",
        accepted_by=one,
        form_key="own",
        **team,
    )
    ideas = [
        Intro(
            asker_id=other,
            made_by=one,
            topic=expert,
            why=expert,
            question=question,
            state=state,
            form_key=state,
            **team,
        )
        for state, question in (("open", asker), ("refused", expert))
    ]
    session.add_all([own, *ideas])
    session.flush()
    step = session.execute(
        select(col(Milestone.id))
        .join(Goal, col(Goal.id) == col(Milestone.goal_id))
        .where(col(Goal.person_id) == other)
    ).scalar_one()
    session.add_all(
        [
            IntroAsk(intro_id=id_of(own), asker_id=other, expert_id=one, state="declined",
                     words=expert, suggested_id=other, **team),
            IntroAsk(intro_id=id_of(ideas[0]), asker_id=other, expert_id=one, **team),
            IntroAsk(intro_id=id_of(ideas[1]), asker_id=other, expert_id=one, state="unasked",
                     words=asker, **team),
            IntroOutcome(intro_id=id_of(own), person_id=other, helped="yes", words=asker, **team),
            Thanks(from_id=other, to_id=one, words=asker, kept=True, form_key="t", **team),
            Contact(person_id=one, contact_id=other, kind="peer", note=expert, created_at=NOW),
            SuggestionSkip(person_id=one, other_id=other, until=NOW.date()),
            Opportunity(person_id=one, kind="meet", title=expert, contact_id=other,
                        created_at=NOW, form_key="meet"),
            HelpRequest(person_id=other, helper_id=one, milestone_id=step, words=asker,
                        created_at=NOW, form_key="h"),
        ]
    )  # fmt: skip
    session.flush()


def are_no_leads(session: Session) -> None:
    """What leads alone have, taken away again."""
    for table in (GoalResource, ResourceSkill, Resource, SkillApart):
        session.execute(SQLModel.metadata.tables[str(table.__tablename__)].delete())
    skill = SQLModel.metadata.tables["skill"]
    session.execute(skill.delete().where(skill.c.name.startswith("2 of")))  # set apart, not used


@pytest.fixture
def two(store: Store) -> Store:
    """Two people who have everything with each other, in both roles, and one of another team."""
    with store.write() as session:
        for user in (ALPHA, BRAVO):
            life_of(session, "T1", user)
        life_of(session, "T2", "U1")
        together(session, ALPHA, BRAVO)
        together(session, BRAVO, ALPHA)
    return store


def test_every_table_and_every_text_in_it_has_a_fate() -> None:
    assert set(FATES) == set(SQLModel.metadata.tables)
    for name, table in SQLModel.metadata.tables.items():
        fate = FATES[name]
        spoken = {*CODES, *fate.kept, *(c for change in fate.changes for c in change.columns)}
        whole = fate.gone is not None and name != "action_item"
        assert whole or set(texts(table)) <= spoken, name
        assert set(fate.kept) <= set(table.columns.keys()), name


def test_nothing_that_they_wrote_is_found_anywhere(two: Store) -> None:
    with two.write() as session:
        are_no_leads(session)
        assert len(said_by(session, ALPHA)) > 50
        assert forget_person(session, "T1", ALPHA, NOW) == ("F",)
    with two.read() as session:
        assert said_by(session, ALPHA) == {}


def test_what_others_wrote_remains_word_by_word(two: Store) -> None:
    with two.write() as session:
        before = said_by(session, BRAVO)
        assert len(before) > 50
        forget_person(session, "T1", ALPHA, NOW)
    with two.read() as session:
        assert said_by(session, BRAVO) == before


def test_words_of_which_no_column_says_whose_they_are_go_with_either(two: Store) -> None:
    """The place of a session that was moved; a topic in which a brief quotes the mentee."""
    with two.write() as session:
        are_no_leads(session)
        pairs = session.exec(pick(Mentorship)).all()
        mentee = {p.user_id: p.id for p in session.exec(pick(Person)).all()}[ALPHA]
        key = next(id_of(pair) for pair in pairs if pair.mentee_id == mentee)
        mentor = next(pair.mentor_id for pair in pairs if pair.id == key)
        about: dict[str, Any] = {"mentorship_id": key, "created_at": NOW}
        moved = {"starts_at": NOW, "place": ALPHA, "uid": "moved", "form_key": "M"} | about
        session.add(MentoringSession(planned_by=mentor, sequence=1, **moved))
        session.add(AgendaTopic(person_id=mentor, words=f"“{ALPHA}”?", source="brief", **about))
        session.flush()
        forget_person(session, "T1", ALPHA, NOW)
    with two.read() as session:
        assert said_by(session, ALPHA) == {}


def test_each_of_the_two_can_be_forgotten_and_nothing_is_left_of_both(two: Store) -> None:
    with two.write() as session:
        are_no_leads(session)
        for user in (ALPHA, BRAVO):
            forget_person(session, "T1", user, NOW)
    with two.read() as session:
        assert said_by(session, ALPHA) == said_by(session, BRAVO) == {}
        assert export_person(session, "T2", "U1") is not None


def test_no_row_refers_to_one_that_is_gone(two: Store) -> None:
    with two.write() as session:
        forget_person(session, "T1", ALPHA, NOW)
    if two.is_sqlite:  # PostgreSQL has refused already
        with two.read() as session:
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_counts_keep_their_numbers(two: Store) -> None:
    tables = (Mentorship, MentorshipEnd, Pulse, IntroOutcome, Thanks, MentoringSession, IntroAsk)
    with two.write() as session:
        before = [len(session.exec(pick(table)).all()) for table in tables]
        forget_person(session, "T1", ALPHA, NOW)
    with two.read() as session:
        assert [len(session.exec(pick(table)).all()) for table in tables] == before
        assert {pulse.score for pulse in session.exec(pick(Pulse))} == {3}


def test_what_pages_show_is_never_blank(two: Store) -> None:
    with two.write() as session:
        forget_person(session, "T1", ALPHA, NOW)
    with two.read() as session:
        for table in (AgendaTopic, Advice, ActionItem, Thanks, RequestWords):
            words = {row.words for row in session.exec(pick(table))}
            assert words == {BRAVO, NO_WORDS}, table
        assert {intro.topic for intro in session.exec(pick(Intro))} == {BRAVO, NO_WORDS}


def test_a_stone_without_name_is_left_and_who_comes_back_is_new(two: Store) -> None:
    with two.write() as session:
        before = id_of(find_person(session, "T1", ALPHA))
        forget_person(session, "T1", ALPHA, NOW)
        assert find_person(session, "T1", ALPHA) is None
        assert forget_person(session, "T1", ALPHA, NOW) is None
        stone = session.get_one(Person, before)
        assert (stone.user_id, stone.name, stone.tz) == (f"forgotten-{before}", STRANGER, "UTC")
        assert (stone.active, stone.is_admin, stone.dm_channel) == (False, False, None)
        assert stone.forgotten_at == NOW
        assert get_rhythm(session, before).checkins_on  # whatever is asked of people finds one
        assert id_of(add_person(session, "T1", ALPHA, NOW)) != before


def test_nobody_else_is_pointed_at_them(two: Store) -> None:
    with two.write() as session:
        gone = id_of(find_person(session, "T1", ALPHA))
        forget_person(session, "T1", ALPHA, NOW)
    with two.read() as session:
        pointed = [
            *session.exec(pick(MentorRequest.suggested_id)),
            *session.exec(pick(IntroAsk.suggested_id)),
            *session.exec(pick(Opportunity.contact_id)),
            *session.exec(pick(SuggestionSkip.other_id)),
        ]
        assert gone not in pointed
        open_items = session.exec(pick(ActionItem).where(col(ActionItem.state) == "open"))
        assert [item.owner_id for item in open_items if gone in (item.owner_id, item.made_by)] == []
        kept = {thanks.to_id: thanks.kept for thanks in session.exec(pick(Thanks))}
        assert kept.pop(gone) is False
        assert set(kept.values()) == {True}


def test_what_a_lead_added_for_everybody_stays_without_their_words(two: Store) -> None:
    with two.write() as session:
        forget_person(session, "T1", ALPHA, NOW)
        books = session.exec(pick(Resource)).all()
        assert {book.title for book in books} >= {"book of ALPHA", "book of BRAVO"}
        named = {skill.name for skill in session.exec(pick(Skill))}
        assert "1 of ALPHA" in named  # the book is good for it


def test_a_skill_that_others_use_stays_in_the_vocabulary(two: Store) -> None:
    with two.write() as session:
        are_no_leads(session)
        forget_person(session, "T1", ALPHA, NOW)
        used = session.exec(pick(Skill.name).where(Skill.team_id == "T1")).all()
        assert used == ["1 of BRAVO"]


def test_other_spellings_of_a_word_go_with_it_and_those_of_others_stay(two: Store) -> None:
    with two.write() as session:
        are_no_leads(session)
        skills = session.exec(pick(Skill).where(Skill.team_id == "T1")).all()
        for kept in skills:
            other = f"also {kept.name}"
            session.add(Skill(team_id="T1", name=other, key=other, merged_into=kept.id))
        session.flush()
        forget_person(session, "T1", ALPHA, NOW)
        left = session.exec(pick(Skill.name).where(Skill.team_id == "T1")).all()
        assert sorted(left) == ["1 of BRAVO", "also 1 of BRAVO"]


def test_a_message_that_is_being_sent_just_now_comes_to_its_own_end(two: Store) -> None:
    with two.write() as session:
        key = id_of(find_person(session, "T1", ALPHA))
        row = session.exec(pick(Nudge).where(col(Nudge.person_id) == key)).one()
        row.state = "sending"
        session.add(row)
        session.flush()
        forget_person(session, "T1", ALPHA, NOW)
        assert [n.id for n in session.exec(pick(Nudge).where(Nudge.person_id == key))] == [row.id]

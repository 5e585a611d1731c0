"""The export: everything about one person, nothing that is only another's."""

import json
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, col, select

from storage.database import Store
from storage.export import export_person
from storage.people import add_person, id_of
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    Agreement,
    BriefOmission,
    Checkin,
    CheckinProgress,
    CheckinWords,
    Contact,
    ExpertOffer,
    Goal,
    GoalAnswer,
    GoalChange,
    GoalResource,
    GoalRevision,
    GoalSkill,
    HelpRequest,
    Intro,
    IntroAsk,
    IntroOutcome,
    IntroWish,
    JournalNote,
    MentoringSession,
    MentorOffer,
    MentorRequest,
    Mentorship,
    MentorshipEnd,
    Milestone,
    Nudge,
    OfferedOnce,
    Opportunity,
    PersonSkill,
    Picture,
    PrivateNote,
    Profile,
    Pulse,
    Reflection,
    RequestWords,
    Resource,
    ResourceSkill,
    Review,
    ReviewAnswer,
    SessionLog,
    Skill,
    SkillApart,
    SkillLevel,
    SuggestionSkip,
    Thanks,
    VisionPart,
    VisionVersion,
)
from tests.storage.schema_facts import NOW


def life_of(session: Session, team_id: str, user_id: str) -> tuple[int, int]:
    """A person with a row in every table that can have one; their key and a milestone's."""
    person = id_of(add_person(session, team_id, user_id, NOW))
    goal = Goal(person_id=person, title=f"goal of {user_id}", due=date(2027, 1, 1), created_at=NOW)
    checkin = Checkin(
        person_id=person, week=date(2026, 11, 23), answered_at=NOW, updated_at=NOW, feeling=4
    )
    session.add_all([goal, checkin])
    session.flush()
    milestone = Milestone(goal_id=id_of(goal), position=1, title=f"step of {user_id}")
    session.add_all(
        [
            milestone,
            CheckinProgress(checkin_id=id_of(checkin), goal_id=id_of(goal), movement="step"),
            CheckinWords(checkin_id=id_of(checkin), person_id=person, ts="1.2", words="fine"),
            Nudge(
                team_id=team_id,
                person_id=person,
                kind="checkin",
                subject="week",
                occasion=date(2026, 11, 27),
                due_at=NOW,
                expires_at=NOW,
            ),
            Profile(person_id=person, about=f"who {user_id} is", updated_at=NOW),
            MentorOffer(person_id=person, team_id=team_id, created_at=NOW, updated_at=NOW),
            GoalChange(goal_id=id_of(goal), what="title", changed_at=NOW),
            ExpertOffer(person_id=person, team_id=team_id, created_at=NOW, updated_at=NOW),
            IntroWish(
                team_id=team_id, person_id=person, words=user_id, key=user_id, created_at=NOW
            ),
            Picture(person_id=person, kind="network", fingerprint="f", file_id="F", made_at=NOW),
            OfferedOnce(person_id=person, subject="thanks:goal:1", offered_at=NOW),
        ]
    )
    growing(session, team_id, person, id_of(goal), user_id)
    return person, id_of(milestone)


def growing(session: Session, team_id: str, person: int, goal: int, words: str) -> None:
    """A vision, levels, a review, notes: all that a plan has besides goals; and what leads add."""
    skills = [Skill(team_id=team_id, name=f"{n} of {words}", key=f"{n}.{words}") for n in (1, 2)]
    review = Review(person_id=person, created_at=NOW, form_key="f")
    form: dict[str, Any] = {"person_id": person, "created_at": NOW, "form_key": "f"}
    resource = Resource(
        team_id=team_id, kind="book", title=f"book of {words}", updated_at=NOW, **form
    )
    session.add_all([*skills, review, resource])
    session.flush()
    skill, other = (id_of(each) for each in skills)
    session.add_all(
        [
            VisionPart(person_id=person, part="values", words=words, updated_at=NOW),
            VisionVersion(part="values", words=words, **form),
            GoalAnswer(goal_id=goal, question="yours", words=words),
            GoalRevision(goal_id=goal, person_id=person, kind="moved", before="{}", made_at=NOW),
            GoalSkill(goal_id=goal, skill_id=skill),
            SkillLevel(skill_id=skill, level=2, words=words, **form),
            SkillApart(skill_id=skill, other_id=other, person_id=person, created_at=NOW),
            Opportunity(kind="talk", title=words, goal_id=goal, **form),
            ResourceSkill(resource_id=id_of(resource), skill_id=skill),
            GoalResource(goal_id=goal, resource_id=id_of(resource), added_at=NOW),
            ReviewAnswer(review_id=id_of(review), question="keep", words=words, answered_at=NOW),
            Reflection(goal_id=goal, title=words, **form),
            JournalNote(words=words, updated_at=NOW, **form),
        ]
    )
    session.flush()


def mentoring(session: Session, mentee: int, mentor: int) -> None:
    """All that two people can have together, and what each keeps to themselves."""
    skill = Skill(team_id="T1", name="Go", key="go")
    request = MentorRequest(
        team_id="T1",
        mentee_id=mentee,
        mentor_id=mentor,
        introduction="",
        why_you="",
        asks_for="",
        rhythm="weekly",
        created_at=NOW,
        form_key="f",
    )
    pair = Mentorship(team_id="T1", mentor_id=mentor, mentee_id=mentee, started_at=NOW)
    session.add_all([skill, request, pair])
    session.flush()
    key = id_of(pair)
    met = MentoringSession(
        mentorship_id=key,
        planned_by=mentor,
        starts_at=NOW,
        uid="u",
        form_key="f",
        created_at=NOW,
    )
    session.add(met)
    session.flush()
    about: dict[str, Any] = {"mentorship_id": key, "created_at": NOW}
    session.add_all(
        [
            *(PersonSkill(person_id=p, skill_id=id_of(skill), purpose="teach") for p in (1, 2)),
            RequestWords(
                request_id=id_of(request), person_id=mentor, words="?", created_at=NOW, form_key="f"
            ),
            MentorshipEnd(person_id=mentee, team_id="T1", reason="reached", **about),
            Agreement(version=1, proposed_by=mentor, until=date(2027, 5, 1), form_key="f", **about),
            *(Pulse(person_id=p, asked_on=NOW.date(), score=p, **about) for p in (1, 2)),
            AgendaTopic(person_id=mentor, words="topic", **about),
            SessionLog(
                session_id=id_of(met), version=1, person_id=mentor, created_at=NOW, form_key="f"
            ),
            *(
                PrivateNote(session_id=id_of(met), person_id=p, words=f"of {p}", updated_at=NOW)
                for p in (mentee, mentor)
            ),
            Advice(session_id=id_of(met), words="rest", **about),
            ActionItem(owner_id=mentor, made_by=mentee, words="send the book", **about),
            BriefOmission(session_id=id_of(met), subject="goal:1", person_id=mentee),
        ]
    )
    session.flush()


def helping(session: Session, asker: int, expert: int, other: int) -> None:
    """One asks two people, one of whom helps; thanks; and what each keeps to themselves."""
    intro = Intro(
        team_id="T1",
        asker_id=asker,
        made_by=asker,
        topic="Go",
        question="How?",
        state="done",
        accepted_by=expert,
        created_at=NOW,
        form_key="f",
    )
    session.add(intro)
    session.flush()
    about: dict[str, Any] = {"team_id": "T1", "created_at": NOW}
    session.add_all(
        [
            IntroAsk(
                intro_id=id_of(intro), asker_id=asker, expert_id=expert, suggested_id=other, **about
            ),
            IntroOutcome(intro_id=id_of(intro), person_id=asker, helped="yes", **about),
            Contact(person_id=asker, contact_id=expert, kind="expert", created_at=NOW),
            SuggestionSkip(person_id=asker, other_id=expert, until=NOW.date()),
            Thanks(from_id=asker, to_id=expert, words="for all", form_key="f", **about),
        ]
    )
    session.flush()


@pytest.fixture
def exported(store: Store) -> dict[str, Any]:
    """What is exported of U1, who asked U2 for help; U3 has the same in another workspace."""
    with store.write() as session:
        asks, milestone = life_of(session, "T1", "U1")
        helper, _ = life_of(session, "T1", "U2")
        life_of(session, "T2", "U1")
        mentoring(session, asks, helper)
        helping(session, asks, helper, id_of(add_person(session, "T1", "U8", NOW)))
        session.add(
            HelpRequest(
                person_id=asks,
                helper_id=helper,
                milestone_id=milestone,
                words="please",
                created_at=NOW,
                form_key="f",
            )
        )
    with store.read() as session:
        found = export_person(session, "T1", "U1")
    assert found is not None
    return found


def test_every_table_about_people_is_in_it(exported: dict[str, Any]) -> None:
    tables = set(SQLModel.metadata.tables) - {"workspace", "skill"}  # skills are everybody's
    assert {name for name, rows in exported.items() if rows} == tables


def test_what_is_anothers_is_not_in_it(exported: dict[str, Any]) -> None:
    assert [len(rows) for rows in exported.values()] == [1] * len(exported)
    assert "U2" not in json.dumps(exported)
    assert "T2" not in json.dumps(exported)


def test_who_was_asked_for_help_finds_the_request_but_not_the_milestone(
    store: Store, exported: dict[str, Any]
) -> None:
    with store.read() as session:
        found = export_person(session, "T1", "U2")
    assert found is not None
    assert [row["words"] for row in found["help_request"]] == ["please"]
    assert [row["title"] for row in found["milestone"]] == ["step of U2"]


def test_what_two_people_have_together_belongs_to_both_and_the_rest_to_each(
    store: Store, exported: dict[str, Any]
) -> None:
    with store.read() as session:
        mentors = export_person(session, "T1", "U2")
    assert mentors is not None
    together = ("mentor_request", "request_words", "mentorship", "agreement", "session")
    for table in (*together, "agenda_topic", "session_log", "advice", "action_item"):
        assert mentors[table] == exported[table] != [], table
    for table in ("mentorship_end", "brief_omission"):
        assert mentors[table] == [], table
    assert [row["words"] for row in mentors["private_note"]] == ["of 2"]
    assert [row["words"] for row in exported["private_note"]] == ["of 1"]
    assert [row["score"] for row in mentors["pulse"]] == [2]


def test_who_helped_finds_the_question_and_the_thanks_but_not_what_the_asker_keeps(
    store: Store, exported: dict[str, Any]
) -> None:
    with store.read() as session:
        helped, suggested = (export_person(session, "T1", user) for user in ("U2", "U8"))
    assert helped is not None
    assert suggested is not None
    for table in ("intro", "intro_ask"):
        assert helped[table] == exported[table] != [], table
    assert [row["words"] for row in helped["thanks"]] == ["for all"]
    for table in ("intro", "intro_ask", "thanks"):
        assert suggested[table] == [], table
    for table in ("intro_outcome", "contact", "suggestion_skip"):
        assert helped[table] == [], table


def test_who_was_proposed_but_never_asked_reads_nothing_of_it(
    store: Store, exported: dict[str, Any]
) -> None:
    for state, found in (("waiting", 0), ("unasked", 0), ("declined", 1)):
        with store.write() as session:
            session.exec(select(IntroAsk)).one().state = state
        with store.read() as session:
            proposed, asks = (export_person(session, "T1", user) for user in ("U2", "U1"))
        assert proposed is not None
        assert asks is not None
        assert (len(proposed["intro_ask"]), len(asks["intro_ask"])) == (found, 1), state


def test_a_mentor_who_had_the_idea_reads_the_question_and_not_who_said_no_or_yes(
    store: Store, exported: dict[str, Any]
) -> None:
    with store.write() as session:
        maker = id_of(add_person(session, "T1", "U7", NOW))
        session.exec(select(Intro)).one().made_by = maker
    with store.read() as session:
        makers, helpers = (export_person(session, "T1", user) for user in ("U7", "U2"))
    assert makers is not None
    assert helpers is not None
    (made,), (helped,) = makers["intro"], helpers["intro"]
    assert helped.keys() - made.keys() == {"state", "accepted_by", "channel"}
    assert makers["intro_ask"] == []


def test_whether_thanks_are_kept_is_told_to_whom_they_were_for_and_not_to_the_giver(
    store: Store, exported: dict[str, Any]
) -> None:
    with store.read() as session:
        thanked = export_person(session, "T1", "U2")
    assert thanked is not None
    assert [row["kept"] for row in thanked["thanks"]] == [False]
    assert ["kept" in row for row in exported["thanks"]] == [False]


def test_who_was_suggested_as_a_better_mentor_reads_nothing_of_the_request(
    store: Store, exported: dict[str, Any]
) -> None:
    with store.write() as session:
        suggested = id_of(add_person(session, "T1", "U7", NOW))
        session.exec(select(MentorRequest)).one().suggested_id = suggested
    with store.read() as session:
        found = export_person(session, "T1", "U7")
    assert found is not None
    assert {name for name, rows in found.items() if rows} == {"person", "rhythm"}


def test_skills_and_resources_are_named_and_not_only_numbered(exported: dict[str, Any]) -> None:
    assert [row["skill"] for row in exported["person_skill"]] == ["Go"]
    for table in ("skill_level", "goal_skill", "resource_skill"):
        assert [row["skill"] for row in exported[table]] == ["1 of U1"], table
    assert [row["resource"] for row in exported["goal_resource"]] == ["book of U1"]


def test_a_resource_of_the_programme_is_named_where_it_is_attached_and_is_not_theirs(
    store: Store, exported: dict[str, Any]
) -> None:
    with store.write() as session:
        mine, theirs = session.exec(select(Goal).order_by(col(Goal.id))).all()[:2]
        book = session.exec(select(Resource).where(Resource.person_id == theirs.person_id)).one()
        session.add(GoalResource(goal_id=id_of(mine), resource_id=id_of(book), added_at=NOW))
    with store.read() as session:
        found = export_person(session, "T1", "U1")
    assert found is not None
    assert [row["resource"] for row in found["goal_resource"]] == ["book of U1", "book of U2"]
    assert [row["title"] for row in found["resource"]] == ["book of U1"]


def test_it_is_ready_for_json(exported: dict[str, Any]) -> None:
    assert json.loads(json.dumps(exported)) == exported
    assert exported["person"][0]["created_at"] == NOW.isoformat()


def test_nobody_is_made_up(store: Store) -> None:
    with store.read() as session:
        assert export_person(session, "T1", "U9") is None

"""The journal as its owner reads it: all that they wrote, nothing of others, and their notes."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import SQLModel, select

from bot.deps import Actor, Deps
from bot.rules.checkins import CheckinDraft
from bot.rules.goals.changes import Change
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.journals.entries import (
    KINDS,
    Began,
    Changed,
    CheckedIn,
    Did,
    Entry,
    Envisioned,
    Noted,
    Reached,
    Reflected,
    Reviewed,
    Talked,
    Thanked,
)
from bot.rules.journals.looks import PAGE, Look
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.reviews import ReflectionDraft
from bot.usecases.checkins import answering
from bot.usecases.goals import keeping
from bot.usecases.goals.milestones import finish_milestone
from bot.usecases.journal import notes, pages
from bot.usecases.reviews import reflections
from storage.goals import milestones_of
from storage.tables import (
    ActionItem,
    GoalChange,
    JournalNote,
    Person,
    PrivateNote,
    Review,
    ReviewAnswer,
    SessionLog,
    Thanks,
    VisionVersion,
)
from tests.conftest import OTHER_TEAM, Clock, MakePerson
from tests.usecases.pairing import begin, meeting, person_id
from tests.usecases.statements import counted

WEEK, SPRING = date(2026, 11, 23), date(2027, 3, 31)


def keep(deps: Deps, *made: SQLModel) -> None:
    with deps.store.write() as session:
        session.add_all(made)


def told(deps: Deps, actor: Actor, look: Look = Look()) -> list[object]:  # noqa: B008 - frozen
    return [entry.told for entry in pages.get_page(deps, actor, look).entries]


def stored(deps: Deps) -> Sequence[JournalNote]:
    with deps.store.read() as session:
        return session.exec(select(JournalNote)).all()


def live(deps: Deps, actor: Actor, mentor: Actor, clock: Clock) -> tuple[int, int]:
    """A little of everything, an hour between; the goal and the session."""
    me, other = person_id(deps, actor), person_id(deps, mentor)
    draft = GoalDraft("Give a talk", due=SPRING, milestones=(MilestoneDraft("Tour"),))
    key = keeping.add_goal(deps, actor, draft, "V1").goal.id or 0
    with deps.store.read() as session:
        step = milestones_of(session, [key])[key][0].id or 0
    pair = begin(deps, mentor, actor)
    clock.ahead(hours=1)
    moved = GoalDraft(
        "Give a talk",
        due=date(2027, 4, 30),
        milestones=(MilestoneDraft("Tour", None, step),),
        reason="It was postponed",
    )
    keeping.change_goal(deps, actor, key, moved)
    clock.ahead(hours=1)
    finish_milestone(deps, actor, step, done=True)
    clock.ahead(hours=1)
    reflection = ReflectionDraft("Patience", "Book")
    reflections.keep_reflection(deps, actor, reflections.Reached("milestone", step), reflection)
    clock.ahead(hours=1)
    answering.answer_checkin(
        deps, actor, WEEK, CheckinDraft({key: "step"}, "No time", "Call Ann", 4)
    )
    held = meeting(deps, pair, deps.now() + timedelta(hours=1), "held", logged=True)
    now = deps.now() + timedelta(hours=1)
    version = {"session_id": held, "created_at": now}
    review = Review(
        id=7, person_id=me, state="done", created_at=now, closed_at=at(clock, 2), form_key="V1"
    )
    keep(
        deps,
        SessionLog(version=1, person_id=other, lessons="Old", form_key="V1", **version),
        SessionLog(version=2, person_id=other, lessons="Listen", form_key="V2", **version),
        PrivateNote(session_id=held, person_id=me, words="Mine", updated_at=now),
        PrivateNote(session_id=held, person_id=other, words="SECRET", updated_at=now),
        review,
        Review(person_id=me, state="open", created_at=now, form_key="V2"),
        VisionVersion(
            person_id=me, part="values", words="Calm\nCare", created_at=at(clock, 3), form_key="V"
        ),
        ActionItem(
            owner_id=me, made_by=other, words="Read", state="done", created_at=now,
            closed_at=at(clock, 4),
        ),
        ActionItem(owner_id=me, made_by=me, words="Open", created_at=now),
    )  # fmt: skip
    keep(
        deps,
        ReviewAnswer(review_id=7, question="keep", words="Walks", answered_at=now),
        ReviewAnswer(review_id=7, question="celebrate", words="Courage", answered_at=now),
        ReviewAnswer(review_id=7, question="next", words="", answered_at=now),
        thanks(me, other, "For all", at(clock, 5), 1),
        thanks(other, me, "Kept", at(clock, 6), 2, kept=True),
        thanks(other, me, "Not kept", at(clock, 6), 3),
        thanks(me, other, "Taken back", at(clock, 6), 4, state="taken_back"),
    )
    clock.ahead(hours=7)
    notes.write_note(deps, actor, "Breathe", "V1")
    return key, held


def at(clock: Clock, hours: int) -> datetime:
    return clock.now + timedelta(hours=hours)


def thanks(
    giver: int, taker: int, words: str, when: datetime, number: int, **more: object
) -> Thanks:
    row = {"from_id": giver, "to_id": taker, "words": words, "created_at": when}
    return Thanks(team_id="T1", form_key=f"V{number}", **row, **more)


# --- told


def test_a_journal_holds_all_that_happened_the_latest_first(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    key, held = live(deps, actor, make_person("U2"), clock)
    page = pages.get_page(deps, actor, Look())
    talk = "Give a talk"
    assert [entry.told for entry in page.entries] == [
        Noted("Breathe"),
        Thanked("U2", "Kept", given=False),
        Thanked("U2", "For all", given=True),
        Did("Read"),
        Envisioned("values", "Calm\nCare"),
        Reviewed((("celebrate", "Courage"), ("keep", "Walks"))),
        Talked("U2", (("lessons", "Listen"),), "Mine"),
        CheckedIn(WEEK, ((talk, "step"),), 4, "No time", "Call Ann"),
        Reflected(key, page.entries[8].told.milestone_id, "Tour", "Patience", "Book"),  # type: ignore[union-attr]
        Reached(key, "Tour", talk),
        Changed(
            key, talk, "changed", (Change("due", "2027-03-31", "2027-04-30"),), "It was postponed"
        ),
        Began(key, talk),
    ]
    assert page.entries[6].key == held
    assert not page.has_older
    assert page.looked_back_to is None


def test_each_kind_shows_its_own(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    live(deps, actor, make_person("U2"), clock)
    found = {kind: [type(each) for each in told(deps, actor, Look(kind=kind))] for kind in KINDS}
    assert len(found.pop("all")) == 12
    assert found == {
        "checkins": [CheckedIn],
        "goals": [Reflected, Reached, Changed, Began],
        "sessions": [Did, Talked],
        "reviews": [Reviewed, Reflected],
        "vision": [Envisioned],
        "thanks": [Thanked, Thanked],
        "notes": [Noted],
    }


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("BREATHE", "notes"),
        ("kept", "thanks"),
        ("courage walks", "reviews"),
        ("care", "vision"),
        ("listen mine", "sessions"),
        ("ann TIME talk", "checkins"),
        ("patience tour", "reflections"),
        ("tour talk", "milestones"),
        ("postponed talk", "changes"),
        ("read", "actions"),
    ],
)
def test_words_are_found_in_every_source(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock, words: str, source: str
) -> None:
    live(deps, actor, make_person("U2"), clock)
    found = pages.get_page(deps, actor, Look(words)).entries
    assert [entry.source for entry in found] == [source]


def test_the_mentor_has_the_record_in_theirs_and_nothing_else_of_the_mentee(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    mentor, third = make_person("U2"), make_person("U3")
    live(deps, actor, mentor, clock)
    assert told(deps, mentor) == [
        Thanked("U1", "Not kept", given=True),  # whether they are kept is told to nobody
        Thanked("U1", "Kept", given=True),
        Talked("U1", (("lessons", "Listen"),), "SECRET"),
    ]
    for word in ("breathe", "postponed", "courage", "calm", "mine", "time"):
        assert told(deps, mentor, Look(word)) == []
    assert told(deps, third) == []
    assert told(deps, Actor(OTHER_TEAM, "U1")) == []


def test_changes_kept_before_whole_deeds_were_are_told_too(deps: Deps, actor: Actor) -> None:
    key = keeping.add_goal(deps, actor, GoalDraft("New", due=SPRING), "V1").goal.id or 0
    early = deps.now() - timedelta(days=9)
    keep(deps, GoalChange(goal_id=key, what="title", old="Old", new="New", changed_at=early))
    assert told(deps, actor)[-1] == Changed(key, "New", "changed", (Change("title", "Old", "New"),))
    assert len(told(deps, actor, Look("old"))) == 1


def test_somebody_who_was_forgotten_has_no_name_here(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    me, other = person_id(deps, actor), person_id(deps, make_person("U2"))
    keep(deps, thanks(me, other, "For all", deps.now(), 1))
    with deps.store.write() as session:
        person = session.get(Person, other)
        assert person is not None
        person.forgotten_at, person.user_id = deps.now(), "forgotten-2"
        session.add(person)
    assert told(deps, actor) == [Thanked("", "For all", given=True)]


def test_days_end_on_the_readers_own_calendar(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    tokyo = make_person("U9", "Asia/Tokyo")
    for hour, words in ((14, "today"), (15, "tomorrow")):
        clock.now = datetime(2026, 11, 23, hour, 30, tzinfo=UTC)
        notes.write_note(deps, tokyo, words, words)
    assert told(deps, tokyo, Look(until=date(2026, 11, 23))) == [Noted("today")]
    assert len(told(deps, tokyo, Look(until=date(2026, 11, 24)))) == 2
    assert told(deps, tokyo, Look(until=date(2026, 11, 22))) == []


def test_pages_follow_each_other(deps: Deps, actor: Actor, clock: Clock) -> None:
    for number in range(PAGE + 3):
        clock.ahead(hours=1)
        notes.write_note(deps, actor, f"Note {number}", f"V{number}")
    first, second = (pages.get_page(deps, actor, Look(page=page)) for page in (0, 1))
    seen = [entry.told.words for entry in (*first.entries, *second.entries)]  # type: ignore[union-attr]
    assert seen == [f"Note {number}" for number in reversed(range(PAGE + 3))]
    assert (first.has_older, second.has_older) == (True, False)
    assert pages.get_page(deps, actor, Look(page=99)).look.page == 1
    assert pages.get_page(deps, actor, Look("note 1", page=99)).look.page == 0


def test_a_full_journal_asks_as_much_as_a_nearly_empty_one(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    live(deps, actor, make_person("U2"), clock)
    asked = []
    for look in (Look(), Look("talk")):
        with counted(deps.store) as few:
            pages.get_page(deps, actor, look)
        asked.append(len(few))
    me = person_id(deps, actor)
    goal = keeping.add_goal(deps, actor, GoalDraft("More", due=SPRING), "V9").goal.id or 0
    for number in range(30):
        clock.ahead(days=7)
        keeping.change_goal(deps, actor, goal, GoalDraft(f"Talk {number}", due=SPRING))
        notes.write_note(deps, actor, f"Talk {number}", f"W{number}")
        keep(deps, thanks(me, me + 1, "Talk", deps.now(), 90 + number))
    for before, look in zip(asked, (Look(), Look("talk")), strict=True):
        with counted(deps.store) as many:
            assert pages.get_page(deps, actor, look).has_older
        assert len(many) == before <= 25


@pytest.mark.parametrize(
    "words",
    ["%", "_", "' OR 1=1 --", '"', "\\", ".*", "[", "(?", "*", "\U0001f469", "ש", "<!channel>"],
)
def test_odd_words_find_only_themselves(deps: Deps, actor: Actor, words: str) -> None:
    notes.write_note(deps, actor, "plain", "V1")
    assert told(deps, actor, Look(words)) == []
    notes.write_note(deps, actor, f"so {words} is", "V2")
    assert told(deps, actor, Look(words)) == [Noted(f"so {words} is")]


def test_words_that_are_too_many_are_refused(deps: Deps, actor: Actor) -> None:
    with pytest.raises(FormRefused) as refused:
        pages.get_page(deps, actor, Look("x" * 3000))
    assert refused.value.problems["search"].code == "too_long"


# --- one entry whole


def test_an_entry_is_read_whole_by_its_owner_alone(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    mentor, third = make_person("U2"), make_person("U3")
    live(deps, actor, mentor, clock)
    page = pages.get_page(deps, actor, Look())
    for entry in page.entries:
        assert pages.get_entry(deps, actor, entry.source, entry.key).entry == entry
    strangers = (third, Actor("T1", "UNEW"), make_person("U1", team_id=OTHER_TEAM))
    for entry in page.entries:
        for stranger in strangers:
            _refused(deps, stranger, entry)
        if not isinstance(entry.told, Talked | Thanked):
            _refused(deps, mentor, entry)
    for source, key in (("notes", 0), ("notes", 10**15), ("spies", 1), ("notes", 4711)):
        with pytest.raises(NotFound):
            pages.get_entry(deps, actor, source, key)


def _refused(deps: Deps, stranger: Actor, entry: Entry) -> None:
    with pytest.raises(NotFound) as refused:
        pages.get_entry(deps, stranger, entry.source, entry.key)
    assert str(refused.value) == "entry"


# --- notes


def test_a_form_keeps_one_note_however_often_it_arrives(deps: Deps, actor: Actor) -> None:
    first = notes.write_note(deps, actor, " Breathe\n", "V1")
    again = notes.write_note(deps, actor, "Something else", "V1")
    assert (first.words, again.id) == ("Breathe", first.id)
    assert len(stored(deps)) == 1


def test_a_note_is_changed_on_its_own_day(deps: Deps, actor: Actor, clock: Clock) -> None:
    key = notes.write_note(deps, actor, "Breathe", "V1").id or 0
    written = clock.now
    clock.ahead(days=3)
    notes.change_note(deps, actor, key, "Breathe")
    assert told(deps, actor) == [Noted("Breathe")], "nothing was changed"
    notes.change_note(deps, actor, key, "Breathe deeply")
    assert told(deps, actor) == [Noted("Breathe deeply", edited=True)]
    assert notes.get_note(deps, actor, key).created_at == written


def test_a_note_that_was_deleted_comes_back_on_its_day(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    key = notes.write_note(deps, actor, "Breathe", "V1").id or 0
    clock.ahead(days=3)
    was = notes.delete_note(deps, actor, key)
    assert stored(deps) == []
    back = notes.write_note(deps, actor, was.words, "V2", was.created_at)
    assert (back.words, back.created_at) == ("Breathe", was.created_at)
    assert back.id != key, "a number is never given again"


def test_a_note_cannot_be_older_than_its_author_here_or_newer_than_now(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    began = clock.now
    clock.ahead(days=1)
    for number, year in enumerate((1, 9999)):
        notes.write_note(deps, actor, "x", f"V{number}", datetime(year, 1, 1, tzinfo=UTC))
    assert sorted(note.created_at for note in stored(deps)) == [began, clock.now]


@pytest.mark.parametrize("words", ["", " \u200b ", "x" * 3000])
def test_a_note_without_words_or_with_too_many_is_not_kept(
    deps: Deps, actor: Actor, words: str
) -> None:
    key = notes.write_note(deps, actor, "Breathe", "V1").id or 0
    tries: tuple[Callable[[], object], ...] = (
        lambda: notes.write_note(deps, actor, words, "V2"),
        lambda: notes.change_note(deps, actor, key, words),
    )
    for attempt in tries:
        with pytest.raises(FormRefused):
            attempt()
    assert [note.words for note in stored(deps)] == ["Breathe"]


def test_the_note_of_another_is_not_there(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    key = notes.write_note(deps, actor, "Breathe", "V1").id or 0
    for stranger in (make_person("U2"), make_person("U1", team_id=OTHER_TEAM)):
        tries: tuple[Callable[[Actor, int], object], ...] = (
            lambda who, note: notes.get_note(deps, who, note),
            lambda who, note: notes.change_note(deps, who, note, "Mine"),
            lambda who, note: notes.change_note(deps, who, note, ""),
            lambda who, note: notes.delete_note(deps, who, note),
        )
        for attempt in tries:
            for note in (key, 0, 4711, 10**15):
                with pytest.raises(NotFound) as refused:
                    attempt(stranger, note)
                assert str(refused.value) == "note"
    assert [note.words for note in stored(deps)] == ["Breathe"]

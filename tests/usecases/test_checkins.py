"""A week's check-in: asked, answered by form or in words, edited, looked back on, paused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from bot.deps import Actor, Deps
from bot.rules.checkins import CheckinDraft
from bot.rules.goals.drafts import GoalDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.checkins import answering
from bot.usecases.checkins import words as checkin_words
from bot.usecases.checkins.prompts import CheckinPrompt, checkin_prompt
from bot.usecases.goals.keeping import add_goal, close_goal
from bot.usecases.settings import get_settings
from storage.tables import Nudge, Person
from tests.conftest import OTHER_TEAM, Clock, MakePerson
from tests.usecases.couriers import Engine, engine
from tests.usecases.planned import nudges_of, planned

SPRING = date(2027, 3, 31)
THIS_WEEK, NEXT_WEEK = date(2026, 11, 23), date(2026, 11, 30)
FRIDAY = (2026, 11, 27, 9, 1)  # a minute past ten in Berlin


def goal(deps: Deps, actor: Actor, title: str = "Lead a project") -> int:
    card = add_goal(deps, actor, GoalDraft(title=title, due=SPRING), title)
    return card.goal.id or 0


@pytest.fixture
def running(deps: Deps, actor: Actor) -> Engine:
    """A person with a goal, and the engine that will ask them."""
    goal(deps, actor)
    return engine(deps)


@pytest.fixture
def asked(running: Engine) -> Engine:
    """The same on Friday, just after the prompt came."""
    running.clock.set(*FRIDAY)
    running.run()
    assert running.courier.messages[0].kinds == ["checkin"]
    return running


def words(
    deps: Deps, actor: Actor, text: str, ts: str = "1.1", thread: str | None = None
) -> object:
    return checkin_words.answer_in_words(deps, actor, ts, thread, text)


def prompt(asked: Engine) -> CheckinPrompt:
    part = asked.courier.messages[-1].parts[0]
    assert isinstance(part, CheckinPrompt)
    return part


def prompts(asked: Engine) -> list[CheckinPrompt]:
    """What each question that was asked says by now, the first one first."""
    with asked.deps.store.read() as session:
        said = session.exec(select(Nudge).where(col(Nudge.kind) == "checkin")).all()
        sent = [each for each in said if each.state == "sent"]
        people = [session.get_one(Person, each.person_id) for each in sent]
        now = asked.deps.now()
        return [
            checkin_prompt(session, each, person, now)
            for each, person in zip(sent, people, strict=True)
        ]


# --- the form


def test_the_form_asks_about_this_week_and_the_active_goals(deps: Deps, actor: Actor) -> None:
    kept, closed = goal(deps, actor, "Kept"), goal(deps, actor, "Closed")
    close_goal(deps, actor, closed, "dropped")
    form = answering.checkin_form(deps, actor)
    assert (form.week, form.more_goals, form.answered) == (THIS_WEEK, 0, None)
    assert [g.id for g in form.goals] == [kept]


def test_the_form_of_somebody_new_is_empty_and_makes_no_person(deps: Deps) -> None:
    form = answering.checkin_form(deps, Actor("T1", "UNEW"))
    assert (form.week, form.goals) == (THIS_WEEK, ())


def test_the_form_asks_about_eight_goals_and_tells_of_the_others(deps: Deps, actor: Actor) -> None:
    for number in range(11):
        goal(deps, actor, f"Goal {number}")
    form = answering.checkin_form(deps, actor)
    assert (len(form.goals), form.more_goals) == (8, 3)


def test_on_monday_the_form_is_still_for_the_week_that_was_asked_about(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    asked.clock.set(2026, 11, 30, 7)
    assert answering.checkin_form(deps, actor).week == THIS_WEEK
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(next_step="go on"))
    assert answering.checkin_form(deps, actor).week == NEXT_WEEK


def test_a_prompt_that_was_left_open_for_a_week_is_over(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    asked.clock.ahead(days=7, minutes=1)
    assert answering.checkin_form(deps, actor).week == NEXT_WEEK


def test_an_answer_is_kept_whole(deps: Deps, actor: Actor, clock: Clock) -> None:
    key = goal(deps, actor)
    draft = CheckinDraft({key: "leap"}, " none ", "ask Ana", 4)
    record = answering.answer_checkin(deps, actor, THIS_WEEK, draft)
    assert (record.movements, record.titles) == ({key: "leap"}, {key: "Lead a project"})
    assert (record.checkin.obstacles, record.checkin.next_step) == ("none", "ask Ana")
    assert (record.checkin.feeling, record.checkin.answered_at) == (4, clock.now)


def test_an_edit_takes_the_place_of_the_answer_before(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    key = goal(deps, actor)
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft({key: "leap"}, "rain", "go", 5))
    first = clock.now
    clock.ahead(hours=2)
    record = answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(next_step="rest"))
    assert (record.movements, record.checkin.obstacles) == ({}, "")
    assert (record.checkin.feeling, record.checkin.next_step) == (None, "rest")
    assert (record.checkin.answered_at, record.checkin.updated_at) == (first, clock.now)
    form = answering.checkin_form(deps, actor)
    assert form.answered == record
    assert len(answering.list_history(deps, actor).records) == 1


def test_an_edit_keeps_what_was_said_of_a_goal_that_has_ended_since(
    deps: Deps, actor: Actor
) -> None:
    ended, other = goal(deps, actor, "Ended"), goal(deps, actor, "Other")
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft({ended: "leap", other: "still"}))
    close_goal(deps, actor, ended, "done")
    record = answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft({other: "step"}))
    assert record.movements == {ended: "leap", other: "step"}
    assert record.titles[ended] == "Ended"


def test_movements_of_foreign_goals_are_passed_over(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mine = goal(deps, actor)
    theirs = goal(deps, make_person("U2"))
    elsewhere = goal(deps, make_person("U1", team_id=OTHER_TEAM))
    draft = CheckinDraft({mine: "step", theirs: "leap", elsewhere: "leap", 999: "leap"})
    record = answering.answer_checkin(deps, actor, THIS_WEEK, draft)
    assert (record.movements, set(record.titles)) == ({mine: "step"}, {mine})


@pytest.mark.parametrize("week", [date(2026, 11, 24), date(2026, 9, 21), NEXT_WEEK, date.min])
def test_a_week_that_cannot_be_answered_is_not_there(deps: Deps, actor: Actor, week: date) -> None:
    with pytest.raises(NotFound):
        answering.answer_checkin(deps, actor, week, CheckinDraft(next_step="x"))


def test_an_answer_can_be_given_for_eight_weeks(deps: Deps, actor: Actor) -> None:
    record = answering.answer_checkin(deps, actor, date(2026, 9, 28), CheckinDraft(feeling=3))
    assert record.checkin.week == date(2026, 9, 28)


def test_whoever_flies_west_on_a_monday_keeps_what_they_typed(
    deps: Deps, clock: Clock, make_person: MakePerson
) -> None:
    clock.set(2026, 11, 22, 20, 0)  # Monday in Auckland, Sunday in Honolulu
    actor = make_person("U1", "Pacific/Auckland")
    assert answering.checkin_form(deps, actor).week == THIS_WEEK
    make_person("U1", "Pacific/Honolulu")
    record = answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(next_step="x"))
    assert record.checkin.week == THIS_WEEK


def test_a_refused_form_keeps_the_answer_before(deps: Deps, actor: Actor) -> None:
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(next_step="keep me"))
    with pytest.raises(FormRefused):
        answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(next_step="x" * 3000))
    form = answering.checkin_form(deps, actor)
    assert form.answered is not None
    assert form.answered.checkin.next_step == "keep me"


# --- words


def test_words_in_the_direct_message_answer_an_open_prompt(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    record = checkin_words.answer_in_words(deps, actor, "1.1", None, "went well 🎉")
    assert record is not None
    assert (record.checkin.week, record.words) == (THIS_WEEK, ("went well 🎉",))


def test_words_in_the_thread_of_a_prompt_answer_it_even_weeks_later(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    thread = asked.courier.messages[0].ts
    asked.clock.ahead(days=20)
    record = checkin_words.answer_in_words(deps, actor, "1.1", thread, "late, but")
    assert record is not None
    assert record.checkin.week == THIS_WEEK


def test_words_that_nobody_asked_for_are_no_answer(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    assert words(deps, actor, "hello") is None
    assert words(deps, Actor("T1", "UNEW"), "hello") is None


def test_words_in_another_thread_are_no_answer(deps: Deps, actor: Actor, asked: Engine) -> None:
    assert words(deps, actor, "hello", thread="123.456") is None


def test_words_in_the_thread_of_anothers_prompt_are_no_answer(
    deps: Deps, asked: Engine, make_person: MakePerson
) -> None:
    assert words(deps, make_person("U2"), "x", thread=asked.courier.messages[0].ts) is None


@pytest.mark.parametrize("blank", ["", "  \n", "\u200b", "\ufe0f"])
def test_blank_words_are_no_answer(deps: Deps, actor: Actor, asked: Engine, blank: str) -> None:
    assert words(deps, actor, blank) is None
    assert answering.checkin_form(deps, actor).answered is None


def test_a_message_that_follows_closely_belongs_to_the_same_answer(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    words(deps, actor, "one", "1.1")
    asked.clock.ahead(minutes=29)
    record = checkin_words.answer_in_words(deps, actor, "2.2", None, "two")
    assert record is not None
    assert record.words == ("one", "two")
    asked.clock.ahead(minutes=31)
    assert words(deps, actor, "something else", "3.3") is None


def test_a_repeated_delivery_is_kept_once(deps: Deps, actor: Actor, asked: Engine) -> None:
    words(deps, actor, "one", "1.1")
    asked.clock.ahead(hours=5)
    record = checkin_words.answer_in_words(deps, actor, "1.1", None, "one")
    assert record is not None
    assert record.words == ("one",)


@pytest.mark.parametrize(("written", "kept"), [(12_000, 12_000), (50_000, 40_000)])
def test_long_words_are_kept_whole_as_far_as_slack_takes_them(
    deps: Deps, actor: Actor, asked: Engine, written: int, kept: int
) -> None:
    record = checkin_words.answer_in_words(deps, actor, "1.1", None, "x" * written)
    assert record is not None
    assert len(record.words[0]) == kept


def test_an_edited_message_changes_the_answer(deps: Deps, actor: Actor, asked: Engine) -> None:
    words(deps, actor, "one", "1.1")
    record = checkin_words.change_words(deps, actor, "1.1", "one and a half")
    assert record is not None
    assert record.words == ("one and a half",)
    assert checkin_words.change_words(deps, actor, "9.9", "never kept") is None


def test_a_deleted_message_takes_its_answer_back_and_the_week_is_open_again(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    reminder = planned(deps, actor, "checkin_reminder")
    assert len(reminder) == 1
    words(deps, actor, "one", "1.1")
    assert planned(deps, actor, "checkin_reminder") == []
    record = checkin_words.change_words(deps, actor, "1.1", "")
    assert record is not None
    assert (record.checkin.week, record.words) == (THIS_WEEK, ())
    assert answering.list_history(deps, actor).records == ()
    assert planned(deps, actor, "checkin_reminder") == reminder
    assert words(deps, actor, "anew", "2.2") is not None


def test_a_deleted_message_leaves_what_the_form_said(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    words(deps, actor, "one", "1.1")
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(feeling=4))
    checkin_words.change_words(deps, actor, "1.1", "")
    assert answering.list_history(deps, actor).records[0].checkin.feeling == 4


def test_no_checkin_takes_the_words_back_and_names_the_week(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    words(deps, actor, "is lunch at one?", "1.1")
    left = checkin_words.take_back_words(deps, actor, "1.1")
    assert left is not None
    assert (left.checkin.week, checkin_words.is_empty(left)) == (THIS_WEEK, True)
    assert checkin_words.take_back_words(deps, actor, "1.1") is None


def test_another_cannot_change_ones_words(
    deps: Deps, actor: Actor, asked: Engine, make_person: MakePerson
) -> None:
    words(deps, actor, "mine", "1.1")
    for other in (make_person("U2"), make_person("U1", team_id=OTHER_TEAM)):
        assert checkin_words.change_words(deps, other, "1.1", "theirs") is None
        assert checkin_words.take_back_words(deps, other, "1.1") is None
    assert answering.list_history(deps, actor).records[0].words == ("mine",)


# --- history


def test_history_pages_without_a_gap_or_a_repetition(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    key = goal(deps, actor)
    weeks = [THIS_WEEK + timedelta(weeks=n) for n in range(12)]
    for week in weeks:
        clock.now = clock.now.replace(year=week.year, month=week.month, day=week.day)
        answering.answer_checkin(deps, actor, week, CheckinDraft({key: "step"}, feeling=3))
    seen: list[date] = []
    before: date | None = None
    for expected in (5, 5, 2):
        page = answering.list_history(deps, actor, before)
        assert len(page.records) == expected
        seen += [record.checkin.week for record in page.records]
        before = page.older
    assert before is None
    assert seen == weeks[::-1]


def test_the_history_of_somebody_new_is_empty(deps: Deps) -> None:
    assert answering.list_history(deps, Actor("T1", "UNEW")).records == ()


def test_two_workspaces_with_the_same_user_id_keep_their_answers_apart(
    deps: Deps, make_person: MakePerson
) -> None:
    here, there = make_person("U1"), make_person("U1", team_id=OTHER_TEAM)
    answering.answer_checkin(deps, here, THIS_WEEK, CheckinDraft(next_step="here"))
    assert answering.list_history(deps, there).records == ()


# --- pausing and pace


def test_a_snooze_moves_the_next_checkin_behind_it(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    assert answering.snooze_checkins(deps, actor, "2w") == date(2026, 12, 7)
    [(_kind, subject, due_at)] = planned(deps, actor, "checkin")
    assert (subject, due_at.date()) == ("week:2026-12-07", date(2026, 12, 11))


def test_a_pause_silences_the_reminder_and_an_end_of_it_goes_on_at_once(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    answering.pause_checkins(deps, actor, date(2027, 1, 11))
    assert [row[1] for row in planned(deps, actor, "checkin")] == ["week:2027-01-11"]
    answering.pause_checkins(deps, actor, None)
    assert [row[1] for row in planned(deps, actor, "checkin")] == ["week:2026-11-30"]


@pytest.mark.parametrize("until", [date(2026, 11, 23), date(2020, 1, 1), date(2028, 1, 1)])
def test_a_pause_that_cannot_be_changes_nothing(
    deps: Deps, actor: Actor, running: Engine, until: date
) -> None:
    before = planned(deps, actor)
    with pytest.raises(FormRefused):
        answering.pause_checkins(deps, actor, until)
    assert planned(deps, actor) == before


def test_a_slower_pace_counts_from_the_last_one_asked(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    rhythm = answering.change_pace(deps, actor, 2)
    assert (rhythm.every_weeks, rhythm.anchor) == (2, THIS_WEEK)
    assert [row[1] for row in planned(deps, actor, "checkin") if row[0] == "checkin"] == [
        "week:2026-12-07"
    ]


def test_a_pace_that_is_not_offered_is_refused(deps: Deps, actor: Actor) -> None:
    with pytest.raises(FormRefused):
        answering.change_pace(deps, actor, 3)


def test_after_three_silent_checkins_the_fourth_offers_less_and_it_is_offered_once(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    offers = [prompt(asked).offers_less]
    for week in range(9):
        asked.clock.ahead(days=7)
        asked.run()
        offers.append(prompt(asked).offers_less)
        if week == 4:
            words(deps, actor, "here")
    assert offers == [*[False] * 3, True, *[False] * 5, True]


def test_a_question_that_nobody_answered_makes_way_for_the_next(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    asked.clock.ahead(days=7)
    asked.run()
    overs = [each.over for each in prompts(asked)]
    assert overs == ["went by", None]
    answering.pause_checkins(deps, actor, date(2026, 12, 20))
    assert [each.over for each in prompts(asked)] == ["went by", "paused"]
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(feeling=5))
    assert [each.over for each in prompts(asked)] == ["answered", "paused"]


def test_a_check_in_that_was_taken_back_waits_again_with_its_reminder(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(feeling=5))
    words(deps, actor, "and more", "1.2")
    answering.take_back_checkin(deps, actor, THIS_WEEK)
    assert answering.asked_week(deps, actor) == THIS_WEEK
    assert len(planned(deps, actor, "checkin_reminder")) == 1
    assert answering.list_history(deps, actor).records == ()
    for week in (THIS_WEEK, date(2026, 11, 16)):  # once more, or where nothing was said
        answering.take_back_checkin(deps, actor, week)
    assert len(planned(deps, actor, "checkin_reminder")) == 1
    never = (date.min, THIS_WEEK + timedelta(days=1), THIS_WEEK + timedelta(weeks=4))
    for week in never:
        with pytest.raises(NotFound):
            answering.take_back_checkin(deps, actor, week)
    with pytest.raises(NotFound):
        answering.take_back_checkin(deps, replace(actor, user_id="UNOBODY"), THIS_WEEK)


def test_who_has_typed_an_answer_can_make_it_private_without_another_word(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    words(deps, actor, "It went well")
    kept = answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(shared=False))
    assert (kept.words, kept.checkin.shared) == (("It went well",), False)


def test_an_answer_among_the_last_three_is_no_silence(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    for week in range(1, 4):
        asked.clock.ahead(days=7)
        asked.run()
        if week == 1:
            words(deps, actor, "here")
    assert not prompt(asked).offers_less


def test_keeping_the_rhythm_lets_the_silence_begin_anew(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    for _ in range(3):
        asked.clock.ahead(days=7)
        asked.run()
    assert prompt(asked).offers_less
    answering.change_pace(deps, actor, 1)
    offers = []
    for _ in range(4):
        asked.clock.ahead(days=7)
        asked.run()
        offers.append(prompt(asked).offers_less)
    assert offers == [False, False, False, True]


# --- what the prompt says


def test_the_prompt_names_the_goals_and_its_week(asked: Engine) -> None:
    assert (prompt(asked).goals, prompt(asked).week) == (("Lead a project",), THIS_WEEK)


def test_an_answer_given_early_spares_the_prompt_and_the_next_week_is_asked(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(feeling=5))
    running.clock.set(*FRIDAY)
    assert running.run() == [("U1", "dropped", "answered")]
    assert [row[1] for row in planned(deps, actor, "checkin")] == ["week:2026-11-30"]


def test_one_reminder_comes_after_three_days_and_then_silence(actor: Actor, asked: Engine) -> None:
    found = asked.run_until(2026, 12, 4, 8, 0)
    assert [(m.kinds, m.at.isoformat()) for m in found] == [
        (["checkin_reminder"], "2026-11-30T09:01:00+00:00")
    ]


def test_an_answer_spares_the_reminder(deps: Deps, actor: Actor, asked: Engine) -> None:
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(feeling=5))
    assert planned(deps, actor, "checkin_reminder") == []
    assert asked.run_until(2026, 12, 4, 8, 0) == []


def test_an_answer_while_the_fate_of_a_prompt_is_unknown_drops_the_reminder_when_it_is_due(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers, running.courier.arrives_anyway = [TimeoutError()], True
    running.clock.set(*FRIDAY)
    running.run()
    answering.answer_checkin(deps, actor, THIS_WEEK, CheckinDraft(feeling=5))
    running.clock.ahead(minutes=3)
    running.run()
    assert len(planned(deps, actor, "checkin_reminder")) == 1
    running.clock.set(2026, 11, 30, 9, 5)
    assert running.run() == [("U1", "dropped", "answered")]


def test_turned_off_meanwhile_nothing_is_said(deps: Deps, actor: Actor, asked: Engine) -> None:
    answering.pause_checkins(deps, actor, date(2027, 1, 1))
    assert asked.run_until(2026, 12, 31, 9, 0, step=timedelta(hours=6)) == []
    assert get_settings(deps, actor).next_checkin_at is not None


def test_every_week_has_one_row_however_often_it_is_planned(
    deps: Deps, actor: Actor, asked: Engine
) -> None:
    for every_weeks in (2, 4, 1, 2, 1):
        answering.change_pace(deps, actor, every_weeks)
    asked.run()
    assert len(nudges_of(deps, actor, "checkin", "sent")) == 1

"""The coach: one kind question about the very goal, in its words, or silence."""

import re
from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.coach import Advice, coach
from bot.rules.coach.goal import QUOTED, HeardGoal, shortened
from bot.rules.coach.rules import HORIZON, RULES, STEPLESS, UNSTEPPED, halves
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from tests.rules.goal_set import ANOTHER_AUTHOR, HELD_OUT, LAST, LATER, TUNING, WRITTEN

EVERY_GOAL = (*TUNING, *HELD_OUT, *LATER, *LAST, *ANOTHER_AUTHOR)
GOOD = GoalDraft(
    title="Give a talk at the Python meetup",
    why="I want to get over my fear of stages",
    measure="the talk is held",
    due=WRITTEN + timedelta(days=60),
)


def asked(title: str = GOOD.title, days: int | None = 60, **fields: object) -> str | None:
    """The rule by which the coach asks about a goal that is good but for what is given."""
    due = None if days is None else WRITTEN + timedelta(days=days)
    draft = GoalDraft(**{**vars(GOOD), "title": title, "due": due, **fields})
    advice = coach(draft, WRITTEN)
    return advice.rule if advice else None


def steps(*titles: str) -> tuple[MilestoneDraft, ...]:
    return tuple(MilestoneDraft(title) for title in titles)


def test_a_good_goal_is_left_in_peace() -> None:
    assert coach(GOOD, WRITTEN) is None


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("yours", {"why": "My boss wants me to do it"}),
        ("yours", {"why": "Head office has set this target"}),
        ("yours", {"title": "Reports should be written weekly", "why": ""}),
        ("two_goals", {"title": "Write the manual and learn Python"}),
        ("two_goals", {"title": "Learn Portuguese and run the Lisbon half marathon"}),
        ("outcome_of_others", {"title": "Get promoted to team lead"}),
        ("outcome_of_others", {"title": "I want to get promoted"}),
        ("too_big", {"title": "Know everything about security"}),
        ("date_near", {"days": 4, "milestones": steps("a draft", "a rehearsal")}),
        ("date_far", {"days": HORIZON + 1, "milestones": steps("a draft")}),
        ("vague", {"title": "Learn about machine learning", "measure": ""}),
        ("date", {"days": None}),
        ("measure", {"title": "Delegate more", "measure": ""}),
        ("measure", {"title": "Delegate more", "measure": "I will feel it"}),
        ("why", {"why": ""}),
        ("steps", {"days": STEPLESS + 1}),
    ],
)
def test_what_a_goal_lacks_is_asked(rule: str, fields: dict[str, object]) -> None:
    assert asked(**fields) == rule  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [
        {"why": "My boss wants me to, and I would love to try it myself"},
        {"why": "My boss wants me to do it", "answers": {"yours": "a stage of my own"}},
        {"why": "", "serves": "year3"},
        {"why": "", "days": 14},
        {"why": "", "title": "Write the manual so that I can take my holiday"},
        {"title": "Write the manual and publish it"},
        {"title": "Plan and run the summer party"},
        {"title": "Analyse the calls and improve our script"},
        {"title": "Learn SQL and pass the exam"},
        {"title": "Train each Sunday and run the Berlin marathon"},
        {"why": "The team set me free to do this"},
        {"why": "Head office set it, but I want it too: we keep both apprentices"},
        {"title": "Talk to Anna and Piotr"},
        {"title": "Get promoted by leading the summer project"},
        {"title": "Publish the list of recognised suppliers"},
        {"title": "Take all 25 days of my holiday"},
        {"title": "Call every customer on my list of 40"},
        {"title": "Learn about machine learning"},  # with a measure
        {"title": "Explore three careers", "measure": ""},
        {"title": "Delegate more", "measure": "", "milestones": steps("the rota", "the report")},
        {"title": "Learn enough about AI to lead our pilot", "measure": ""},
        {"days": UNSTEPPED + 1, "milestones": steps("a draft")},
        {"days": STEPLESS + 1, "measure": "one talk a month"},
        {"days": 3, "milestones": steps("a draft")},
        {"title": "🎻", "why": "", "measure": "", "days": 1000},
        {"days": -3, "milestones": steps("a draft", "a rehearsal")},
    ],
)
def test_where_it_is_not_sure_it_keeps_still(fields: dict[str, object]) -> None:
    assert asked(**fields) is None  # type: ignore[arg-type]


def test_what_changes_all_that_follows_is_asked_first() -> None:
    assert asked("Get better at SQL", None, why="", measure="") == "vague"
    assert asked("Improve my French and learn Python", 800, why="", measure="") == "two_goals"
    assert asked("Improve my French", 800, why="HR said so", measure="") == "yours"


@pytest.mark.parametrize(
    "title", ["تعلم البرمجة", "日本語を話す", "Mejorar mi inglés", "mehr lesen"]
)
def test_what_it_cannot_read_it_does_not_judge(title: str) -> None:
    assert asked(title, why="", measure="") is None
    assert asked(title, 1000, why="", measure="") == "date_far"  # a date can be read in any tongue


def test_every_question_is_one_kind_sentence_in_the_words_of_the_goal() -> None:
    told = [(each.draft, coach(each.draft, WRITTEN)) for each in EVERY_GOAL]
    asking = [(draft, advice) for draft, advice in told if advice]
    assert {advice.rule for _draft, advice in asking} == set(RULES)
    for draft, advice in asking:
        plain = re.sub(r"“[^”]*”", "", advice.question)
        assert plain.endswith("?")
        assert plain.count("?") == 1
        assert "!" not in advice.question + advice.example
        assert "you should" not in plain.casefold()
        first = halves(draft.title)[0] if advice.rule == "two_goals" else draft.title
        assert shortened(first).casefold().rstrip("…") in advice.question.casefold()
        assert len(advice.question) <= 300
        assert "“" in advice.example


def test_the_example_is_made_of_the_persons_own_words_where_that_is_safe() -> None:
    assert _advice("Learn SQL").example == (
        "“Learn SQL” could be: "
        "“Use SQL for one thing of my own, and tell a colleague what came of it”"
    )
    assert (
        "Explain our finance reports to" in _advice("Understand our finance reports better").example
    )
    assert "calls for my writing" in _advice("Improve my writing").example
    assert "myself further" not in _advice("Develop myself further").example
    assert "SQL, Java" not in _advice("Learn SQL, Java").example.split("could be")[-1]
    two = coach(GoalDraft(title="write the manual and learn Python"), WRITTEN)
    assert two is not None
    assert "“Write the manual” could be this goal, and “Learn Python”" in two.example


def test_an_example_reads_well_after_the_words_before_it() -> None:
    for title in ("Delegate more", "Procrastinate less", "more regulars", "Read more"):
        assert re.search(r", when “(?:I|it|there) (?:have|is)\b", _advice(title).example)
    three = coach(GoalDraft(title="Learn French, get fit and be a better manager"), WRITTEN)
    assert three is not None
    assert three.example.endswith("others, with their own dates")
    assert "one project" not in _advice("Staff turn up on time").example
    assert "“Use SQL for" in _advice("My goal is to learn SQL").example
    foreign = coach(GoalDraft(title="Sort it", why="My boss wants it. " * 9), WRITTEN)
    assert foreign is not None
    assert "…," not in foreign.example
    assert "from mistakes for" not in _advice("Learn from mistakes").example
    assert "Learn ‘Getting Things Done’”" in _advice("Learn “Getting Things Done”").question
    assert "ordering system to a" in _advice("Get to grips with the ordering system").example


def _advice(title: str) -> Advice:
    advice = coach(GoalDraft(title=title, due=GOOD.due), WRITTEN)
    assert advice is not None
    return advice


def test_what_cannot_be_used_gets_an_example_from_elsewhere() -> None:
    for title in ("Explore a career in UX", "Explore options", "Improve my work-life balance"):
        assert title not in _advice(title).example


def test_long_words_are_quoted_up_to_a_word() -> None:
    assert shortened("Learn  SQL.\n") == "Learn SQL"
    long = shortened("word " * 40)
    assert len(long) <= QUOTED + 1
    assert long.endswith("word…")
    assert shortened("x" * 1000) == "x" * QUOTED + "…"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "…",
        "x" * 1000,
        "and " * 250,
        "get a " * 166,
        "<!channel>",
        "😀" * 300,
        "‮abc",
        "a, b, c and",
    ],
)
def test_odd_input_is_taken_as_it_is(text: str) -> None:
    for days in (None, -1, 0, 1, 300, 4000):
        due = None if days is None else WRITTEN + timedelta(days=days)
        advice = coach(GoalDraft(text, text, text, due, milestones=steps(text, text)), WRITTEN)
        assert advice is None or (advice.question and advice.example)


@given(st.text(max_size=200), st.text(max_size=200), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
@settings(max_examples=60, deadline=None)
def test_it_answers_whatever_is_typed_and_always_the_same(title: str, why: str, due: date) -> None:
    draft = GoalDraft(title=title, why=why, due=due)
    assert coach(draft, WRITTEN) == coach(draft, WRITTEN)


def test_a_goal_is_read_in_less_than_a_millisecond() -> None:
    drafts = [each.draft for each in EVERY_GOAL]
    drafts += [GoalDraft("be " * 40, "my boss " * 125, "word " * 200, GOOD.due)] * 20
    fastest = min(_seconds(drafts) for _round in range(3))
    assert fastest / len(drafts) < 0.001


def _seconds(drafts: list[GoalDraft]) -> float:
    begun = perf_counter()
    for draft in drafts:
        coach(draft, WRITTEN)
    return perf_counter() - begun


def test_the_days_of_a_goal_are_those_that_are_left() -> None:
    assert HeardGoal(GOOD, WRITTEN).days == 60
    assert HeardGoal(GoalDraft(), WRITTEN).days is None

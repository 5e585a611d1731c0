"""A goal's history over the wire: its story told, and its last change taken back."""

from datetime import UTC, datetime, timedelta

from storage.tables import Goal, GoalChange, GoalRevision, Milestone, Nudge
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button, submission
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, labels, told
from tests.playground.hands import Json

HEBREW = "ללמוד עברית"
FAMILY = "\U0001f469‍\U0001f469‍\U0001f467"


def changes(person: Someone, words: str = "", **fields: object) -> None:
    """The goal's form with other words, from its page and back to an empty screen."""
    person.types(f"/goal update {words}".strip())
    person.modal("Your goal")
    person.clicks("Edit")
    person.modal("Edit goal")
    answer = person.fills(**fields)
    assert answer["ok"], answer
    person.modal("Your goal")
    person.closes()


def test_the_story_is_told_from_the_first_plan_to_now(town: Town, jonas: Someone) -> None:
    odd = f"Draft <!channel> {FAMILY} {HEBREW} & <@U04PRIYA039>"
    jonas.adds_goal("Give a talk", due="2026-11-27", milestone_0=odd)
    town.control("clock", add={"days": 1})
    changes(jonas, due="2026-12-18", why="w" * 1_000, reason=f"Late <!here>\n{FAMILY}")
    jonas.types("/goal history talk")
    shown = odd.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    story = jonas.reads(
        "*Tuesday 24 November*",
        "You moved the date from Friday 27 November to Friday 18 December.",
        f"You wrote down why it matters: “{'w' * 249}…”",
        f"Why: “Late &lt;!here&gt; {FAMILY}”",
        "*Monday 23 November*",
        "You wrote this goal down: “Give a talk”, due Friday 27 November, with these milestones:",
        f"• “{shown}”",
        "*The first plan*\n“Give a talk”, due Friday 27 November",
        "*The plan now*\n“Give a talk”, due Friday 18 December",
        "Only you see this.",
    )
    assert story.index("You moved") < story.index("You wrote this goal down")
    assert [row.why for row in town.rows(GoalRevision)] == [f"Late <!here>\n{FAMILY}"]
    jonas.clicks("Open the goal")
    assert jonas.modal("Your goal")["previous_view_id"]


def test_the_last_change_is_taken_back_from_the_story_and_made_again(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Give a talk", due="2026-12-18", milestone_0="Tour", milestone_1="Book")
    changes(jonas, title="Sing", due="2027-02-26", milestone_0="", milestone_1_due="2026-12-04")
    jonas.types("/goal update")
    jonas.modal("Your goal")
    jonas.clicks("Its story")
    jonas.reads(
        "You renamed it from “Give a talk” to “Sing”.", "You took out the milestone “Tour”."
    )
    jonas.clicks("Undo the last change")
    jonas.modal("Undo the last change")
    jonas.reads(
        "You last changed *Sing* on Monday 23 November. Undo that?",
        "• Your goal will be called “Give a talk” again.",
        "• It will be due Friday 18 December again.",
        "• The milestone “Tour” will come back.",
        "• The milestone “Book” will have no date again.",
    )
    assert town.rows(Goal)[0].title == "Sing", "nothing has happened yet"
    assert jonas.fills()["ok"]
    jonas.reads(
        "It is as it was before.",
        "You took your last change back, which means:\n"
        "• You renamed it from “Sing” to “Give a talk”.",
    )
    assert sorted(m.title for m in town.rows(Milestone)) == ["Book", "Tour"]
    jonas.home("Give a talk")
    jonas.clicks("Make the change again")
    jonas.modal("Make it again")
    jonas.reads("On Monday 23 November you took a change of *Give a talk* back. Make it again?")
    assert jonas.fills()["ok"]
    jonas.reads("The change is made again.", "You made the change again, which means:")
    jonas.home("Sing")
    jonas.act("close", view=jonas.modal()["id"])
    assert jonas.sees()["modals"] == [], "what lay beneath would tell what was"


def test_the_goal_changed_last_is_undone_by_command_and_its_prompt_follows(
    town: Town, jonas: Someone
) -> None:
    assert "so there is nothing to undo." in jonas.answers("/goal undo")
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-01")
    jonas.adds_goal("Give a talk")
    town.ticks(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    asked = jonas.hears("is due Tuesday 1 December, in 7 days")
    assert "Done" in labels(asked["blocks"])
    jonas.answers("/goal done go")
    jonas.waits_for(lambda: "Done" not in labels(_message(jonas, asked["ts"])["blocks"] or []))
    jonas.types("/goal undo")
    jonas.reads("You last changed *Learn Go* on Tuesday 24 November.", "under way again.")
    jonas.fills()
    jonas.reads("It is as it was before.", "You took this goal up again.", "You reached this goal.")
    jonas.closes()
    jonas.home("Next: Tour")
    jonas.waits_for(lambda: "Done" in labels(_message(jonas, asked["ts"])["blocks"] or []))
    assert "so there is nothing to undo." in jonas.answers("/goal undo talk")


def _message(person: Someone, ts: str) -> Json:
    return next(m for m in person.messages() if m["ts"] == ts)


def test_two_windows_undo_once_and_the_second_sees_how_it_stands(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Give a talk")
    changes(jonas, title="Sing")
    jonas.types("/goal undo")
    jonas.modal("Undo the last change")
    jonas.fills()
    jonas.reads("It is as it was before.")
    assert town.control("deliver_again", what="interaction")["acked"]
    town.settles()
    assert [row.kind for row in town.rows(GoalRevision)] == ["changed", "undone"]
    jonas.closes()

    jonas.types("/goal history")
    jonas.modal("The story of your goal")
    jonas.clicks("Make the change again")
    jonas.modal("Make it again")
    goal, revision = town.rows(Goal)[0].id, town.rows(GoalRevision)[1].id
    note = f'{{"goal": {goal}, "revision": {revision}, "above": true}}'
    elsewhere = submission(jonas, "history.undo.submit", note)  # another window, a little earlier
    assert town.control("raw", type="interactive", payload=elsewhere)["acked"]
    jonas.home("Sing")
    jonas.fills()
    jonas.reads("This change was taken back already.", "You made the change again, which means:")
    assert [row.kind for row in town.rows(GoalRevision)] == ["changed", "undone", "undone"]
    jonas.answers("/goal done sing")
    jonas.clicks("Undo the last change")  # as it stands on the page, which knows nothing of that
    jonas.reads("This goal has changed meanwhile, so I left it as it is.", "You reached this goal.")
    assert town.rows(Goal)[0].state == "done"


def test_a_story_is_chosen_among_several_also_of_past_goals(town: Town, jonas: Someone) -> None:
    assert "You have no goal yet. Once you have one" in jonas.answers("/goal history")
    for title in ("Learn Go", "Learn Rust", "Give a talk"):
        jonas.adds_goal(title)
    jonas.answers("/goal done talk")
    asked = jonas.answers("/goal history")
    assert asked.splitlines() == [
        "Which goal's story do you want to read?",
        "Learn Go",
        "Learn Rust",
        "Give a talk (reached)",
    ]
    jonas.clicks("Read", within="Which goal's story", about="Rust")
    jonas.reads("You wrote this goal down: “Learn Rust”")
    jonas.closes()
    past = next(goal for goal in town.rows(Goal) if goal.state == "done")
    jonas.clicks("A past goal", within="Which goal's story", value=str(past.id))
    jonas.reads("You reached this goal.", "“Give a talk”")
    jonas.closes()
    jonas.types("/goal history talk")
    jonas.reads("You reached this goal.")
    jonas.closes()
    assert "No goal of yours has “&lt;!here&gt;” in its title." in jonas.answers(
        "/goal story <!here>"
    )
    changes(jonas, "rust", title="Learn Zig")
    assert "Whose last change" in jonas.answers("/northstar goal undo learn")
    jonas.clicks("Undo", within="Whose last change", about="Zig")
    jonas.reads("Your goal will be called “Learn Rust” again.")


def test_a_long_story_is_told_page_by_page_within_slacks_limits(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Give a talk")
    key, made = town.rows(Goal)[0].id or 0, START - timedelta(days=100)
    with town.bot.deps.store.write() as session:
        for number in range(30):
            at = made + timedelta(days=number)
            row = GoalRevision(goal_id=key, person_id=1, kind="changed", before="{}", made_at=at)
            session.add(row)
            session.flush()
            for what in ("why", "measure", "obstacle", "later kind", *["answer"] * 10):
                told = {"what": what, "old": "<&>" * 333, "new": f"{number:02}" + "&" * 998}
                session.add(
                    GoalChange(goal_id=key, revision_id=row.id, name="odd", changed_at=at, **told)
                )
    jonas.types("/goal history")
    first = jonas.reads("the latest first. Only you see this.")
    assert "Later" not in labels(jonas.modal()["blocks"])
    jonas.clicks("Earlier")
    second = jonas.reads("Page 2 of")
    assert second != first
    jonas.clicks("Earlier")
    jonas.reads("Page 3 of")
    jonas.clicks("Later")
    jonas.reads("Page 2 of")


def test_what_an_undo_makes_private_again_disappears_from_the_mentors_brief(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    begin(town, priya, jonas)
    jonas.adds_goal("Leave quietly", shared="private")
    changes(jonas, shared="shared", why="For peace")
    assert "Leave quietly" in priya.answers("/session brief")
    jonas.types("/goal undo")
    jonas.reads("You alone will see it again.", "*Why it matters* will be blank again")
    jonas.fills()
    jonas.reads("You made it yours alone.")
    assert "Leave quietly" not in priya.answers("/session brief")


def test_forged_ids_show_nothing_and_change_nothing(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    jonas.adds_goal("Found a company")
    changes(jonas, title="Found two companies")
    goal, revision = town.rows(Goal)[0].id, town.rows(GoalRevision)[0].id
    before = _stored(town)
    for action in ("history.open", "history.turn", "history.undo"):
        heard = set()
        values = (f"{goal}.{revision}", "4711.1", "", "9" * 5000, "-1.2", "one", "².³")
        for value in (str(goal), *values) if action == "history.open" else values:
            known = len(diego.texts())
            payload = button(diego, f"{action}#{value[:40]}", value)
            assert town.control("raw", type="interactive", payload=payload)["acked"], action
            heard.add(_next_word(diego, known))
        assert [each[:31] for each in heard] == ["That goal is not there any more"], action
    for note in (
        f'{{"goal": {goal}, "revision": {revision}}}',
        '{"goal": 4711, "revision": 1}',
        '{"goal": true, "revision": "x", "above": 1}',
        "no note",
    ):
        answer = town.control(
            "raw", type="interactive", payload=submission(diego, "history.undo.submit", note)
        )
        assert "That goal is not there any more" in str(answer), answer
    assert _stored(town) == before
    jonas.types("/goal history")
    assert "“Found two companies”" in told(jonas.modal("The story of your goal")["blocks"])


def _stored(town: Town) -> list[Json]:
    tables = (Goal, GoalRevision, GoalChange, Milestone, Nudge)
    return [row.model_dump() for table in tables for row in town.rows(table)]


def _next_word(person: Someone, known: int) -> str:
    text: str = person.waits_for(lambda: "".join(person.texts()[known:]))
    return text

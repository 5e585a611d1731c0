"""The journal over the wire: its time-line, its search, and notes to oneself."""

import json
from datetime import timedelta

from sqlmodel import SQLModel, col, select

from storage.tables import (
    ActionItem,
    Checkin,
    CheckinWords,
    Goal,
    JournalNote,
    MentoringSession,
    Milestone,
    PrivateNote,
    Reflection,
    Review,
    ReviewAnswer,
    SessionLog,
    Thanks,
    VisionVersion,
)
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button, submission, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, inputs, labels

FAMILY = "\U0001f469‍\U0001f469‍\U0001f467"


def searches(person: Someone, text: str | None) -> None:
    """Words in the field, and Enter."""
    view = person.modal("Your journal")
    [block] = inputs(view)
    if text:
        person._typed(text)
    person.act(
        "action",
        surface={"view": view["id"]},
        block_id=block["block_id"],
        action_id=block["element"]["action_id"],
        value=text,
    )


def notes(person: Someone, text: str) -> None:
    """A note, from the journal's page."""
    person.modal("Your journal")
    person.clicks("Write a note")
    person.modal("A note to myself")
    assert person.fills(words=text)["ok"]
    person.modal("Your journal")
    person.reads("Your note is kept.", text.split()[0])


def keep(town: Town, *made: SQLModel) -> None:
    """Rows as years leave them behind."""
    with town.bot.deps.store.write() as session:
        session.add_all(made)


def test_all_that_was_written_stands_under_its_day_with_the_way_to_it(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    pair = begin(town, priya, jonas)
    jonas.types("/northstar journal")
    jonas.reads("Your journal is empty so far.", "Only you see this.")
    assert not inputs(jonas.modal()), "there is nothing to search"
    jonas.closes()
    jonas.adds_goal("Give a talk", milestone_0="Draft it")
    [goal], [step] = town.rows(Goal), town.rows(Milestone)
    town.control("clock", add={"hours": 1})
    jonas.answers("/goal done talk")
    now, me = START + timedelta(hours=2), goal.person_id
    held = MentoringSession(
        id=5, mentorship_id=pair, planned_by=me, starts_at=now, state="held", uid="u",
        form_key="V", created_at=now,
    )  # fmt: skip
    keep(town, held, Review(id=6, person_id=me, state="done", created_at=now, closed_at=now,
                            form_key="V"))  # fmt: skip
    keep(
        town,
        SessionLog(session_id=5, version=1, person_id=me, lessons="Pause", created_at=now,
                   form_key="V"),
        PrivateNote(session_id=5, person_id=me, words="I was shy", updated_at=now),
        ReviewAnswer(review_id=6, question="keep", words="Walks", answered_at=now),
        Reflection(person_id=me, goal_id=goal.id, milestone_id=step.id, title="Draft it",
                   took="Rest", created_at=now, form_key="V"),
        VisionVersion(person_id=me, part="year3", words="Lead\nRest", created_at=now, form_key="V"),
        ActionItem(id=8, owner_id=me, made_by=me, words="Call", state="done", created_at=now,
                   closed_at=now),
        Thanks(team_id="T", from_id=me, to_id=1, words="For all", created_at=now, form_key="V"),
    )  # fmt: skip
    jonas.types("/northstar journal")
    jonas.reads(
        "Monday 23 November",
        f"*Session* with <@{priya.user}>\nWorth remembering: “Pause”",
        "Your own note, which only you see: “I was shy”",
        "*Review* of your plan\nTo keep: “Walks”",
        "*Reflection* “Draft it”\nWhat it took: “Rest”",
        "*Vision*, my picture in 3 years\n“Lead”",
        "*Action item done* “Call”",
        f"*Thanks* to <@{priya.user}>\n“For all”",
        "*Goal reached* “Give a talk”",
        "*New goal* “Give a talk”",
    )
    jonas.closes()
    for about, title in (
        ("Session", "Record"),
        ("Review", "Your review"),
        ("Reflection", "A moment to look back"),
        ("Action item", "Action item"),
        ("New goal", "Your goal"),
    ):
        jonas.types("/northstar journal")
        jonas.modal("Your journal")
        jonas.clicks("Open", about=f"*{about}")
        assert jonas.modal(title)
        jonas.closes()
    jonas.types("/northstar journal")
    jonas.modal("Your journal")
    jonas.clicks("Read", about="*Vision")
    jonas.modal("From your journal")
    jonas.reads(">Lead\n>Rest", "Only you see this.")
    jonas.closes()
    priya.types("/northstar journal")
    assert "shy" not in priya.reads("Worth remembering: “Pause”")


def test_the_older_doors_lead_into_the_journal_at_the_fitting_place(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Give a talk")
    jonas.types("/checkin")
    jonas.modal("Check-in")
    assert jonas.fills(obstacles="No time")["ok"]
    jonas.closes()
    jonas.types("/checkin history")
    jonas.modal("Your check-ins")
    jonas.clicks("Journal")
    shown = jonas.reads("*Check-in* for the week of 23 November\nIn the way: “No time”")
    assert "New goal" not in shown
    jonas.clicks("journal.kind", value="all")
    jonas.reads("*New goal* “Give a talk”", "*Check-in*")
    jonas.closes()
    jonas.types("/goal history")
    jonas.modal("The story of your goal")
    jonas.clicks("Journal")
    assert "Check-in*" not in jonas.reads("*New goal* “Give a talk”")
    jonas.closes()
    jonas.opens_home()
    jonas.clicks("Journal", within="home")
    jonas.reads("*Check-in*", "*New goal*")


def test_words_are_looked_for_by_enter_by_button_and_by_command(town: Town, jonas: Someone) -> None:
    jonas.types("/northstar journal")
    for said in ("Remember the Café, please", "Speak <!channel> & *loudly*", "Ask 東京の人"):
        notes(jonas, said)
    searches(jonas, "CAFE the")
    shown = jonas.reads("“Remember *the* *Café,* please”")
    assert "東京" not in shown
    searches(jonas, "<!channel>")
    jonas.reads("“Speak *&lt;!channel&gt;* &amp; *loudly*”")
    assert jonas.fills(**{search_field(jonas): "東京"})["ok"]
    jonas.reads("“Ask *東京の人*”")
    searches(jonas, "%")
    jonas.reads("Nothing has all of “%” in it. Fewer words find more")
    jonas.clicks("Show all")
    jonas.reads("Café", "東京", "Speak")
    assert held(jonas.modal())[search_field(jonas)] in (None, "")
    jonas.clicks("journal.kind", value="goals")
    jonas.reads("There is nothing here yet. Only “Goals” is shown. “Show all” leads back.")
    jonas.clicks("journal.kind", value="notes")
    jonas.reads("*Note to myself*")
    jonas.clicks("journal.until", value="2026-11-22")
    jonas.reads("Only “My notes” is shown. Only days up to Sunday 22 November are shown.")
    jonas.closes()
    jonas.types("/northstar journal speak LOUDLY")
    jonas.reads("“*Speak* &lt;!channel&gt; &amp; *loudly*”")
    answer = jonas.fills(**{search_field(jonas): "x" * 3000})
    assert "3,000 characters; 120 fit" in str(answer)
    jonas.closes()
    assert "3,000 characters; 120 fit" in jonas.answers(f"/northstar journal {'y' * 3000}")


def search_field(person: Someone) -> str:
    """The search field's name, which is another one after a button has set it."""
    [block] = inputs(person.modal("Your journal"))
    return str(block["block_id"])


def test_a_note_is_written_once_changed_deleted_and_brought_back(
    town: Town, jonas: Someone
) -> None:
    jonas.types("/northstar journal")
    jonas.clicks("Write a note")
    jonas.modal("A note to myself")
    jonas.reads("Only you ever see it: no mentor, no lead.")
    for said, told_so in (
        (" \u200b", "Write a few words"),
        ("x" * 3000, "3,000 characters; 1,000 fit"),
    ):
        assert told_so in str(jonas.fills(words=said))
    odd = f"שלום <!here> {FAMILY}\n& more"
    assert jonas.fills(words=odd)["ok"]
    jonas.reads("Your note is kept.", f"“שלום &lt;!here&gt; {FAMILY} &amp; more”")
    assert town.control("deliver_again", what="interaction")["acked"]
    town.settles()
    [note] = town.rows(JournalNote)
    assert note.words == odd
    town.control("clock", add={"days": 1})
    searches(jonas, "שלום")
    jonas.reads("“*שלום*")
    jonas.clicks("Edit")
    jonas.modal("Edit your note")
    assert jonas.fills(words=f"{odd} and more")["ok"]
    jonas.reads("*Note to myself*, edited", "“*שלום*", "and more”", "Monday 23 November")
    jonas.clicks("Edit")
    jonas.clicks("Delete")
    jonas.modal("Your note is deleted")
    jonas.reads("As long as this is open, you can bring it back.")
    assert town.rows(JournalNote) == []
    assert jonas.fills()["ok"]
    jonas.reads("Your note is kept.", "“*שלום*", "Monday 23 November")
    [back] = town.rows(JournalNote)
    assert (back.words, back.created_at) == (f"{odd} and more", note.created_at)
    jonas.clicks("Edit")
    jonas.clicks("Delete")
    jonas.modal("Your note is deleted")
    jonas.act("close", view=jonas.modal()["id"])
    jonas.reads("Nothing has all of “שלום” in it.")
    assert town.rows(JournalNote) == []


def test_a_long_journal_is_told_page_by_page_within_slacks_limits(
    town: Town, jonas: Someone
) -> None:
    jonas.opens_home()
    signs = "<&>" * 333
    for number in range(30):
        at = START - timedelta(weeks=number)
        week = at.date() - timedelta(days=at.weekday())
        row = Checkin(person_id=1, week=week, obstacles=signs, next_step=f"Step {number}",
                      answered_at=at, updated_at=at)  # fmt: skip
        keep(town, row)
        with town.bot.deps.store.write() as session:
            [key] = session.exec(select(Checkin.id).where(col(Checkin.week) == week))
            more = [CheckinWords(checkin_id=key or 0, person_id=1, ts=f"{number}.{n}",
                                 words=f"{FAMILY}{signs}") for n in range(3)]  # fmt: skip
            session.add_all(more)
    jonas.types("/northstar journal")
    jonas.reads("Page 1, the latest first.", "Monday 23 November", "Next step: “Step 11”")
    assert "Newer" not in labels(jonas.modal()["blocks"])
    jonas.clicks("Older")
    jonas.reads("Page 2, the latest first.", "“Step 12”")
    jonas.clicks("Older")
    jonas.reads("Page 3, the latest first.", "“Step 29”")
    assert "Older" not in labels(jonas.modal()["blocks"])
    jonas.clicks("Newer")
    jonas.reads("Page 2")
    jonas.clicks("journal.until", value="2026-11-16")
    jonas.reads("Page 1, the latest first.", "“Step 1”", "“Step 12”")
    jonas.clicks("Read", about="“Step 1”")
    jonas.modal("From your journal")
    jonas.reads("Monday 16 November", ">" + "&lt;&amp;&gt;" * 100, "Only you see this.")


def test_forged_ids_show_nothing_and_change_nothing(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    jonas.types("/northstar journal")
    notes(jonas, "Leave quietly")
    [note] = town.rows(JournalNote)
    key, odd = str(note.id), ("4711", "", "9" * 5000, "-1", "one", "².³", f"notes.{'9' * 30}")
    for action, values in (
        ("journal.read", (f"notes.{key}", "notes.4711", "spies.1", *odd)),
        ("journal.note", (key, *odd)),
        ("journal.delete", (key, *odd)),
    ):
        heard = {answer_to(town, diego, f"{action}#{value[:40]}", value) for value in values}
        assert len(heard) == 1, heard
        assert "That " in heard.pop()
    for told_of in (
        {"note": note.id, "look": "x", "above": 1},
        {"note": 4711, "look": {"kind": [], "until": 3, "page": -1, "cleared": True}},
        {"note": 10**15},
    ):
        form = submission(diego, "journal.note.submit", json.dumps(told_of), words=words("Mine"))
        answer = town.control("raw", type="interactive", payload=form)
        assert "That note is not there any more" in str(answer)
    for action, value in (("journal.turn", "9" * 18), ("journal.further", "0001-01-01"),
                          ("journal.kind", "spies"), ("journal.open", "notes")):  # fmt: skip
        payload = button(diego, f"{action}#x", value)
        assert town.control("raw", type="interactive", payload=payload)["acked"]
    town.settles()
    diego.types("/northstar journal quietly")
    diego.reads("Nothing has all of “quietly” in it.")
    assert town.rows(JournalNote) == [note]
    jonas.reads("“Leave quietly”")


def answer_to(town: Town, person: Someone, action: str, value: str) -> str:
    """What the bot says to a button that no page of this person has."""
    known = len(person.texts())
    payload = button(person, action, value)
    assert town.control("raw", type="interactive", payload=payload)["acked"], action
    text: str = person.waits_for(lambda: "".join(person.texts()[known:]))
    return text

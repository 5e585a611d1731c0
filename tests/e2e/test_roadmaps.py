"""A roadmap over the wire: the picture and its words, copies to keep, and what a mentor sees."""

import json
from datetime import date

import pytest

from bot.deps import Actor
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.opportunities import OpportunityDraft
from bot.rules.roadmaps.plan import Plan
from bot.usecases.goals import keeping
from bot.usecases.roadmaps.opportunities import add_opportunity
from handlers.pictures import DRAWING
from handlers.roadmaps import drawn
from handlers.roadmaps.words import FILE_ALT
from storage.tables import Mentorship, Opportunity, Picture
from tests.e2e.conftest import Town
from tests.e2e.forged import day, heard, option, submission, user, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, labels
from tests.playground.hands import DIEGO, JONAS, PRIYA, SOFIA, Json

TITLE = "Your roadmap"
GONE = "That is not on your roadmap any more."
PAIR_GONE = "That mentorship is not there any more."
ABSENT = "4711"
HIDDEN = "What nobody else shall know"
ODD = "Meet <!channel> & שלום 🎤 *all*"


def opens(someone: Someone, *containing: str) -> str:
    """The page from the command, once the picture is in it; its alternative text."""
    someone.types("/goal roadmap")
    someone.modal(TITLE)
    return pictured(someone, *containing)


def pictured(someone: Someone, *containing: str, title: str = TITLE) -> str:
    def there() -> str | None:
        blocks = someone.modal(title)["blocks"]
        alt = next((b["alt_text"] for b in blocks if b["type"] == "image"), "")
        return alt if alt and all(each in alt for each in containing) else None

    found: str = someone.waits_for(there)
    return found


def plans(someone: Someone, title: str, **more: object) -> Json:
    """A way to practise, from the page."""
    someone.clicks("A way to practise")
    someone.modal("A way to practise")
    return someone.fills(title=title, **more)


def uploads(town: Town) -> int:
    return len(town.calls("files.completeUploadExternal"))


def test_an_empty_roadmap_is_a_start_that_leads_to_a_goal(town: Town, jonas: Someone) -> None:
    jonas.types("/northstar roadmap")
    jonas.modal(TITLE)
    assert "Nothing is on it yet." in pictured(jonas)
    jonas.reads("Your roadmap begins anywhere", "Shadowing: half a day beside somebody")
    jonas.closes()
    opens(jonas)
    assert uploads(town) == 1, "one picture is enough as long as it shows the same"
    jonas.clicks("Add a goal")
    jonas.modal("A new goal")


def test_a_plan_is_told_drawn_and_grown_from_its_page(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    priya.opens_home()
    jonas.adds_goal("Give a talk", milestone_0="Draft it", milestone_0_due="2026-12-04")
    alt = opens(jonas)
    assert "Goal: Give a talk. 0 percent, due 26 February 2027, in 14 weeks." in alt
    assert "Milestones: Draft it, due 4 December." in alt
    jonas.reads("1 goal under way.", "• Draft it, due 4 December", "Only you see this page.")

    jonas.clicks("Plan it", about="Project")
    assert held(jonas.modal("A way to practise"))["kind"] == "project"
    answer = jonas.fills(title="\u2800", day="2026-11-01")
    assert set(answer["view_errors"]) == {"title", "day"}
    answer = jonas.fills(title="x" * 3000, day=None)
    assert "This has 3,000 characters; 120 fit." in answer["view_errors"]["title"]
    assert jonas.fills(title=ODD, day="2026-12-10", goal="1")["ok"]
    town.control("deliver_again", what="interaction")
    pictured(jonas, f"Project: {ODD}, Thursday 10 December.")
    jonas.reads("Project: Meet &lt;!channel&gt; &amp; שלום 🎤 *all*", "(for “Give a talk”)")
    jonas.reads("1 goal under way and 1 way to practise.")

    jonas.clicks("Somebody to meet")
    jonas.modal("Somebody to meet")
    assert jonas.fills(whom=JONAS)["view_errors"] == {
        "whom": "Choose somebody other than yourself."
    }
    assert "title" in jonas.fills(whom=None)["view_errors"]
    assert "whom" in jonas.fills(whom=SOFIA)["view_errors"], "who has left"
    assert jonas.fills(whom=PRIYA, title="How she leads", shared="private")["ok"]
    pictured(jonas, "People to meet: Priya: How she leads.")
    jonas.reads(f"<@{PRIYA}>: How she leads")
    rows = [(o.kind, o.title, o.shared, o.goal_id) for o in town.rows(Opportunity)]
    assert rows == [("project", ODD, True, 1), ("meet", "How she leads", False, None)]
    assert len({row.file_id for row in town.rows(Picture)}) == 1


def test_what_is_planned_is_changed_done_taken_off_and_taken_back(
    town: Town, jonas: Someone
) -> None:
    opens(jonas)
    assert plans(jonas, "A day with the platform team")["ok"]
    jonas.clicks("Open", about="platform team")
    assert jonas.fills(kind="event", title="The autumn fair")["ok"]
    jonas.clicks("Open", about="autumn fair")
    jonas.modal("A way to practise")
    jonas.clicks("It is done")
    jonas.modal("Done")
    jonas.act("close", view=jonas.modal()["id"])
    jonas.reads("Event: The autumn fair, done")
    jonas.clicks("Open", about="autumn fair")
    jonas.modal("Done")
    jonas.clicks("Undo")
    jonas.modal("A way to practise")
    jonas.clicks("Take it off")
    jonas.modal("Taken off")
    jonas.act("close", view=jonas.modal()["id"])
    pictured(jonas, "Nothing is on it yet.")
    assert [row.state for row in town.rows(Opportunity)] == ["dropped"]


def test_a_door_elsewhere_opens_the_form_and_then_leads_to_the_roadmap(
    town: Town, jonas: Someone
) -> None:
    opens(jonas)
    jonas.clicks("A way to practise")
    view = jonas.modal("A way to practise")
    note = json.dumps({**json.loads(view["private_metadata"]), "page": ""})
    fields = {"kind": option("talk"), "title": words("Show what I learnt")}
    form = submission(jonas, "opportunities.add.submit", note, **fields)
    answers = [town.control("raw", type="interactive", payload=form) for _twice in range(2)]
    assert [a["response"]["view"]["title"]["text"] for a in answers] == ["It is kept"] * 2
    assert labels(answers[0]["response"]["view"]["blocks"]) == [TITLE]
    assert len(town.rows(Opportunity)) == 1


def test_copies_come_into_the_persons_own_direct_message(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Give a talk", milestone_0="Draft it")
    opens(jonas)
    for label, words_, name in (
        ("Picture", "as a picture", "roadmap-2026-11-23.png"),
        ("PDF", "as a PDF", "roadmap-2026-11-23.pdf"),
        ("Markdown", "as Markdown", "roadmap-2026-11-23.md"),
    ):
        jonas.clicks(label)
        jonas.reads("It is on its way")
        message = jonas.hears(f"Your roadmap of Monday 23 November {words_}.")
        [file] = message["files"]
        assert file["name"] == name
        if label != "Markdown":
            assert "Goal: Give a talk. 0 percent" in file["alt_txt"]


def test_without_a_picture_the_words_tell_it_all(town: Town, jonas: Someone) -> None:
    town.fault("files.getUploadURLExternal", "error", error="internal_error", times=9)
    jonas.types("/goal roadmap")
    jonas.modal(TITLE)
    jonas.waits_for(lambda: town.calls("files.getUploadURLExternal"))
    town.settles()
    assert "image" not in [block["type"] for block in jonas.modal()["blocks"]]
    assert "being drawn" not in jonas.reads("Your roadmap begins")
    assert town.rows(Picture) == []


def test_a_picture_that_slack_has_lost_is_drawn_anew(town: Town, jonas: Someone) -> None:
    opens(jonas)
    jonas.closes()
    with town.bot.deps.store.write() as session:
        session.get_one(Picture, (1, "roadmap")).file_id = "F0LOSTLOST1"
    town.trouble = True
    jonas.types("/goal roadmap")
    jonas.modal(TITLE)
    jonas.waits_for(lambda: town.rows(Picture) == [])
    jonas.closes()
    opens(jonas)
    assert town.rows(Picture)[0].file_id != "F0LOSTLOST1"


def test_a_full_plan_has_its_picture_and_its_copies_too(town: Town, jonas: Someone) -> None:
    jonas.opens_home()
    me, deps = Actor(str(jonas.sees()["team"]["id"]), JONAS), town.bot.deps
    steps = tuple(MilestoneDraft("A step of it " * 9, date(2027, 1, n + 1)) for n in range(6))
    for number in range(12):
        title = f"Goal {number} of many, each with its own steps"
        draft = GoalDraft(title, due=date(2027, 2, 26), milestones=steps)
        keeping.add_goal(deps, me, draft, str(number))
    alt = opens(jonas, "Goal 0 of many", "Goal 11 of many")
    assert len(alt) > FILE_ALT, "told in more detail than a file's text may hold"
    jonas.clicks("Picture")
    [file] = jonas.hears("as a picture")["files"]
    assert "Goal 0 of many" in file["alt_txt"]


def test_what_changes_while_it_is_drawn_is_drawn_again(
    town: Town, jonas: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    jonas.opens_home()
    me = Actor(str(jonas.sees()["team"]["id"]), JONAS)
    due = GoalDraft("Give a talk", due=date(2027, 2, 26))
    draw = drawn.draw_png

    def draw_slowly(plan: Plan) -> bytes:
        keeping.add_goal(town.bot.deps, me, due, "the same form each time")
        return draw(plan)

    monkeypatch.setattr(drawn, "draw_png", draw_slowly)
    assert "Goal: Give a talk." in opens(jonas, "Goal: Give a talk.")
    jonas.reads("1 goal under way.")
    assert uploads(town) == 2


def test_who_closes_the_page_before_the_picture_is_there_hears_nothing_of_it(
    town: Town, jonas: Someone
) -> None:
    with DRAWING:
        jonas.types("/goal roadmap")
        jonas.reads("The picture is being drawn")
        jonas.closes()
    jonas.waits_for(lambda: town.rows(Picture))
    town.settles()
    assert (jonas.sees()["modals"], jonas.texts()) == ([], [])


# --- the mentor's view


@pytest.fixture
def secret(town: Town, amara: Someone, jonas: Someone) -> Json:
    """A mentorship, with something shared and something private in each part of the plan."""
    pair, deps = begin(town, amara, jonas), town.bot.deps
    me = Actor(str(jonas.sees()["team"]["id"]), JONAS)
    for title, shared in (("Give a talk", True), (HIDDEN, False)):
        keeping.add_goal(deps, me, GoalDraft(title, due=date(2027, 2, 26), shared=shared), title)
    for title, shared in (("A day with the platform team", True), (HIDDEN, False)):
        draft = OpportunityDraft("shadowing", title, goal_id=2, shared=shared)
        add_opportunity(deps, me, draft, title)
    jonas.typed.append(HIDDEN)
    return {"pair": pair, "opportunity": town.rows(Opportunity)[1].id}


def test_a_mentor_sees_the_shared_part_and_nothing_else(
    town: Town, jonas: Someone, amara: Someone, secret: Json
) -> None:
    amara.types("/mentor status")
    amara.clicks("Open", within=f"<@{JONAS}>")
    amara.modal("Your mentorship")
    amara.clicks("See Jonas's plan")
    alt = pictured(amara, title="Their plan")
    assert alt.startswith("The roadmap of Jonas, Monday 23 November. Goal: Give a talk.")
    told = amara.reads(f"What <@{JONAS}> shares with you. 1 goal under way and 1 way to practise.")
    assert "Shadowing: A day with the platform team" in told
    assert "(for" not in told, "the goal that it serves is private"
    assert labels(amara.modal()["blocks"]) == ["Their vision", "Their reviews"]
    assert HIDDEN not in str(amara.sees())
    amara.closes()
    opens(amara, "Nothing is on it yet.")
    kinds = sorted((row.person_id, row.kind) for row in town.rows(Picture))
    assert kinds == [(1, "roadmap"), (1, f"roadmap-{secret['pair']}")]


def test_nobody_else_sees_it_not_even_the_mentee_as_their_own_mentor(
    town: Town, jonas: Someone, amara: Someone, diego: Someone, secret: Json
) -> None:
    diego.opens_home()
    begin(town, diego, amara)
    before = town.rows(Picture)
    key = str(secret["pair"])
    for someone in (diego, jonas):
        values = (key, ABSENT, "", "9" * 30, "-1", "one", "²")
        assert len({heard(town, someone, "roadmaps.of", value) for value in values}) == 1
        assert someone.texts()[-1].startswith(PAIR_GONE)
    with town.bot.deps.store.write() as session:
        session.get_one(Mentorship, secret["pair"]).state = "ended"
    assert heard(town, amara, "roadmaps.of", key).startswith(PAIR_GONE)
    assert town.rows(Picture) == before
    assert "Give a talk" not in str(diego.sees()) + str(amara.sees())


def test_anothers_plans_answer_as_absent_ones_and_stay(
    town: Town, jonas: Someone, diego: Someone, secret: Json
) -> None:
    diego.opens_home()
    before = [row.model_dump() for row in town.rows(Opportunity)]
    key = secret["opportunity"]
    for action in ("open", "done", "drop", "undo"):
        values = (str(key), ABSENT, "", "9" * 30, "-1", "one")
        assert len({heard(town, diego, f"opportunities.{action}", v) for v in values}) == 1
        assert diego.texts()[-1].startswith(GONE)
    answers = set()
    for number in (key, int(ABSENT), 0, -1, 2**70, "1", None, [1], True):
        form = submission(
            diego, "opportunities.edit.submit", json.dumps({"opportunity": number}),
            kind=option("talk"), title=words("Mine"), day=day("2026-12-24"),
        )  # fmt: skip
        answers.add(str(town.control("raw", type="interactive", payload=form)["response"]))
    assert len(answers) == 1
    assert GONE in answers.pop()
    for goal in ("1", ABSENT, "-1", "x", "9" * 30):  # of Jonas's, and of nobody's
        form = submission(
            diego, "opportunities.add.submit", "{}",
            kind=option("talk"), title=words("Mine"), goal=option(goal),
        )  # fmt: skip
        answer = town.control("raw", type="interactive", payload=form)["response"]
        assert answer["errors"] == {"goal": "Choose one of the options."}
    assert [row.model_dump() for row in town.rows(Opportunity)] == before
    assert HIDDEN not in str(diego.sees())


def test_a_forged_member_is_not_met(town: Town, diego: Someone) -> None:
    diego.opens_home()
    for whom in (DIEGO, "U0NOBODY001", "x"):
        form = submission(
            diego, "opportunities.add.submit", '{"meet": true}', whom=user(whom), title=words("Me")
        )
        answer = town.control("raw", type="interactive", payload=form)["response"]
        assert set(answer["errors"]) == {"whom"}
    assert town.rows(Opportunity) == []


def test_a_roadmap_beneath_a_goal_shows_what_has_changed(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Give a talk", milestone_0="Draft it")
    opens(jonas, "Give a talk")
    jonas.clicks("Open", about="Give a talk")
    jonas.modal("Your goal")
    jonas.clicks("Edit")
    assert jonas.fills(title="Give two talks")["ok"]
    jonas.modal("Your goal")
    jonas.act("close", view=jonas.modal()["id"])
    pictured(jonas, "Goal: Give two talks.")
    assert "Give a talk" not in str(jonas.modal()["blocks"])

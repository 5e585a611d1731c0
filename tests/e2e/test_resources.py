"""Resources over the wire: offered by leads, found by words, put beside goals by their owners."""

import json

from bot.deps import Actor
from bot.rules.resources import ResourceDraft
from bot.usecases.resources.offering import add_resource
from storage.tables import GoalResource, Resource
from tests.e2e.conftest import Town
from tests.e2e.forged import button, heard, option, submission, words
from tests.e2e.someone import Someone, labels
from tests.playground.hands import AMARA, Json

ABSENT = "4711"
ODD = "Speak <!channel> & שלום 🎤 *all*"
LEADS_ONLY = "What is offered here is kept by the admins"
NO_LINK = "I cannot keep this as a link."


def offers(someone: Someone, title: str, **more: str | None) -> Json:
    """From the shelf, which is open."""
    someone.clicks("Add one")
    someone.modal("A resource")
    return someone.fills(title=title, **more)


def stored(town: Town, title: str, skills: str = "") -> int:
    """Something that Amara offers; its key."""
    someone = town.person(AMARA)
    someone.opens_home()
    team = str(someone.sees()["team"]["id"])
    draft = ResourceDraft("book", title, f"https://{title.split()[0].lower()}.example", "", skills)
    someone.typed.append(title)
    return add_resource(town.bot.deps, Actor(team, AMARA), draft, title).row.id or 0


def test_a_lead_offers_changes_removes_and_offers_again(
    town: Town, amara: Someone, jonas: Someone
) -> None:
    amara.types("/northstar admin")
    amara.clicks("Resources", within="The programme in figures")
    amara.reads("Nothing is offered yet", "Add the first one.")
    bad = offers(amara, "\u2800", url="javascript:alert(1)", words="x" * 3000)
    assert set(bad["view_errors"]) == {"title", "url", "words"}
    assert bad["view_errors"]["url"].startswith(NO_LINK)
    for link in ("https://a b.example", "https://bank.example@evil.example/", "ftp://x.example"):
        assert set(amara.fills(title=ODD, url=link)["view_errors"]) == {"url", "words"}
    good = {"url": "<https://talks.example/a?b=1&c=2|Talks>", "words": "For a first talk"}
    assert amara.fills(title=ODD, kind="course", skills="Public speaking", **good)["ok"]
    town.control("deliver_again", what="interaction")
    told = amara.reads("1 resource that the programme offers")
    assert (
        "<https://talks.example/a?b=1&amp;c=2|Speak &lt;!channel&gt; &amp; שלום 🎤 *all*>" in told
    )
    assert "(talks.example)\nCourse, good for Public speaking\n>For a first talk" in told
    assert [row.url for row in town.rows(Resource)] == ["https://talks.example/a?b=1&c=2"]

    amara.clicks("Edit", about="Public speaking")
    assert amara.fills(title="Speak up", url="", words="\u202eturned")["ok"]
    amara.reads("Speak up\nCourse, good for Public speaking\n>turned")
    amara.clicks("Edit", about="Speak up")
    amara.clicks("Remove it")
    amara.modal("Removed")
    assert town.rows(Resource)[0].state == "removed"
    amara.clicks("Undo")
    amara.modal("Offered again")
    amara.act("close", view=amara.modal()["id"])
    amara.reads("1 resource that the programme offers", "Speak up")
    jonas.types("/northstar resources speek upp")
    jonas.reads("Nothing is offered for")
    jonas.fills(words="speaking")
    jonas.reads("1 resource for “speaking”.", "Speak up", "open the goal and choose")
    assert labels(jonas.modal()["blocks"]) == []


def test_a_resource_stands_beside_a_goal_until_it_is_taken_off(
    town: Town, jonas: Someone, amara: Someone
) -> None:
    stored(town, "Other things")
    key = stored(town, "Stage presence", "Speaking")
    jonas.adds_goal("Give a talk", skills="Speaking")
    jonas.types("/goal update talk")
    jonas.modal("Your goal")
    jonas.reads(
        "Could help with its skills:_ <https://stage.example|Stage presence> (stage.example)"
    )
    jonas.clicks("Resources")
    told = jonas.reads("What helps with *Give a talk*", "it grows Speaking.", "Other things")
    assert told.index("Stage presence") < told.index("Other things")
    jonas.fills(words="other")
    assert "Stage presence" not in jonas.reads("Other things")
    jonas.fills(words="")
    jonas.reads("Stage presence")
    jonas.clicks("Attach", about="Stage presence")
    jonas.reads("• <https://stage.example|Stage presence> (stage.example)")
    jonas.act("close", view=jonas.modal()["id"])
    jonas.reads("*What helps*\n<https://stage.example|Stage presence> (stage.example)")
    jonas.clicks("Done", about="Stage presence")
    jonas.reads("(stage.example), done")
    jonas.clicks("Not yet")
    jonas.waits_for(lambda: town.rows(GoalResource)[0].done_at is None)

    amara.types("/northstar resources stage")
    amara.clicks("Edit", about="Stage presence")
    amara.clicks("Remove it")
    amara.modal("Removed")
    jonas.clicks("Resources")
    jonas.reads("(stage.example), no longer offered")
    jonas.clicks("Done", about="Take it off")
    jonas.reads("done, no longer offered")
    jonas.clicks("Take it off")
    jonas.waits_for(lambda: town.rows(GoalResource) == [])
    jonas.act("close", view=jonas.modal()["id"])
    jonas.waits_for(lambda: "Stage presence" not in str(jonas.modal()["blocks"]))
    assert key == town.rows(Resource)[1].id


def test_only_leads_offer_and_only_owners_attach(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    key = stored(town, "Stage presence")
    jonas.adds_goal("Found a company")
    diego.opens_home()
    before = [row.model_dump() for row in town.rows(Resource)]
    for action in ("resources.new", "resources.edit", "resources.remove", "resources.again"):
        values = (str(key), ABSENT)
        answers = {heard(town, diego, action, value) for value in values}
        assert len(answers) == 1
        assert answers.pop().startswith(LEADS_ONLY)
    for number in (key, int(ABSENT), "1", None, True, 2**70):
        form = submission(
            diego, "resources.edit.submit", json.dumps({"resource": number}),
            kind=option("book"), title=words("Mine"), url=words(""),
        )  # fmt: skip
        answer = town.control("raw", type="interactive", payload=form)["response"]
        assert answer["errors"]["title"].startswith(LEADS_ONLY)
    for action in ("resources.attach", "resources.add", "resources.off", "resources.done"):
        values = (f"1.{key}", f"{ABSENT}.{key}", "x.y", "9" * 30 + ".1")
        answers = {heard(town, diego, action, value) for value in values}
        assert len(answers) == 1, answers
        assert answers.pop().startswith("That goal is not there any more.")
    for action in ("resources.off", "resources.done", "resources.undo"):
        absent = {heard(town, jonas, action, f"1.{n}") for n in (key, ABSENT, "0")}
        assert len(absent) == 1
    assert len({heard(town, jonas, "resources.add", f"1.{n}") for n in (ABSENT, "0", "x")}) == 1
    assert [row.model_dump() for row in town.rows(Resource)] == before
    assert town.rows(GoalResource) == []
    assert "Found a company" not in str(diego.sees())


def test_ten_are_as_many_as_a_goals_page_shows(town: Town, jonas: Someone) -> None:
    title = "The 11th"
    jonas.adds_goal("Read")
    keys = [stored(town, f"Book{n}") for n in range(10)]
    for key in keys:
        payload = button(jonas, f"resources.add#1.{key}", f"1.{key}")
        assert town.control("raw", type="interactive", payload=payload)["acked"]
    more = stored(town, title)
    assert "There are 10 of these beside the goal" in heard(
        town, jonas, "resources.add", f"1.{more}"
    )
    assert len(town.rows(GoalResource)) == 10
    jonas.types("/goal update read")
    jonas.modal("Your goal")
    jonas.clicks("Resources")
    jonas.reads("10 resources are beside this goal: take one off to add more.", title)
    assert "Attach" not in labels(jonas.modal()["blocks"])

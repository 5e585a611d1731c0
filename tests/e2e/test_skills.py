"""Skills over the wire: three lists, levels in plain words, one vocabulary, and who sees what."""

import json

from storage.tables import PersonSkill, Profile, Skill, SkillApart, SkillLevel
from tests.e2e.conftest import Town
from tests.e2e.forged import button, option, submission, words
from tests.e2e.someone import Someone, told
from tests.playground.hands import Json

PAGE = "Your skills"
LISTS = {"have": "*I have*", "learn": "*I learn*", "teach": "*I could teach*"}
ODD = ("4711", "", "0", "9" * 30, "-1", "one", "have.4711", "nothing.1", "1.2.3")


def opens(someone: Someone) -> None:
    someone.closes()
    someone.types("/northstar skills")
    someone.modal(PAGE)


def adds(someone: Someone, purpose: str, listed: str) -> Json:
    """A line for a list, from the page to the form's end."""
    opens(someone)
    someone.clicks("Add", about=LISTS[purpose])
    someone.modal("More skills")
    return someone.fills(skills=listed)


def test_skills_are_listed_once_and_grow_from_one_level_to_the_next(
    town: Town, jonas: Someone
) -> None:
    opens(jonas)
    jonas.reads("*I have*", "Only you see this list.", "*I could teach*", "So far nobody does")
    assert adds(jonas, "have", "Giving talks, <!channel> & שלום 🎤, giving Talks")["ok"]
    jonas.modal(PAGE)
    jonas.reads("*Giving talks*\nYou have not said yet", "&lt;!channel&gt; &amp; שלום 🎤")
    assert adds(jonas, "teach", "giving talks")["ok"]
    jonas.modal(PAGE)
    jonas.reads("You could teach it, too.", "Also on this list, shown above: Giving talks")
    assert len([s for s in town.rows(Skill) if not s.key.startswith("~")]) == 2

    jonas.clicks("Say how well", about="Giving talks")
    jonas.modal("How well you know it")
    jonas.reads("Only you see how well you know it.", "Where are you now?", "Only you see these")
    assert jonas.fills(level="4", aim="2", words="The demo day")["view_errors"]["aim"]
    assert jonas.fills(level="2", aim="4", words="x" * 3000)["view_errors"]["words"]
    form = jonas.modal("How well you know it")
    assert jonas.fills(level="2", aim="4", words="The <!channel> demo day 🎤")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.modal(PAGE)
    jonas.reads("With help. Aim: in hard cases, too")
    jonas.clicks("Look at it again", about="Giving talks")
    jonas.reads("*What you have said so far*", "23 November: With help", "&lt;!channel&gt;")
    assert jonas.modal("How well you know it")["id"] != form["id"]
    assert jonas.fills()["ok"], "nothing new is no new row"
    jonas.modal(PAGE)
    jonas.clicks("Look at it again", about="Giving talks")
    assert jonas.fills(level="4")["ok"]
    jonas.reads("With help → in hard cases, too, where you want to be")
    assert [row.level for row in town.rows(SkillLevel)] == [2, 4]

    jonas.clicks("Let my mentor see it")
    jonas.reads("Your mentor sees how well you know what you learn")
    assert [profile.levels_shared for profile in town.rows(Profile)] == [True]
    jonas.clicks("Keep it to myself")
    jonas.reads("Only you see how well")

    jonas.clicks("Look at it again", about="Giving talks")
    jonas.clicks("Off the list “I have”")
    jonas.reads("is off the list “I have”. What you said of it is kept")
    town.control("deliver_again", what="interaction")
    jonas.act("close", view=jonas.modal("Taken out")["id"])
    jonas.modal(PAGE)
    text = jonas.reads("*I could teach*", "With help → in hard cases, too")
    assert "You have it" not in text


def test_lists_that_do_not_fit_are_answered_beside_the_field(town: Town, jonas: Someone) -> None:
    for listed, said in (
        ("\u200b , ,", "Write a few words here."),
        ("x" * 3000, "is long for one of these; 60 characters fit."),
        (", ".join(f"Skill number {n}" for n in range(16)), "These are 16; 15 fit."),
    ):
        assert said in adds(jonas, "have", listed)["view_errors"]["skills"]
    assert adds(jonas, "have", ", ".join(f"Skill number {n}" for n in range(14)))["ok"]
    answer = adds(jonas, "have", "Chess, Painting")
    assert "14 skills are on this list already, and 15 fit." in answer["view_errors"]["skills"]
    assert adds(jonas, "learn", ", ".join(f"{'&' * 55} {n}" for n in range(10)))["ok"]
    jonas.modal(PAGE)
    jonas.reads(f"{'&amp;' * 55} 9", "Skill number 13")


def test_a_near_word_is_asked_about_and_kept_as_its_owner_says(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    assert adds(priya, "teach", "Kubernetes, Negotiation")["ok"]
    priya.modal(PAGE)
    assert adds(priya, "have", "Leaving quietly")["ok"]
    priya.modal(PAGE)
    assert adds(jonas, "learn", "Kubernets, k8s, Negociation, Leaving quiettly")["ok"]
    jonas.modal("One word for one skill")
    text = jonas.reads("“Kubernets”: did you mean “Kubernetes”?", "“k8s”: did you mean")
    assert "quietly" not in text, "what one person alone has is no word for others"
    assert [p for p in town.rows(PersonSkill) if p.purpose == "learn"] == []
    assert jonas.fills(**{"near.0": "theirs", "near.1": "theirs", "near.2": "mine"})["ok"]
    jonas.modal(PAGE)
    text = jonas.reads("*Kubernetes*", "*Negociation*", "*Leaving quiettly*")
    assert "k8s" not in text


def test_leads_make_two_words_one_and_later_writers_get_the_one_that_was_kept(
    town: Town, jonas: Someone, priya: Someone, amara: Someone
) -> None:
    assert adds(priya, "teach", "Kubernetes")["ok"]
    priya.modal(PAGE)
    assert adds(jonas, "teach", "Kubernets, Chess")["ok"]
    jonas.modal("One word for one skill")
    assert jonas.fills(**{"near.0": "mine"})["ok"]
    jonas.modal(PAGE)
    amara.opens_home()
    amara.types("/northstar admin")
    amara.clicks("Words for skills", within="The programme in figures")
    amara.modal("Words for skills")
    text = amara.reads("Are *Kubernetes* and *Kubernets* the same?", "whose they are is not shown")
    assert "several" not in text
    amara.clicks("Keep Kubernetes")
    amara.reads("No two words look alike now.", "Kubernets is *Kubernetes* now.")
    town.control("deliver_again", what="interaction")
    opens(jonas)
    jonas.reads("*Kubernetes*", "*Chess*")
    amara.clicks("Free it")
    amara.waits_for(lambda: "Made one" not in told(amara.modal()["blocks"]))
    amara.reads("No two words look alike now.")
    assert len(town.rows(SkillApart)) == 1
    opens(jonas)
    assert "Kubernets*" not in jonas.reads("*Kubernetes*"), "who had it keeps the other one"


def clicks(town: Town, someone: Someone, action: str, value: str) -> str:
    """What the bot says to a button that it has not shown."""
    before = len(someone.texts())
    payload = button(someone, f"{action}#{value}", value)
    assert town.control("raw", type="interactive", payload=payload)["acked"], action
    someone.waits_for(lambda: len(someone.texts()) > before)
    return someone.texts()[-1]


def stored(town: Town) -> list[Json]:
    tables = (PersonSkill, Skill, SkillLevel, SkillApart)
    return [row.model_dump() for table in tables for row in town.rows(table)]


def test_anothers_skills_answer_as_absent_ones_and_only_leads_touch_the_words(
    town: Town, jonas: Someone, diego: Someone, amara: Someone
) -> None:
    assert adds(jonas, "have", "Leaving quietly, Leaving quiettly")["ok"]
    jonas.modal(PAGE)
    before = stored(town)
    for each in (diego, amara):
        each.opens_home()
    key, other = (skill.id for skill in town.rows(Skill))
    said = {clicks(town, diego, "skills.rate", value) for value in (str(key), *ODD)}
    assert said == {"That skill is not on your page any more. `/northstar skills` shows what is."}
    for note in (json.dumps({"skill": key}), json.dumps({"skill": 4711}), "", "[]"):
        form = submission(diego, "skills.rate.submit", note, level=option("3"), words=words("Mine"))
        answer = town.control("raw", type="interactive", payload=form)["response"]
        assert answer["errors"]["level"].startswith("That skill is not on your page"), note
    for value in (f"have.{key}", *ODD):
        payload = button(diego, f"skills.drop#{value}", value)
        assert town.control("raw", type="interactive", payload=payload)["acked"]
    town.settles()
    pair = f"{key}.{other}"
    for action in ("skills.merge", "skills.same", "skills.apart", "skills.split", "skills.turn"):
        answer = clicks(town, diego, action, pair)
        assert answer.startswith("The words for skills are cared for by the admins"), action
    for action in ("skills.same", "skills.apart"):
        said = {clicks(town, amara, action, value) for value in (pair, "4711.4712", *ODD)}
        assert said == {"Those two words are no pair any more. `/northstar admin` leads to others."}
    for note in ("", "[]", '{"purpose": "word", "names": ["x"], "near": [[1]]}'):
        form = submission(diego, "skills.near.submit", note)
        assert town.control("raw", type="interactive", payload=form)["acked"]
    assert stored(town) == before
    assert "Leaving" not in str(diego.sees())
    assert "Leaving" not in str(amara.sees())

"""Kinds of goals, told by signs in their titles: what to say to each by way of example."""

import re
from collections.abc import Sequence

from bot.language import N_, Noted, _
from bot.rules.coach.goal import HeardGoal

# Signs in the title, and what to say to them; the last of each fits all that are left.
Kinds = Sequence[tuple[re.Pattern[str], Noted]]


def _kinds(*rows: tuple[str, Noted]) -> Kinds:
    return tuple((re.compile(sign), words) for sign, words in rows)


VAGUE = _kinds(
    (
        r"^(?:explore|research|look into|find (?:my|out)|figure out|think about|get into)\b",
        N_(
            "“Look into other careers” could be: “Ask three people what they do all day, and "
            "choose "
            "one to go along with”"
        ),
    ),
    (
        r"organi[sz]ed|time|productiv|focus|stress|balance|motivat",
        N_(
            "“Be more organised” could be: “Empty my inbox each Friday before I leave, for two "
            "months”"
        ),
    ),
    (
        r"lead|senior|\bmanager|strateg|responsib|influence|innovat",
        N_(
            "“Grow as a leader” could be: “Lead our move to the new office, and ask the team "
            "afterwards what helped”"
        ),
    ),
    (
        r"^network|brand|visib",
        N_("“Network more” could be: “Have a coffee with one person from another team each month”"),
    ),
    (
        r"^(?:be|being|become|get|getting|feel|stay|try)\b|confiden|speak|present",
        N_("“Be more confident” could be: “Say one thing in each Monday meeting, for two months”"),
    ),
    (
        r"",
        N_(
            "“Learn more about sales” could be: “Go along to two customers, and tell a "
            "colleague what "
            "surprised me”"
        ),
    ),
)
MEASURE = _kinds(
    (
        r"^(?:reduce|lower|cut)\b|\b(?:less|fewer)\b",
        N_(
            "it is down to half of what I counted in the first week, and has stayed there for a "
            "month"
        ),
    ),
    (r"network", N_("I know five people there whom I could call with a question")),
    (
        r"^(?:increase|raise|boost)\b|^more (?!.*confiden)",
        N_("there is a quarter more than in the first month that I counted"),
    ),
    (
        r"balance|health|sleep|stress|\btime\b|boundar|\bcalm",
        N_("I have kept one rule of my own for six weeks, such as no mails after seven"),
    ),
    (
        r"^(?:save|keep|read)\b| (?:more|often)\b(?! resp)",
        N_("I have done it twice a week for six weeks, with a note each time"),
    ),
    (
        r"team|people|colleague|stakeholder|customer|junior|mentor|relation|department|cooperat|"
        r"respons|visib|confiden|^be\b|^become\b|^have\b",
        N_("two people tell me of their own accord that something has changed"),
    ),
    (
        r"process|quality|safety|system|culture|service|ward|shift|shop|code",
        N_("what went wrong last month is down to half, and it has stayed there for two months"),
    ),
    (r"", N_("I have done it five times, and the last one was easier than the first")),
)
OUTCOME = _kinds(
    (
        r"select|chosen|accept|nominat|invit|award|prize|pick|elect|shortlist|named",
        N_("Hand in something that two people whom I trust have read"),
    ),
    (
        r"respect|trust|recogni|should|listen|like|value",
        N_("Ask what they would need from me, and do one of these things each month"),
    ),
    (
        r"\braise\b|salary|bonus|rating",
        N_(
            "Write down three things that I have done this year, and talk about them with my "
            "manager"
        ),
    ),
    (
        r"approv|agree|allow|grant|budget|\blets\b",
        N_("Put on one page what it brings and what it costs, and ask what speaks against it"),
    ),
    (
        r"promot|become|\bmake\b|\bbe\b|lead|senior|head|principal|deputy|post|position|role|job",
        N_("Lead one project from start to end, and ask what is still missing for the next role"),
    ),
    (r"", N_("Ask two of them what stands in the way, and clear one of these things each month")),
)
TOO_BIG = _kinds(
    (
        r"^perfect|fluent",
        N_("“Perfect English” could begin as: “Lead the weekly call in English four times”"),
    ),
    (
        r"\b(?:learn|know|master|understand)\b",
        N_(
            "“Learn everything about security” could begin as: “Learn the one part that I would "
            "use "
            "next week, and show it to a colleague”"
        ),
    ),
    (
        r"\b(?:never|flawless|zero|100|eliminate|remove|fix|solve)\b",
        N_(
            "“Never make a mistake again” could begin as: “Halve the mistakes that I counted last "
            "quarter”"
        ),
    ),
    (
        r"best|greatest|most|world class",
        N_("“Be the best in sales” could begin as: “Win five customers more than last quarter”"),
    ),
    (
        r"",
        N_(
            "“Make everyone love our tool” could begin as: “Three people who doubt it have "
            "tried it "
            "for a week”"
        ),
    ),
)
FAR = _kinds(
    (
        r"degree|phd|licen[cs]e|certif|course|fluent|learn|diploma|school|exam|speak|qualif|"
        r"\b[abc][12]\b",
        N_("the first course is done and its exam passed"),
    ),
    (
        r"become|lead|director|head|manager|own|start|open|found",
        N_("I have led one small project, and asked two people who are there how they began"),
    ),
    (r"", N_("I know what it takes, piece by piece, and the first piece is done")),
)
NEAR = _kinds(
    (
        r"degree|certif|exam|pass|ects|course|school|diploma",
        N_("I have signed up, and the first exam stands in my calendar"),
    ),
    (
        r"run|marathon|kilo|ride|swim|health|fit",
        N_("I have done it three times a week, however short, for four weeks"),
    ),
    (r"", N_("I have asked somebody who did it how they began, and made the first small piece")),
)


def fitting(kinds: Kinds, goal: HeardGoal) -> str:
    """The words of the first kind that a goal is of."""
    return next(_(words) for sign, words in kinds if sign.search(goal.title))

"""Phrases: dates, numbers and lists as people say them."""

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.rules.rhythm import local

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
EVERY = {1: "every week", 2: "every two weeks", 4: "every four weeks"}


def weekday(iso: int) -> str:
    """The name of an ISO weekday: 1 is Monday."""
    return WEEKDAYS[(iso - 1) % 7]


def day(when: date, today: date) -> str:
    """“Friday 27 November”, with the year where it is not this one."""
    year = f" {when.year}" if when.year != today.year else ""
    return f"{weekday(when.isoweekday())} {when.day} {MONTHS[when.month - 1]}{year}"


def short_day(when: date, today: date) -> str:
    """“27 November”, with the year where it is not this one."""
    year = f" {when.year}" if when.year != today.year else ""
    return f"{when.day} {MONTHS[when.month - 1]}{year}"


def moment(when: datetime, tz: str, today: date) -> str:
    """“Friday 27 November, 10:00 your time”."""
    here = local(when, tz)
    return f"{day(here.date(), today)}, {clock(here.time())} your time"


def clock(at: time) -> str:
    """“10:00”."""
    return f"{at.hour}:{at.minute:02}"


def nearness(when: date, today: date) -> str:
    """“today”, "in 3 days", "2 days ago": how far a date is."""
    days = (when - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days == 1 else "yesterday"
    if abs(days) < 21:  # “in 3 weeks” for 18 days would promise too much
        return f"in {days} days" if days > 0 else f"{-days} days ago"
    far = f"{round(abs(days) / 7)} weeks"
    if abs(days) >= 182:  # nobody counts in 29 weeks, or in 527
        years, months = round(abs(days) / 365.25), round(abs(days) / 30.44)
        far = f"{years} years" if abs(days) >= 730 else f"{months} months"
    return f"in {far}" if days > 0 else f"{far} ago"


def count(number: int, one: str, many: str = "") -> str:
    """“1 milestone”, "3 milestones"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listing(items: Sequence[str]) -> str:
    """“a”, "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]])) if items else ""


RHYTHMS = {
    "weekly": "every week",
    "two_weekly": "every two weeks",
    "monthly": "once a month",
}
CHANNELS = {
    "video": "by video",
    "in_person": "in person",
    "phone": "by phone",
    "chat": "by chat",
}


FUNCTIONS = {
    "engineering": "Engineering",
    "product": "Product",
    "design": "Design",
    "data": "Data",
    "research": "Research",
    "marketing": "Marketing",
    "sales": "Sales",
    "support": "Support",
    "people": "People and culture",
    "finance": "Finance",
    "legal": "Legal",
    "operations": "Operations",
    "it": "IT",
    "leadership": "Leadership",
    "other": "Something else",
}
WAYS = {
    "call": "in a call",
    "chat": "in writing",
    "review": "by looking at your work",
}


PART_NAMES = {  # the parts of a vision, as their owner calls them
    "values": "what I value",
    "lessons": "what I learnt so far",
    "success": "what success means to me",
    "statement": "my vision in my own words",
    "year1": "my picture in 1 year",
    "year3": "my picture in 3 years",
    "year5": "my picture in 5 years",
    "strengths": "my strengths",
    "growth": "where I want to grow",
    "challenges": "what is hard now",
    "mentoring": "what mentoring should change",
}
STEP_NAMES = PART_NAMES | {  # the steps in which they are written
    "pictures": "my pictures in 1, 3 and 5 years",
    "strengths": "my strengths, and where I want to grow",
}


ANSWER_NAMES = {  # what frameworks ask of a goal besides, once it is answered
    "achievable": "What makes it possible",
    "yours": "What about it is your own wish",
    "engaging": "What you will enjoy about it",
    "actionable": "The very first thing to do",
    "learning": "What you will know or be able to do",
}


CIRCLE = {  # what somebody in a person's network is to them: one, and several
    "mentor": ("a mentor", "mentors"),
    "expert": ("an expert", "experts"),
    "peer": ("a peer", "peers"),
    "function": ("somebody in another function", "people in other functions"),
}


def in_circle(kind: str, number: int) -> str:
    """“a mentor”, "3 experts"."""
    one, many = CIRCLE[kind]
    return one if number == 1 else f"{number} {many}"


def place_of(tz: str) -> str:
    """“New York”: how people call a time zone."""
    return tz.rpartition("/")[2].replace("_", " ")


def both_moments(when: datetime, tz: str, other_tz: str, today: date) -> str:
    """“Tuesday 24 November, 18:00 your time (02:00 on Wednesday in Sydney)”.

    The other's clock is left out where it shows the same.
    """
    mine, theirs = local(when, tz), local(when, other_tz)
    told = moment(when, tz, today)
    if mine.utcoffset() == theirs.utcoffset():
        return told
    there = clock(theirs.time())
    if theirs.date() != mine.date():
        there += f" on {weekday(theirs.isoweekday())}"
    return f"{told} ({there} in {place_of(other_tz)})"

"""Phrases: dates, numbers and lists as people say them."""

from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_time

from bot.language import N_, Noted, _, ngettext, spoken_locale
from bot.rules.rhythm import local

EVERY = {1: N_("every week"), 2: N_("every two weeks"), 4: N_("every four weeks")}


def weekday(iso: int) -> str:
    """The name of an ISO weekday: 1 is Monday."""
    return str(spoken_locale().days["format"]["wide"][(iso - 1) % 7])


def day(when: date, today: date) -> str:
    """“Friday 27 November”, with the year where it is not this one."""
    # Translators: a pattern of Unicode's LDML; keep EEEE (weekday), d, MMMM (month) and y (year).
    pattern = N_("EEEE d MMMM") if when.year == today.year else N_("EEEE d MMMM y")
    return format_date(when, _(pattern), locale=spoken_locale())


def short_day(when: date, today: date) -> str:
    """“27 November”, with the year where it is not this one."""
    pattern = N_("d MMMM") if when.year == today.year else N_("d MMMM y")
    return format_date(when, _(pattern), locale=spoken_locale())


def days(first: date, last: date, today: date) -> str:
    """“14 to 20 December”; the month of the first day where it is another one."""
    if (first.year, first.month) == (last.year, last.month):
        # Translators: LDML, the first day in "14 to 20 December".
        begin = format_date(first, _("d"), locale=spoken_locale())
    else:
        begin = short_day(first, last if first.year == last.year else today)
    # Translators: two days, such as "14 to 20 December".
    return _("{first} to {last}", first=begin, last=short_day(last, today))


def week_days(week: date, today: date) -> str:
    """“23 to 29 November”: a week by its Monday."""
    return days(week, week + timedelta(days=6), today)


def moment(when: datetime, tz: str, today: date) -> str:
    """“Friday 27 November, 10:00 your time”."""
    here = local(when, tz)
    return _("{day}, {time} your time", day=day(here.date(), today), time=clock(here.time()))


def clock(at: time) -> str:
    """“10:00”."""
    return format_time(at, _("H:mm"), locale=spoken_locale())


def nearness(when: date, today: date) -> str:
    """“today”, "in 3 days", "2 days ago": how far a date is."""
    days = (when - today).days
    near = {0: N_("today"), 1: N_("tomorrow"), -1: N_("yesterday")}
    if days in near:
        return _(near[days])
    ahead, far = days > 0, abs(days)
    if far < 21:  # “in 3 weeks” for 18 days would promise too much
        return _in_days(far) if ahead else _days_ago(far)
    if far < 182:
        weeks = round(far / 7)
        return _in_weeks(weeks) if ahead else _weeks_ago(weeks)
    if far < 730:  # nobody counts in 29 weeks, or in 527
        months = round(far / 30.44)
        return _in_months(months) if ahead else _months_ago(months)
    years = round(far / 365.25)
    return _in_years(years) if ahead else _years_ago(years)


def _in_days(number: int) -> str:
    return ngettext("in {count} day", "in {count} days", number)


def _days_ago(number: int) -> str:
    return ngettext("{count} day ago", "{count} days ago", number)


def _in_weeks(number: int) -> str:
    return ngettext("in {count} week", "in {count} weeks", number)


def _weeks_ago(number: int) -> str:
    return ngettext("{count} week ago", "{count} weeks ago", number)


def _in_months(number: int) -> str:
    return ngettext("in {count} month", "in {count} months", number)


def _months_ago(number: int) -> str:
    return ngettext("{count} month ago", "{count} months ago", number)


def _in_years(number: int) -> str:
    return ngettext("in {count} year", "in {count} years", number)


def _years_ago(number: int) -> str:
    return ngettext("{count} year ago", "{count} years ago", number)


def quoted(words: str) -> str:
    """“Words”, between the quotation marks of the language; people's own are escaped before."""
    # Translators: quotation marks around people's words.
    return _("“{words}”", words=words)


def up_to(length: int) -> str:
    """“Up to 1,000 characters.”"""
    return ngettext("Up to {count} character.", "Up to {count} characters.", length)


def capital(words: str | Noted) -> str:
    """With a great first letter; those that follow stay: “What I value”."""
    said = str(words)
    return said[:1].upper() + said[1:]


RHYTHMS = {
    "weekly": N_("every week"),
    "two_weekly": N_("every two weeks"),
    "monthly": N_("once a month"),
}
CHANNELS = {
    "video": N_("by video"),
    "in_person": N_("in person"),
    "phone": N_("by phone"),
    "chat": N_("by chat"),
}


FUNCTIONS = {
    "engineering": N_("Engineering"),
    "product": N_("Product"),
    "design": N_("Design"),
    "data": N_("Data"),
    "research": N_("Research"),
    "marketing": N_("Marketing"),
    "sales": N_("Sales"),
    "support": N_("Support"),
    "people": N_("People and culture"),
    "finance": N_("Finance"),
    "legal": N_("Legal"),
    "operations": N_("Operations"),
    "it": "IT",
    "leadership": N_("Leadership"),
    "other": N_("Something else"),
}
WAYS = {
    "call": N_("in a call"),
    "chat": N_("in writing"),
    "review": N_("by looking at your work"),
}


PART_NAMES = {  # the parts of a vision, as their owner calls them
    "values": N_("what I value"),
    "lessons": N_("what I learnt so far"),
    "success": N_("what success means to me"),
    "statement": N_("my vision in my own words"),
    "year1": N_("my picture in 1 year"),
    "year3": N_("my picture in 3 years"),
    "year5": N_("my picture in 5 years"),
    "strengths": N_("my strengths"),
    "growth": N_("where I want to grow"),
    "challenges": N_("what is hard now"),
    "mentoring": N_("what mentoring should change"),
}
STEP_NAMES = PART_NAMES | {  # the steps in which they are written
    "pictures": N_("my pictures in 1, 3 and 5 years"),
    "strengths": N_("my strengths, and where I want to grow"),
}


ANSWER_NAMES = {  # what frameworks ask of a goal besides, once it is answered
    "achievable": N_("What makes it possible"),
    "yours": N_("What about it is your own wish"),
    "engaging": N_("What you will enjoy about it"),
    "actionable": N_("The very first thing to do"),
    "learning": N_("What you will know or be able to do"),
}


CIRCLE = {  # what somebody in a person's network is to them
    "mentor": N_("a mentor"),
    "expert": N_("an expert"),
    "peer": N_("a peer"),
    "function": N_("somebody in another function"),
}


def in_circle(kind: str, number: int) -> str:
    """“a mentor”, "3 experts"."""
    if number == 1:
        return _(CIRCLE[kind])
    match kind:
        case "mentor":
            return ngettext("{count} mentor", "{count} mentors", number)
        case "expert":
            return ngettext("{count} expert", "{count} experts", number)
        case "peer":
            return ngettext("{count} peer", "{count} peers", number)
    return ngettext(
        "{count} person in another function", "{count} people in other functions", number
    )


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
        there = _("{time} on {weekday}", time=there, weekday=weekday(theirs.isoweekday()))
    return _("{told} ({there} in {place_of})", told=told, there=there, place_of=place_of(other_tz))

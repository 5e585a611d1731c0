"""Lines of a brief: each fact in a few words, with the day that it is from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.language import N_, _, ngettext
from bot.rules.briefs.facts import (
    ActionLine,
    AdviceLine,
    CheckinLine,
    Notes,
    ReflectionLine,
    TopicLine,
    Welcome,
)
from bot.usecases.pairs import Pair
from handlers.blocks import SECTION, escape, shorten
from handlers.cards import FELT, MOVED
from handlers.phrases import short_day

FEW, WHOLE = 80, 600  # characters of somebody's words: in the message, and behind the button
# Translators: what became of a piece of advice; {words} is the advice, {day} when it was told.
OUTCOMES = {
    "tried": N_("{words}, tried ({day})"),
    "later": N_("{words}, kept for later ({day})"),
    "not_for_me": N_("{words}, did not fit ({day})"),
}
RECORD = {
    "discussed": N_("Talked about"),
    "lessons": N_("Learnt"),
    "notes": N_("Noted"),
    "feedback": N_("Feedback"),
}
# Translators: parts of the record of a session, in a row between semicolons; {words} are quoted.
RECORD_IN_SHORT = {
    "discussed": N_("talked about {words}"),
    "lessons": N_("learnt {words}"),
    "notes": N_("noted {words}"),
    "feedback": N_("feedback {words}"),
}
INNER = str.maketrans("“”„", "‘’‚")


@dataclass(frozen=True)
class Line:
    """What a line is about, and what it says."""

    about: str
    says: str

    @property
    def aloud(self) -> str:
        """As it is read aloud."""
        return f"{self.about}: {self.says}{full_stop(self.says)}"

    @property
    def drawn(self) -> str:
        """As the eye finds it."""
        return f"*{self.about}:* {self.says}{full_stop(self.says)}"


def said(words: str, limit: int = FEW) -> str:
    """People's words in one line, in quotation marks."""
    line = " ".join(words.split()).translate(INNER)
    kept = escape(shorten(line, limit))
    if len(kept) > 2 * limit:  # full of signs that take five characters each
        kept = escape(shorten(line, limit // 4))
    # Translators: the quotation marks of the language.
    return _("“{words}”", words=kept)


def full_stop(text: str) -> str:
    """A full stop, unless a line has its end already."""
    return "" if text.rstrip("“”‘’")[-1:] in tuple(".?!…") else "."


def some(items: Sequence[str], most: int) -> str:
    """The first of several, and how many more there are."""
    shown, rest = list(items[:most]), len(items) - most
    if rest > 0:
        shown.append(ngettext("and {count} more", "and {count} more", rest))
    return ", ".join(shown)


def checkin_line(line: CheckinLine, today: date, limit: int = FEW) -> Line:
    """Check-in of 20 November: “Learn Go” stuck; it felt hard; in the way: …"""
    checkin = line.checkin
    moved = [f"{said(title, 60)} {_(MOVED[how])}" for title, how, _key in line.movements]
    told = [some(moved, 2 if limit == FEW else 20)] if moved else []
    if checkin.feeling:
        told.append(_("it felt {feeling}", feeling=_(FELT[checkin.feeling])))
    if checkin.obstacles:
        told.append(_("in the way: {words}", words=said(checkin.obstacles, limit)))
    if checkin.next_step:
        told.append(_("next step: {words}", words=said(checkin.next_step, limit)))
    told += [said(words, limit) for words in line.words[: 1 if limit == FEW else 5]]
    return Line(
        _("Check-in of {day}", day=short_day(line.on, today)),
        "; ".join(told) or _("no words"),
    )


def before_that(lines: Sequence[CheckinLine], today: date) -> str:
    """How the check-ins before the latest one felt."""
    felt = [
        f"{_(FELT[each.checkin.feeling])} ({short_day(each.on, today)})"
        for each in lines[1:]
        if each.checkin.feeling
    ]
    return _("before that it felt {feelings}", feelings=some(felt, 3)) if felt else ""


def _whose(pair: Pair, of_mentor: bool) -> str:
    """The one of the two; “you” to the reader."""
    person = pair.mentor if of_mentor else pair.mentee
    # Translators: the reader, in brackets after what they do or want to talk about.
    return _("you") if person.id == pair.me.id else f"<@{person.user_id}>"


def action_line(line: ActionLine, pair: Pair, today: date, limit: int = FEW) -> str:
    """“Ask Ana” (<@U1>, due 24 November)."""
    facts = {"words": said(line.item.words, limit), "person": _whose(pair, line.of_mentor)}
    on = short_day(line.on, today)
    if line.item.state == "done":
        return _("{words} ({person}, done {day})", day=on, **facts)
    if line.item.due is None:
        return _("{words} ({person}, agreed {day})", day=on, **facts)
    due = short_day(line.item.due, today)
    if line.is_overdue:
        return _("{words} ({person}, was due {day})", day=due, **facts)
    return _("{words} ({person}, due {day})", day=due, **facts)


def advice_line(line: AdviceLine, today: date, limit: int = FEW) -> Line:
    """Advice of 5 November: “…”, tried (18 November): “It worked”."""
    about = _("Advice of {day}", day=short_day(line.given_on, today))
    words = said(line.advice.words, limit)
    if line.advice.outcome is None or line.answered_on is None:
        return Line(about, _("{words}, no word yet of what came of it", words=words))
    on = short_day(line.answered_on, today)
    told = _(OUTCOMES[line.advice.outcome], words=words, day=on)
    result = line.advice.result
    return Line(about, f"{told}: {said(result, limit)}" if result else told)


def reflection_line(line: ReflectionLine, today: date, limit: int = FEW) -> Line:
    """Looking back at “Tour” (8 December): “Patience”; next “Teach it”."""
    found = line.reflection
    parts = [said(found.took, limit)] if found.took else []
    parts += [_("next {words}", words=said(found.ahead, limit))] if found.ahead else []
    about = _(
        "Looking back at {milestone} ({day})",
        milestone=said(found.title),
        day=short_day(line.on, today),
    )
    return Line(about, "; ".join(parts))


def topic_line(line: TopicLine, pair: Pair, today: date, limit: int = FEW) -> str:
    """“Ask for more pay” (<@U1>, 12 November)."""
    words, on = said(line.topic.words, limit), short_day(line.on, today)
    return f"{words} ({_whose(pair, line.of_mentor)}, {on})"


def notes_lines(notes: Notes, limit: int = FEW) -> list[Line]:
    """The last record in at most three lines."""
    return [Line(_(RECORD[name]), said(words, limit)) for name, words in notes.parts]


def welcome_lines(welcome: Welcome, today: date, limit: int = FEW) -> list[Line]:
    """Who the mentee is, in their own words, with the day of them."""
    told = (
        (_("About"), welcome.about),
        (_("Experience"), welcome.experience),
        (_("Values"), welcome.values),
        (_("Wants to learn"), ", ".join(welcome.skills)),
    )
    lines = [(name, said(words, limit)) for name, words in told if words]
    if welcome.told_on is None:
        return [Line(name, words) for name, words in lines]
    on = short_day(welcome.told_on, today)
    return [Line(name, _("{words} (profile of {day})", words=w, day=on)) for name, w in lines]


def hopes_line(welcome: Welcome, pair: Pair, today: date, limit: int = FEW) -> Line | None:
    """What each of the two hopes for, from the agreement that holds."""
    agreement = welcome.agreement
    if agreement is None:
        return None
    hopes = ((pair.mentee, agreement.mentee_hopes), (pair.mentor, agreement.mentor_hopes))
    told = [f"<@{person.user_id}> {said(words, limit)}" for person, words in hopes if words]
    about = _("Hopes")
    if welcome.agreed_on:
        about = _("Hopes (agreement of {day})", day=short_day(welcome.agreed_on, today))
    return Line(about, "; ".join(told)) if told else None


def joined(lines: Sequence[str], length: int = SECTION) -> list[str]:
    """Lines with a mark before each, in as many paragraphs as their length needs."""
    found: list[str] = []
    for line in lines:
        marked = f"• {line}"
        if found and len(found[-1]) + len(marked) < length:
            found[-1] += f"\n{marked}"
        else:
            found.append(marked)
    return found

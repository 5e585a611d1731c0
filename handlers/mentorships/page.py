"""The page of one mentorship: terms, sessions, versions of the agreement, and what can be done."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.language import _
from bot.rules.agreements import differences
from bot.rules.mentorships import taken_back_until
from bot.rules.rhythm import today
from bot.usecases.mentorships.agreements import hopes_of
from bot.usecases.mentorships.course import MentorshipPage
from bot.usecases.pairs import Pair
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    header,
    modal,
    quote,
    section,
    shorten,
)
from handlers.mentorships.parts import take_back
from handlers.pair_phrases import (
    AGREE,
    changes,
    in_full,
    met_words,
    name,
    other,
    standing,
    who,
)
from handlers.phrases import both_moments, day, moment, short_day
from storage.tables import Agreement

NAME_SHOWN = 20


def mentorship_page(page: MentorshipPage, said: str = "") -> dict[str, Any]:
    """Everything about one mentorship; `said` tells first what a click has just done."""
    pair, here = page.pair, page.today
    over = pair.mentorship.state == "ended"
    blocks: list[Block] = [section(said)] if said else []
    blocks += [section(who(pair, here)), *_back(page), *_farewell(pair), *_agreement(page)]
    blocks += [divider(), *_sessions(page)]
    if not over:
        blocks.append(_doors(pair))
    blocks += _versions(page)
    if not over:
        blocks += [divider(), _turns(pair)]
    blocks.append(context(_("You and {other} see this. Nobody else does.", other=other(pair))))
    note = json.dumps({"mentorship": pair.key})
    return modal(
        "mentorships.page", _("Your mentorship"), blocks, close=_("Close"), private_metadata=note
    )


def _back(page: MentorshipPage) -> list[Block]:
    """For a day, whoever has ended it can undo that: told on top, with until when."""
    pair, ended_at = page.pair, page.pair.mentorship.ended_at
    if not page.can_take_back or ended_at is None:
        return []
    until = moment(taken_back_until(ended_at), pair.me.tz, page.today)
    text = _("You ended it. You can take that back until {moment}.", moment=until)
    return [section(text), actions("turns", take_back(pair))]


def _farewell(pair: Pair) -> list[Block]:
    words = pair.mentorship.farewell
    if not words:
        return []
    if pair.mentorship.ended_by == pair.me.id:
        return [section(_("You wrote:\n{words}", words=quote(words)))]
    return [section(_("{other} wrote:\n{words}", other=other(pair), words=quote(words)))]


def _agreement(page: MentorshipPage) -> list[Block]:
    pair, here = page.pair, page.today
    over = pair.mentorship.state == "ended"
    agreed = pair.agreement
    blocks: list[Block] = [header(_agreement_title(pair))]
    if agreed is not None:
        blocks += [section(text) for text in in_full(pair, agreed, here)]
    elif over:
        blocks.append(section(_("You had not agreed how you work together.")))
    elif pair.proposed is None:
        blocks.append(section(standing(pair, here)))
    if pair.proposed is not None:
        blocks += _proposed(pair, pair.proposed, here)
    elif not over:
        label = _("Change the agreement") if agreed else _(AGREE)
        buttons = [button(label, "agreements.open", str(pair.key))]
        if agreed is not None and not hopes_of(pair, agreed, mine=True):
            buttons.append(button(_("Add my hopes"), "agreements.hopes", str(pair.key)))
        blocks.append(actions("agreement", *buttons))
    return blocks


def _agreement_title(pair: Pair) -> str:
    """Only what both said yes to is agreed on."""
    if pair.agreement is not None:
        return _("What you agreed on")
    if pair.proposed is None:
        return _("How you work together")
    mine = pair.proposed.proposed_by == pair.me.id
    return _("What you propose") if mine else _("What is proposed")


def _proposed(pair: Pair, version: Agreement, here: date) -> list[Block]:
    told = changes(differences(pair.agreement, version), here) if pair.agreement else []
    lines = told or in_full(pair, version, here)
    key = str(pair.key)
    if version.proposed_by == pair.me.id:
        opening = _("*You have proposed this; {other}'s yes is missing:*", other=other(pair))
        again = button(_("Change my proposal"), "agreements.open", key)
        return [section(opening), *map(section, lines), actions("agreement", again)]
    return [
        section(_("*{other} has proposed this:*", other=other(pair))),
        *map(section, lines),
        actions("agreement", *answers(pair, version)),
    ]


def answers(pair: Pair, version: Agreement) -> list[Element]:
    """What can be said to a proposal."""
    key, whose = str(pair.key), name(pair)
    return [
        button(
            _("Confirm"),
            "agreements.confirm",
            f"{key}.{version.version}",
            style="primary",
            aloud=_("Confirm what {name} proposed", name=whose),
        ),
        button(
            _("Suggest changes"),
            "agreements.open",
            key,
            aloud=_("Suggest changes to {name}", name=whose),
        ),
    ]


def _sessions(page: MentorshipPage) -> list[Block]:
    pair, here, tz = page.pair, page.today, page.pair.me.tz
    lines = []
    if page.upcoming is not None and page.upcoming.starts_at <= page.now:
        lines.append(_("You are meeting now."))
    else:
        over = pair.mentorship.state == "ended"
        lines.append(met_words(page.held.times, page.held.last, tz, here, over=over))
    if page.upcoming is not None and page.upcoming.starts_at > page.now:
        told = both_moments(page.upcoming.starts_at, tz, pair.other.tz, here)
        lines.append(_("Next session: {moment}.", moment=told))
    blocks: list[Block] = [header(_("Sessions")), section("\n".join(lines))]
    for each in page.sessions:
        when = day(today(each.starts_at, tz), here)
        aloud = _("Open the session of {day}", day=when)
        told = _past(each.state, when)
        blocks.append(section(told, button(_("Open"), "sessions.open", str(each.id), aloud=aloud)))
    return blocks


def _past(state: str, when: str) -> str:
    """Its day, and what is not as it was planned: there it can be put right."""
    if state == "missed":
        return _("{day}: it did not take place", day=when)
    return when if state == "held" else _("{day}: did you meet?", day=when)


def _doors(pair: Pair) -> Block:
    key, active = str(pair.key), pair.mentorship.state == "active"
    doors = [button(_("Plan a session"), "sessions.plan", key)] if active else []
    doors.append(button(_("Agenda"), "agenda.open", key))
    if pair.i_am_mentor:
        doors += _mentors_doors(pair, key, active)
    return actions("doors", *doors)


def _mentors_doors(pair: Pair, key: str, active: bool) -> list[Element]:
    whose = name(pair)
    aloud = _("See what {name} shares of their plan", name=whose)
    plan = _("See {name}'s plan", name=shorten(whose, NAME_SHOWN))
    doors = [button(plan, "roadmaps.of", key, aloud=aloud)]
    if active:
        aloud = _("Introduce {name} to somebody whom they should meet", name=whose)
        label = _("Introduce {name} to somebody", name=shorten(whose, NAME_SHOWN))
        doors.append(button(label, "intros.connect", key, aloud=aloud))
    return doors


def _versions(page: MentorshipPage) -> list[Block]:
    """Every version that held or was proposed: what it changed, when, and whose it was."""
    if len(page.versions) < 2:
        return []
    blocks: list[Block] = [divider(), header(_("How the agreement came about"))]
    for place, version in enumerate(page.versions):
        blocks.append(section(_version_text(page, version, page.versions[place + 1 :])))
    return blocks


def _version_text(page: MentorshipPage, version: Agreement, older: Sequence[Agreement]) -> str:
    pair, here = page.pair, page.today
    facts = {
        "number": version.version,
        "other": other(pair),
        "day": short_day(today(version.created_at, pair.me.tz), here),
    }
    text = _("*Version {number}.* {other} proposed it on {day}.", **facts)
    if version.proposed_by == pair.me.id:
        text = _("*Version {number}.* You proposed it on {day}.", **facts)
    before = next((each for each in older if each.agreed_at is not None), None)
    lines = changes(differences(before, version), here) if before else []
    if not lines and before is None:
        lines = in_full(pair, version, here)[:1]
    return "\n".join([f"{text} {_fate(page, version)}", *lines])


def _fate(page: MentorshipPage, version: Agreement) -> str:
    if version.agreed_at is None:
        waits = version.state == "proposed"
        return _("It waits for a yes.") if waits else _("It was not taken up.")
    agreed = short_day(today(version.agreed_at, page.pair.me.tz), page.today)
    if version.state == "agreed":
        return _("Agreed on {day}.", day=agreed)
    return _("Agreed on {day}, later replaced.", day=agreed)


def _turns(pair: Pair) -> Block:
    key = str(pair.key)
    turn = button(_("Take it up again"), "mentorships.resume", key, style="primary")
    if pair.mentorship.state == "active":
        turn = button(_("Pause"), "mentorships.pause", key)
    return actions("turns", turn, button(_("End"), "mentorships.end", key))

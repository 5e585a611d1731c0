"""The page of one mentorship: terms, sessions, versions of the agreement, and what can be done."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.rules.agreements import differences
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
)
from handlers.mentorships.phrases import (
    changes,
    in_full,
    met_words,
    name,
    other,
    role,
    standing,
    state_words,
)
from handlers.phrases import both_moments, day, short_day
from storage.tables import Agreement


def mentorship_page(page: MentorshipPage) -> dict[str, Any]:
    """Everything about one mentorship: terms, sessions, versions, and what can be done."""
    pair, here = page.pair, page.today
    over = pair.mentorship.state == "ended"
    opening = f"{other(pair)} {'was' if over else 'is'} {role(pair)}. {state_words(pair, here)}"
    blocks = [section(opening.rstrip()), *_farewell(pair), *_agreement(page), divider()]
    blocks += _sessions(page)
    if not over:
        blocks.append(_doors(pair))
    blocks += [*_versions(page), divider(), *_turns(page)]
    blocks.append(context(f"You and {other(pair)} see this. Nobody else does."))
    note = json.dumps({"mentorship": pair.key})
    return modal(
        "mentorships.page", "Your mentorship", blocks, close="Close", private_metadata=note
    )


def _farewell(pair: Pair) -> list[Block]:
    words = pair.mentorship.farewell
    if not words:
        return []
    by = "You" if pair.mentorship.ended_by == pair.me.id else other(pair)
    return [section(f"{by} wrote:\n{quote(words)}")]


def _agreement(page: MentorshipPage) -> list[Block]:
    pair, here = page.pair, page.today
    over = pair.mentorship.state == "ended"
    agreed = pair.agreement
    blocks: list[Block] = [header("What you agreed on")]
    if agreed is not None:
        blocks += [section(text) for text in in_full(pair, agreed, here)]
    else:
        blocks.append(section("You had not agreed on how." if over else standing(pair, here)))
    if pair.proposed is not None:
        blocks += _proposed(pair, pair.proposed, here)
    elif not over:
        label = "Change the agreement" if agreed else "Agree on how"
        buttons = [button(label, "agreements.open", str(pair.key))]
        if agreed is not None and not hopes_of(pair, agreed, mine=True):
            buttons.append(button("Add my hopes", "agreements.hopes", str(pair.key)))
        blocks.append(actions("agreement", *buttons))
    return blocks


def _proposed(pair: Pair, version: Agreement, here: date) -> list[Block]:
    told = changes(differences(pair.agreement, version), here) if pair.agreement else []
    lines = told or in_full(pair, version, here)
    key = str(pair.key)
    if version.proposed_by == pair.me.id:
        opening = f"*You have proposed this; {other(pair)}'s yes is missing:*"
        again = button("Change my proposal", "agreements.open", key)
        return [section(opening), *map(section, lines), actions("agreement", again)]
    return [
        section(f"*{other(pair)} has proposed this:*"),
        *map(section, lines),
        actions("agreement", *answers(pair, version)),
    ]


def answers(pair: Pair, version: Agreement) -> list[Element]:
    """What can be said to a proposal."""
    return [
        button("Confirm", "agreements.confirm", f"{pair.key}.{version.version}", style="primary"),
        button("Suggest changes", "agreements.open", str(pair.key)),
    ]


def _sessions(page: MentorshipPage) -> list[Block]:
    pair, here, tz = page.pair, page.today, page.pair.me.tz
    lines = [met_words(page.held.times, page.held.last, tz, here)]
    if page.upcoming is not None:
        told = both_moments(page.upcoming.starts_at, tz, pair.other.tz, here)
        lines.append(f"Next session: {told}.")
    blocks: list[Block] = [header("Sessions"), section("\n".join(lines))]
    for each in page.sessions:
        when = day(today(each.starts_at, tz), here)
        opener = button("Open", "sessions.open", str(each.id), aloud=f"Open: {when}")
        blocks.append(section(when, opener))
    return blocks


def _doors(pair: Pair) -> Block:
    key = str(pair.key)
    doors = [button("Agenda", "agenda.open", key)]
    if pair.i_am_mentor:
        aloud = f"See what {name(pair)} shares of their plan"
        doors.append(button("Their plan", "roadmaps.of", key, aloud=aloud))
    if pair.mentorship.state == "active":
        doors.insert(0, button("Plan a session", "sessions.plan", key))
        if pair.i_am_mentor:
            aloud = f"Introduce {name(pair)} to somebody whom they should meet"
            doors.append(button("I know whom they should meet", "intros.connect", key, aloud=aloud))
    return actions("doors", *doors)


def _versions(page: MentorshipPage) -> list[Block]:
    """Every version that held or was proposed: what it changed, when, and whose it was."""
    if len(page.versions) < 2:
        return []
    blocks: list[Block] = [divider(), header("How the agreement came about")]
    for place, version in enumerate(page.versions):
        blocks.append(section(_version_text(page, version, page.versions[place + 1 :])))
    return blocks


def _version_text(page: MentorshipPage, version: Agreement, older: Sequence[Agreement]) -> str:
    pair, here = page.pair, page.today
    by = "You" if version.proposed_by == pair.me.id else other(pair)
    made = short_day(today(version.created_at, pair.me.tz), here)
    text = f"*Version {version.version}.* {by} proposed it on {made}; {_fate(page, version)}."
    before = next((each for each in older if each.agreed_at is not None), None)
    lines = changes(differences(before, version), here) if before else []
    if not lines and before is None:
        lines = in_full(pair, version, here)[:1]
    return "\n".join([text, *lines])


def _fate(page: MentorshipPage, version: Agreement) -> str:
    if version.agreed_at is not None:
        agreed = short_day(today(version.agreed_at, page.pair.me.tz), page.today)
        return f"agreed on {agreed}" + ("" if version.state == "agreed" else ", later replaced")
    return "it waits for a yes" if version.state == "proposed" else "it was not taken up"


def _turns(page: MentorshipPage) -> list[Block]:
    key, state = str(page.pair.key), page.pair.mentorship.state
    if state == "ended":
        back = button("Take it back", "mentorships.takeback", key)
        return [actions("turns", back)] if page.can_take_back else []
    turn = (
        button("Pause", "mentorships.pause", key)
        if state == "active"
        else button("Take it up again", "mentorships.resume", key, style="primary")
    )
    return [actions("turns", turn, button("End", "mentorships.end", key))]

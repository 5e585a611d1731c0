"""The Home tab's mentorships: who, the next session, open action items, and what they suggest."""

from bot.rules.home import NextStep
from bot.rules.rhythm import local
from bot.usecases.home.mentoring import PairCard
from bot.usecases.home.page import HomePage
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    escape,
    header,
    section,
    shorten,
)
from handlers.phrases import both_moments, count, nearness, short_day
from storage.tables import ActionItem

PAIRS_SHOWN, ITEMS_SHOWN = 3, 3  # the commands show them all; this is no wall of text


def mentoring(page: HomePage) -> list[Block]:
    """Mentorships with their next session, and the action items that come first."""
    found = page.mentoring
    blocks: list[Block] = [header("Your mentoring")]
    blocks += [_pair(card, page) for card in found.cards[:PAIRS_SHOWN]]
    if not found.cards:
        blocks.append(section("A mentor sees further than you can alone. Asking one is fine."))
    blocks += _items(page)
    return [*blocks, actions("mentoring", *_doors(page))]


def _doors(page: HomePage) -> list[Element]:
    found = page.mentoring
    profile = button("My profile", "profiles.open")
    if not found.cards:
        offer = "My offer" if found.offers else "Offer to be a mentor"
        find = button("Find a mentor", "mentors.find")
        return [find, button(offer, "mentors.offer"), profile]
    doors = [button("Plan a session", "sessions.plan"), button("Action items", "actions.list")]
    more = len(found.cards) - PAIRS_SHOWN
    label = f"All {len(found.cards)} mentorships" if more > 0 else "Mentorships"
    return [*doors, button(label, "mentorships.list"), profile]


def _pair(card: PairCard, page: HomePage) -> Block:
    pair, tz = card.pair, page.rhythms.tz
    role = "your mentee" if pair.i_am_mentor else "your mentor"
    line = f"<@{pair.other.user_id}>, {role}"
    if pair.mentorship.state == "paused":
        line += ", paused"
    if card.upcoming is not None:
        when = both_moments(card.upcoming.starts_at, tz, pair.other.tz, page.today)
        line += f"\nNext session: {when}"
        spoken = f"Open the session with {pair.other.name}"
        opener = button("Open", "sessions.open", str(card.upcoming.id), aloud=spoken)
    else:
        line += "\nNo session is planned."
        spoken = f"Open the mentorship with {pair.other.name}"
        opener = button("Open", "mentorships.open", str(pair.key), aloud=spoken)
    return section(line, opener)


def _items(page: HomePage) -> list[Block]:
    suggested = {step.item.id for step in page.steps if step.item is not None}
    items = [item for item in page.mentoring.items if item.id not in suggested]
    blocks = [_item(item, page) for item in items[:ITEMS_SHOWN]]
    more = len(items) - ITEMS_SHOWN
    return [*blocks, context(f"and {count(more, 'more action item')}")] if more > 0 else blocks


def _item(item: ActionItem, page: HomePage, place: str = "") -> Block:
    words = escape(shorten(item.words, 200))
    line = f"Action item: {words}"
    if item.due is not None:
        near = nearness(item.due, page.today)
        line += f", by {short_day(item.due, page.today)} ({near})"
    aloud = f"Done: {item.words}"
    return section(line, button("Done", "actions.done", str(item.id), aloud=aloud, place=place))


def mentoring_step(step: NextStep, page: HomePage, number: int) -> Block:
    """One suggestion that comes from a mentorship."""
    place = f"next{number}"
    if step.item is not None:
        return _item(step.item, page, place)
    if step.request is not None:
        return _request(step, page)
    pair = page.mentoring.pair(step.mentorship_id)
    who = f"<@{pair.other.user_id}>" if pair else "your partner"
    name = pair.other.name if pair else "your partner"
    if step.met is not None and step.kind == "session" and pair is not None:
        when = both_moments(step.met.starts_at, page.rhythms.tz, pair.other.tz, page.today)
        key, aloud = str(step.met.id), f"The brief for the session with {name}"
        brief = button("Brief", "briefs.open", key, style="primary", aloud=aloud, place=place)
        return section(f"You meet {who}: {when}.", brief)
    if step.met is not None:
        key, aloud = str(step.met.id), f"Write down what you talked about with {name}"
        log = button("Write it down", "logs.open", key, aloud=aloud, place=place)
        day = short_day(local(step.met.starts_at, page.rhythms.tz).date(), page.today)
        return section(f"You were to meet {who} on {day}. What is worth keeping?", log)
    key = str(step.mentorship_id)
    if step.kind == "agreement":
        agree = button("Agree", "agreements.open", key, aloud=f"Agree with {name}", place=place)
        return section(f"You and {who}: agree on how you want to work together.", agree)
    plan = button("Plan one", "sessions.plan", key, aloud=f"Plan a session with {name}")
    return section(f"No session with {who} is planned.", plan)


def _request(step: NextStep, page: HomePage) -> Block:
    asker = next((who for request, who in page.mentoring.askers if request == step.request), None)
    who = f"<@{asker.user_id}>" if asker else "Somebody"
    key = str(step.request.id if step.request else "")
    read = button("Read", "requests.open", key, style="primary", aloud="Read the request")
    return section(f"{who} asks whether you would be their mentor.", read)

"""The Home tab's mentorships: who, the next session, requests, the own offer, action items."""

from datetime import timedelta

from bot.language import _, ngettext, pgettext
from bot.rules.rhythm import local
from bot.usecases.home.mentoring import PairCard, RequestLine
from bot.usecases.home.page import HomePage
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    escape,
    header,
    section,
    shorten,
)
from handlers.phrases import both_moments, clock, day, nearness, short_day
from storage.tables import ActionItem, MentoringSession, MentorOffer

PAIRS_SHOWN, ITEMS_SHOWN, REQUESTS_SHOWN = 3, 3, 3  # this is no wall of text
Line = tuple[str, *tuple[Element, ...]]


def mentoring(page: HomePage) -> list[Block]:
    """Mentorships with their next session, what is asked, and the action items that come first."""
    found = page.mentoring
    blocks: list[Block] = [header(_("Your mentoring"))]
    for card in found.cards[:PAIRS_SHOWN]:
        blocks += _pair(card, page)
    for asked in found.requests[:REQUESTS_SHOWN]:
        blocks += _request(asked, page)
    if found.offer is not None:
        blocks.append(section(_offer(found.offer, page)))
    if len(blocks) == 1:
        blocks.append(section(_("A mentor sees further than you can alone. Asking one is fine.")))
    return [*blocks, *_items(page), actions("mentoring", *_doors(page))]


def _doors(page: HomePage) -> list[Element]:
    """What else can be done: find, plan, look after the own offer."""
    found = page.mentoring
    doors = []
    if found.cards:
        doors.append(button(_("Plan a session"), "sessions.plan"))
        doors.append(button(_("Action items"), "actions.list"))
    else:
        doors.append(button(_("Find a mentor"), "mentors.find"))
    if found.offer is not None:
        doors += _own_offer(found.offer, page)
    elif not found.cards:
        doors.append(button(_("Offer to be a mentor"), "mentors.offer"))
    if found.cards or found.has_past:
        more = len(found.cards) > PAIRS_SHOWN
        label = _("Mentorships")
        if more:
            label = ngettext("All {count} mentorship", "All {count} mentorships", len(found.cards))
        doors.append(button(label, "mentorships.list"))
    return [*doors, button(_("My profile"), "profiles.open")]


def _own_offer(offer: MentorOffer, page: HomePage) -> list[Element]:
    mine = button(_("My offer"), "mentors.offer")
    if _rests(offer, page):
        return [mine, button(_("Take new mentees again"), "mentors.reopen")]
    if page.mentoring.places:
        return [mine, button(_("Pause my offer"), "mentors.pause")]
    return [mine]


def _rests(offer: MentorOffer, page: HomePage) -> bool:
    away = offer.away_until is not None and offer.away_until > page.today
    return away or not offer.is_open


def _offer(offer: MentorOffer, page: HomePage) -> str:
    """Whether somebody who looks for a mentor finds this person."""
    if not offer.is_open:
        return _("Your offer is paused: nobody new finds you.")
    if offer.away_until is not None and offer.away_until > page.today:
        return _("Your offer rests until {day}.", day=day(offer.away_until, page.today))
    if not page.mentoring.places:
        return _(
            "You have as many mentees as you want to take, so your offer is shown to nobody just "
            "now."
        )
    return ngettext(
        "You offer to mentor, with room for {count} more.",
        "You offer to mentor, with room for {count} more.",
        page.mentoring.places,
    )


def _pair(card: PairCard, page: HomePage) -> list[Block]:
    pair = card.pair
    name = pair.other.name or (_("your mentee") if pair.i_am_mentor else _("your mentor"))
    told = "\n".join([_role(card), *_standing(card, page)])
    aloud = _("Open the mentorship with {name}", name=name)
    blocks = [section(told, button(_("Open"), "mentorships.open", str(pair.key), aloud=aloud))]
    if card.upcoming is not None:
        aloud = _("Open the session with {name}", name=name)
        met = button(_("Open the session"), "sessions.open", str(card.upcoming.id), aloud=aloud)
        both = button(
            _("Open the mentorship"),
            "mentorships.open",
            str(pair.key),
            aloud=_("Open the mentorship with {name}", name=name),
        )
        blocks = [section(told), actions(f"pair.{pair.key}", met, both)]
    if card.record is not None:
        blocks.append(_record(card.record, card, page))
    return blocks


def _role(card: PairCard) -> str:
    who = f"<@{card.pair.other.user_id}>"
    if card.pair.mentorship.state == "paused":
        if card.pair.i_am_mentor:
            return _("{who}, your mentee. Your mentorship is paused.", who=who)
        return _("{who}, your mentor. Your mentorship is paused.", who=who)
    if card.pair.i_am_mentor:
        return _("{who}, your mentee", who=who)
    return _("{who}, your mentor", who=who)


def _standing(card: PairCard, page: HomePage) -> list[str]:
    """When the two meet, and whether a proposal waits for the other's yes."""
    pair, told = card.pair, []
    if card.upcoming is not None:
        told.append(_meeting(card.upcoming, card, page))
    elif all(step.mentorship_id != pair.key for step in page.steps):
        told.append(_("No session is planned."))
    if pair.proposed is not None and pair.proposed.proposed_by == pair.me.id:
        told.append(_("Your proposal waits for their yes."))
    return told


def _meeting(met: MentoringSession, card: PairCard, page: HomePage) -> str:
    tz = page.rhythms.tz
    if card.is_now:
        ends = local(met.starts_at + timedelta(minutes=met.minutes), tz).time()
        return _("You are meeting now, until {time}.", time=clock(ends))
    when = both_moments(met.starts_at, tz, card.pair.other.tz, page.today)
    return _("Next session: {when}", when=when)


def _record(met: MentoringSession, card: PairCard, page: HomePage) -> Block:
    on = local(met.starts_at, page.rhythms.tz).date()
    text = _(
        "{who} wrote about your session of {day}.",
        who=f"<@{card.pair.other.user_id}>",
        day=short_day(on, page.today),
    )
    aloud = _("Read the record of {name}", name=card.pair.other.name)
    return section(text, button(_("Read the record"), "logs.read", str(met.id), aloud=aloud))


def _request(asked: RequestLine, page: HomePage) -> list[Block]:
    """A request that was made, or whose answer somebody else owes; what is owed stands on top."""
    if asked.my_turn and not asked.made:
        return []
    who, key, name = f"<@{asked.other.user_id}>", str(asked.request.id), asked.other.name
    opener = button(_("Open"), "requests.open", key, aloud=_("Open the request, {name}", name=name))
    if not asked.made:
        text = _("You asked {who} something first; their answer is awaited.", who=who)
        return [section(text, opener)]
    sure = confirm(
        _("Take the request back?"),
        _(
            "The message to {name} then only says that you took it back. You can ask again.",
            name=name,
        ),
        _("Take it back"),
    )
    aloud = _("Take it back: the request to {name}", name=name)
    back = button(_("Take it back"), "requests.withdraw", key, confirm=sure, aloud=aloud)
    return [section(_asked(asked, who, page)), actions(f"request.{key}", opener, back)]


def _asked(asked: RequestLine, who: str, page: HomePage) -> str:
    on = short_day(asked.asked_on, page.today)
    if asked.my_turn:
        return _(
            "You asked {who} on {day} to be your mentor. They asked you something first.",
            who=who,
            day=on,
        )
    until = short_day(asked.until, page.today)
    return _(
        "You asked {who} on {day} to be your mentor. You hear from me by {until}.",
        who=who,
        day=on,
        until=until,
    )


def _items(page: HomePage) -> list[Block]:
    suggested = {step.item.id for step in page.steps if step.item is not None}
    items = [item for item in page.mentoring.items if item.id not in suggested]
    blocks = [section(*item_line(item, page)) for item in items[:ITEMS_SHOWN]]
    more = len(items) - ITEMS_SHOWN
    if more <= 0:
        return blocks
    text = ngettext("and {count} more action item", "and {count} more action items", more)
    return [*blocks, context(text)]


def item_line(item: ActionItem, page: HomePage, place: str = "") -> tuple[str, Element]:
    """An action item: what, by when, and who sees it besides."""
    told = [_("Action item: {words}", words=escape(shorten(item.words, 200)))]
    pair = page.mentoring.pair(item.mentorship_id)
    about = []
    if item.due is not None:
        near = nearness(item.due, page.today)
        about.append(_("By {day} ({near})", day=short_day(item.due, page.today), near=near))
    if item.mentorship_id is None:
        about.append(_("Seen by you alone"))
    elif pair is not None:
        about.append(_("Seen by you and {who}", who=f"<@{pair.other.user_id}>"))
    told += [" · ".join(about)] if about else []
    aloud = _("Done: {title}", title=item.words)
    done = button(
        pgettext("tick off", "Done"), "actions.done", str(item.id), aloud=aloud, place=place
    )
    return "\n".join(told), done

"""Forms of a record: what was said, and the private note; what was typed into them, read back."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from bot.language import _, in_digits, listing
from bot.rules.logs import ITEMS, TEXT_LENGTH, ItemDraft, LogDraft, Shared
from bot.usecases.logs.pages import LogPage, Record, shared_of
from bot.usecases.pairs import Pair
from handlers.blocks import (
    Block,
    actions,
    button,
    context,
    divider,
    escape,
    header,
    modal,
    section,
    shorten,
)
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.logs.words import ONLY_YOU, day_words, mention, name_of
from storage.tables import Person

NO_GOAL = "no_goal"
KNOWN_SHOWN = 5


def log_form(
    page: LogPage,
    draft: LogDraft | None = None,
    note: Mapping[str, Any] | None = None,
    rows: int = 1,
) -> dict[str, Any]:
    """The record of a session; `draft` and `note` are those of a form that is drawn anew."""
    shown = draft or LogDraft(shared_of(page.newest), private=page.private)
    them = mention(page.pair.other)
    text = shown.shared
    talked = _("What did you talk about?")
    if page.topics:
        talked = _("Anything else you talked about?")
    blocks: list[Block] = [
        section(
            _(
                "What you and {them} talked about on {day}. A few words are enough.",
                them=them,
                day=day_words(page),
            )
        ),
        context(
            _("You and {them} see this part. Earlier versions stay readable for both.", them=them)
            if page.newest
            else _("You and {them} see this part.", them=them)
        ),
        *_topics_field(page, shown),
        _text("discussed", talked, text.discussed, _up_to(TEXT_LENGTH)),
        *_items(page, shown, rows),
        divider(),
        header(_("If you like")),
        *_advice(page, shown),
        *_goal_field(page, text.goal_id),
        _text(
            "feedback", _("Feedback"), text.feedback, _("What went well, what could be different.")
        ),
        _text("lessons", _("What is worth remembering?"), text.lessons),
        _text("notes", _("Shared notes"), text.notes),
        divider(),
        header(_("Only for you")),
        context(_(ONLY_YOU)),
        _private_field(shown.private),
    ]
    kept = dict(note) if note is not None else first_note(page)
    return modal(
        "logs.submit",
        _("Record of a session"),
        blocks,
        submit=_("Save"),
        private_metadata=json.dumps(kept | {"rows": rows}),
    )


def first_note(page: LogPage) -> dict[str, Any]:
    """What a form has to know when it comes back: which session, begun with which version."""
    return {
        "session": page.held.id if page.held else None,
        "mentorship": page.pair.key,
        "version": page.newest.version if page.newest else 0,
        "private": _fingerprint(page.private),
    }


def _advice(page: LogPage, shown: LogDraft) -> list[Block]:
    hint = _("One piece a line. You can tell later what became of each.")
    if page.pair.i_am_mentor:
        name = name_of(page.pair, page.pair.mentee)
        hint = _("One piece a line. {name} can tell later what became of each.", name=name)
    words = "\n".join(shown.advice)
    known = [escape(shorten(each.words, 80)) for each in page.advice[:KNOWN_SHOWN]]
    if not known:
        return [_text("advice", _("Advice"), words, hint)]
    told = context(_("Advice in it already: {advice}", advice="; ".join(known)))
    return [told, _text("advice", _("More advice"), words, hint)]


def _up_to(length: int) -> str:
    return _("Up to {length} characters.", length=in_digits(length))


def _text(name: str, label: str, initial: str, hint: str = "") -> Block:
    return field(name, label, text_input(initial, lines=True), hint=hint, optional=True)


def _private_field(words: str) -> Block:
    return _text("private", _("Private notes"), words)


def _goal_field(page: LogPage, chosen: int | None) -> list[Block]:
    if not page.goals:
        return []
    options = [option(_("No goal in particular"), NO_GOAL)]
    options += [option(goal.title, str(goal.id)) for goal in page.goals]
    known = {goal.id for goal in page.goals}
    menu = choice("static_select", options, str(chosen) if chosen in known else NO_GOAL)
    return [field("goal", _("Which goal was it about?"), menu, optional=True)]


def _topics_field(page: LogPage, shown: LogDraft) -> list[Block]:
    if not page.topics:
        return []
    options = [option(topic.words, str(topic.id)) for topic in page.topics]
    boxes = choice("checkboxes", options, [str(key) for key in shown.topic_ids])
    hint = _("What you tick leaves the agenda; the rest waits for the next session.")
    return [field("topics", _("Topics you talked about"), boxes, hint=hint, optional=True)]


# --- action items


def _items(page: LogPage, shown: LogDraft, rows: int) -> list[Block]:
    blocks: list[Block] = [header(_("Action items"))]
    if page.items:
        known = listing([escape(shorten(item.words, 60)) for item in page.items[:KNOWN_SHOWN]])
        blocks.append(context(_("Action items in it already: {items}", items=known)))
    for place in range(rows):
        item = shown.items[place] if place < len(shown.items) else ItemDraft()
        blocks += _item_fields(page.pair, place, item)
    if rows < ITEMS:
        blocks.append(actions("more", button(_("Add another item"), "logs.more")))
    return blocks


def _item_fields(pair: Pair, place: int, item: ItemDraft) -> list[Block]:
    name, number = f"item.{place}", place + 1
    owners = [
        option(_whose(pair, pair.mentee), "mentee"),
        option(_whose(pair, pair.mentor), "mentor"),
    ]
    return [
        field(
            name, _("Action item {number}", number=number), text_input(item.words), optional=True
        ),
        field(
            f"{name}.owner",
            _("Who does action item {number}?", number=number),
            choice("static_select", owners, item.owner),
        ),
        field(
            f"{name}.due",
            _("By when, action item {number}?", number=number),
            date_input(item.due),
            optional=True,
        ),
    ]


def _whose(pair: Pair, person: Person) -> str:
    return _("I do") if person.id == pair.me.id else name_of(pair, person)


# --- read back


def read_log(view: Mapping[str, Any], note: Mapping[str, Any]) -> LogDraft:
    """What was typed into the form of a record."""
    goal = typed(view, "goal")
    private = typed(view, "private") or ""
    return LogDraft(
        Shared(
            typed(view, "discussed") or "",
            typed(view, "feedback") or "",
            typed(view, "lessons") or "",
            typed(view, "notes") or "",
            _number(goal),
        ),
        tuple((typed(view, "advice") or "").splitlines()),
        tuple(_read_item(view, place) for place in range(ITEMS)),
        frozenset(key for each in typed(view, "topics") or () if (key := _number(each))),
        private,
        _fingerprint(private) != note.get("private", _fingerprint("")),
    )


def _read_item(view: Mapping[str, Any], place: int) -> ItemDraft:
    name = f"item.{place}"
    owner = typed(view, f"{name}.owner") or "mentee"
    return ItemDraft(typed(view, name) or "", typed_date(view, f"{name}.due"), owner)


def _number(text: Any) -> int | None:
    fits = isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) < 19
    return int(text) if fits else None


def _fingerprint(words: str) -> str:
    """Tells whether a note was changed, without carrying its words in the form's metadata."""
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


# --- the private note alone


def note_form(record: Record) -> dict[str, Any]:
    """One's own note of a session."""
    return modal(
        "logs.note.submit",
        _("Private note"),
        [
            context(_(ONLY_YOU)),
            context(_("Leave it blank to delete it.")),
            _private_field(record.private),
        ],
        submit=_("Save"),
        private_metadata=json.dumps({"session": record.held.id}),
    )

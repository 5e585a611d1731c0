"""The check over the bot's payloads finds what it promises to find, and lets good ones pass."""

import json
from typing import Any

import pytest

from tests.payloads import problems

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str = "*Learn Go* is due on Friday.", **fields: object) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **fields}


def button(text: str = "Open", **fields: object) -> Json:
    return {"type": "button", "text": plain(text), **fields}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def menu(kind: str, count: int, **fields: object) -> Json:
    options = [{"text": plain(f"Option {n}"), "value": str(n)} for n in range(count)]
    return {"type": kind, "options": options, **fields}


def writing(hint: str | None = "Only you see this.", **fields: object) -> Json:
    block = {
        "type": "input",
        "block_id": "title",
        "label": plain("Title"),
        "element": {"type": "plain_text_input", "action_id": "title"},
        **fields,
    }
    return block | ({"hint": plain(hint)} if hint else {})


def modal(*blocks: object, **fields: object) -> Json:
    frame = {"type": "modal", "title": plain("A goal"), "submit": plain("Save")}
    return {**frame, "blocks": list(blocks) or [section()], **fields}


def home(*blocks: object) -> Json:
    return {"type": "home", "blocks": list(blocks)}


def said(text: object = "Learn Go is due on Friday.", *blocks: object, **fields: object) -> Json:
    return {"channel": "D1", "text": text, **({"blocks": list(blocks)} if blocks else {}), **fields}


GOOD: dict[str, tuple[str, Json]] = {
    "words alone": ("chat.postMessage", said("Saved. <@U1> will see it.")),
    "a message whose text says what its blocks say": (
        "chat.postMessage",
        said("Learn Go is due on Friday. Open it in Home.", section(), actions(button())),
    ),
    "a header of one sentence among others": (
        "chat.update",
        said(
            "This week: one thing is due",
            {"type": "header", "text": plain("This week: one thing is due")},
            section("Something else that is not in the text"),
        ),
    ),
    "escaped words of a person": (
        "chat.postEphemeral",
        said("Noted: &lt;!channel&gt; &amp; more", section("Noted: &lt;!channel&gt; &amp; more")),
    ),
    "raw words where nothing is marked up": (
        "views.open",
        {
            "view": modal(
                {"type": "header", "text": plain("<!channel> is my goal")},
                writing(
                    element={"type": "plain_text_input", "initial_value": "<!channel> {x} None!!"}
                ),
            )
        },
    ),
    "links and dates": (
        "chat.postMessage",
        said("See <https://example.org|the notes> from <!date^1795000000^{date_short}|Friday>"),
    ),
    "a modal that tells who will see it": ("views.open", {"view": modal(writing())}),
    "a modal that tells it in a context": (
        "views.push",
        {
            "view": modal(
                {"type": "context", "elements": [plain("Your mentor will see this")]},
                writing(hint=None),
            )
        },
    ),
    "a Home view": ("views.publish", {"user_id": "U1", "view": home(section())}),
    "a view in JSON": ("views.update", {"view": json.dumps(home(section()))}),
    "as much text as a message holds": (
        "chat.postMessage",
        said("a" * 4000, *[section("a" * 3000)] * 4),
    ),
    "as many blocks as a message holds": (
        "chat.postMessage",
        said("Learn Go is due on Friday.", *[section()] * 50),
    ),
    "the focus in one place": (
        "views.open",
        {
            "view": modal(
                writing(element={"type": "plain_text_input", "focus_on_load": True}),
                section(accessory=button()),
            )
        },
    ),
    "a hundred blocks of a Home view": ("views.publish", {"view": home(*[section()] * 100)}),
    "a label, options and a field at their ends": (
        "chat.postMessage",
        said(
            "Hello",
            actions(button("a" * 30), menu("radio_buttons", 10)),
            section("Hello", fields=[plain("a" * 2000)]),
        ),
    ),
    "a text that goes on in other words after twenty letters": (
        "chat.postMessage",
        said("Learn Go is due on Friday", section("Learn Go is due on Friday the 4th")),
    ),
    "blocks with too few letters to have a gist": (
        "chat.postMessage",
        said("A picture follows", section("*1.* :wave:")),
    ),
    "a conversation of one": ("conversations.open", {"users": "U1"}),
    "an answer that removes itself": ("response_url", {"delete_original": True}),
    "a picture with words": (
        "files.getUploadURLExternal",
        {"filename": "roadmap.png", "alt_txt": "Two goals on a line of months"},
    ),
    "a data file": ("files.getUploadURLExternal", {"filename": "export.json"}),
    "a conversation of two": ("conversations.open", {"users": "U1,U2"}),
    "a question that shows nothing": ("users.info", {"user": "U1"}),
}


@pytest.mark.parametrize(("method", "args"), GOOD.values(), ids=GOOD.keys())
def test_good_payloads_pass(method: str, args: Json) -> None:
    assert problems(method, args) == []


BAD_MESSAGES: dict[str, tuple[Json, str]] = {
    "no text": (said(None, section()), "no top-level text"),
    "an empty text": (said("  ", section()), "no top-level text"),
    "a text without the gist": (said("You have news", section()), "does not carry"),
    "a text without a gist of four letters": (said("You have news", section("Done.")), "not carry"),
    "a long text": (said("a" * 4001), "more than 4000"),
    "a lot of text": (said("aaaa" * 5, *[section("a" * 2500)] * 5), "more than 12000"),
    "51 blocks": (said("Learn Go is due on Friday.", *[section()] * 51), "51 blocks"),
    "blocks that are no list": ({"text": "Hi there", "blocks": {"a": 1}}, "a list of objects"),
    "an unknown block": (said("Hello", {"type": "layout"}), "unknown block 'layout'"),
    "a modal's block": (
        said("Hello", {"type": "alert", "text": plain("Hello")}),
        "alert does not stand on a message",
    ),
    "a modal's element": (
        said("Hello", {**writing(), "element": {"type": "file_input"}}),
        "file_input does not stand on a message",
    ),
    "a limit that slack_sdk knows": (
        said("aaaa" * 40, {"type": "header", "text": plain("a" * 151)}),
        "slack_sdk: text attribute cannot exceed 150",
    ),
    "what slack_sdk needs to build a block": (
        said("Hello", {"type": "image", "image_url": "https://example.org/a"}),
        "slack_sdk: ",
    ),
    "a header in mrkdwn": (
        said("Hello there", {"type": "header", "text": {"type": "mrkdwn", "text": "Hello there"}}),
        "a header must be plain_text",
    ),
    "a long field": (
        said("Hello", section("Hello", fields=[plain("a" * 2001)])),
        "field has more than 2000",
    ),
    "a block_id twice": (
        said("Hello", section("Hello", block_id="b"), section(block_id="b")),
        "block_id 'b'",
    ),
    "an action_id twice in a block": (
        said("Hello", actions(button(action_id="a"), button(action_id="a"))),
        "action_id 'a' stands 2 times",
    ),
    "an input outside an input": (
        said("Hello", actions({"type": "plain_text_input"})),
        "plain_text_input stands in actions",
    ),
    "a long label": (said("Hello", actions(button("Open " * 7))), "more than 30 characters"),
    "an image with its name for words": (
        said(
            "Hello", {"type": "image", "image_url": "https://a.example/a.png", "alt_text": "a.png"}
        ),
        "for those who do not see it",
    ),
    "an image element without words": (
        said(
            "Hello", section("Hello", accessory={"type": "image", "image_url": "u", "alt_text": ""})
        ),
        "for those who do not see it",
    ),
    "eleven radio buttons": (
        said("Hello", actions(menu("radio_buttons", 11))),
        "more than 10 options",
    ),
    "an option that is not offered": (
        said(
            "Hello",
            actions(menu("static_select", 2, initial_option={"text": plain("Else"), "value": "9"})),
        ),
        "does not offer",
    ),
    "a call to everybody in the text": (said("Hello <!channel>"), "would call everybody"),
    "a call to everybody in a block": (
        said("Hello", section("Hello <!here>")),
        "would call everybody",
    ),
    "a call to a group": (said("Hello <!subteam^S1>"), "would call everybody"),
    "a mention with a name": (said("Hello <@U1|ada>"), "a mention must be"),
    "a mention of a word": (said("Hello <@ada>"), "a mention must be"),
    "a mention without its brackets": (said("Hello @U0123ABCD"), "a mention must be"),
    "a mention in plain_text": (
        said("Hello", section("Hello"), actions(button("<@U1>"))),
        "shows this raw",
    ),
    "unescaped words": (said("Hello <b>you</b>"), "unescaped <"),
    "a bare less-than": (said("2 < 3"), "unescaped <"),
    "link_names": (said("Hello", link_names=True), "link_names"),
    "attachments": (said("Hello", attachments=[{"text": "Hi"}]), "attachments"),
    "a control character": (said("Hello\x07"), "control character '\\x07'"),
    "a lone surrogate": (said("Hello \ud800"), "control character"),
    "None": (said("Due on None"), "the lone word None"),
    "a traceback": (said("Traceback (most recent call last)"), "a traceback"),
    "an object": (said("Goal object at 0x7f"), "an object's address"),
    "a place that was not filled": (said("Hello {name}"), "an unfilled place"),
    "a formatted place that was not filled": (said("Due {goal.due:%d}"), "an unfilled place"),
    "a place without a name": (said("Hello {}"), "an unfilled place"),
    "shouting": (said("Well done!!"), "two exclamation marks"),
    "shouting in a button": (said("Hello", actions(button("Go!!"))), "two exclamation marks"),
}


@pytest.mark.parametrize(("args", "found"), BAD_MESSAGES.values(), ids=BAD_MESSAGES.keys())
def test_what_is_wrong_with_a_message_is_found(args: Json, found: str) -> None:
    for method in ("chat.postMessage", "response_url"):
        assert [problem for problem in problems(method, args) if found in problem]


BAD_VIEWS: dict[str, tuple[str, Json, str]] = {
    "101 blocks": ("views.publish", home(*[section()] * 101), "101 blocks on a home"),
    "a modal published": ("views.publish", modal(), "must be one of ['home']"),
    "a Home view opened": ("views.open", home(section()), "must be one of ['modal']"),
    "nobody told who sees": ("views.open", modal(writing(hint=None)), "who will see"),
    "a word that only looks like see": (
        "views.open",
        modal(writing(hint="What do you seek?")),
        "who will see",
    ),
    "no submit": (
        "views.open",
        {"type": "modal", "title": plain("A goal"), "blocks": [writing()]},
        "without a submit",
    ),
    "no title": ("views.open", {"type": "modal", "blocks": [section()]}, "without a title"),
    "a long title": ("views.open", modal(title=plain("a" * 25)), "slack_sdk: title"),
    "a title in mrkdwn": (
        "views.open",
        modal(title={"type": "mrkdwn", "text": "A"}),
        "title must be plain_text",
    ),
    "long metadata": ("views.open", modal(private_metadata="a" * 3001), "slack_sdk: private_met"),
    "an action_id in two blocks": (
        "views.publish",
        home(actions(button(action_id="a")), actions(button(action_id="a"))),
        "action_id 'a' stands 2 times",
    ),
    "a message's block": (
        "views.publish",
        home({"type": "markdown", "text": "Hello"}),
        "markdown does not stand on a home",
    ),
    "the focus twice": (
        "views.open",
        modal(
            *[
                writing(block_id=name, element={"type": "plain_text_input", "focus_on_load": True})
                for name in "ab"
            ]
        ),
        "focus_on_load in two places",
    ),
    "a button in an input": ("views.open", modal(writing(element=button())), "slack_sdk: element"),
    "a block that is none": ("views.open", modal("Hello"), "a list of objects"),
    "None in a label": ("views.open", modal(writing(label=plain("None"))), "the lone word None"),
    "a title not filled": ("views.open", modal(title=plain("{goal}")), "an unfilled place"),
}


@pytest.mark.parametrize(("method", "view", "found"), BAD_VIEWS.values(), ids=BAD_VIEWS.keys())
def test_what_is_wrong_with_a_view_is_found(method: str, view: Json, found: str) -> None:
    assert [problem for problem in problems(method, {"view": view}) if found in problem]


@pytest.mark.parametrize(
    ("method", "args", "found"),
    [
        ("files.getUploadURLExternal", {"filename": "roadmap.png"}, "without alt_txt"),
        ("files.completeUploadExternal", {"initial_comment": "<!here> look"}, "everybody"),
        ("files.completeUploadExternal", {"files": [{"id": "F1", "title": "{t}"}]}, "unfilled"),
        ("conversations.open", {"users": ",".join(f"U{n}" for n in range(9))}, "1 to 8"),
        ("conversations.open", {"users": "ada"}, "begin with U or W"),
    ],
)
def test_what_is_wrong_with_another_call_is_found(method: str, args: Json, found: str) -> None:
    assert [problem for problem in problems(method, args) if found in problem]


def test_words_that_a_person_typed_may_hold_what_the_bot_s_may_not() -> None:
    goal = "None of {this} & that!!"
    args = said("Saved: None of {this} &amp; that!!")
    assert problems("chat.postMessage", args)
    assert problems("chat.postMessage", args, typed=[goal]) == []


def test_words_that_a_person_typed_may_never_call_everybody() -> None:
    args = said("Saved: <!channel>")
    assert problems("chat.postMessage", args, typed=["<!channel>"])

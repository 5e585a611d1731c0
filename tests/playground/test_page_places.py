"""The page elsewhere: a group's conversation, a channel for the app, pictures in a form."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.playground.block_parts import actions, button, mrkdwn, picture, section
from tests.playground.hands import (
    AMARA,
    GENERAL,
    JONAS,
    PRIYA,
    YUKI,
    Hands,
    eventually,
    modal,
    refusal,
)
from tests.playground.windows import (
    Company,
    ask,
    chooses,
    field,
    fits,
    goes,
    message,
    submits,
    words,
    writes,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def group_of(company: Company, *users: str) -> str:
    found: str = company.speaks.conversations_open(users=list(users))["channel"]["id"]
    return found


def uploaded(company: Company, content: bytes) -> str:
    """A picture that nobody has seen yet, ready to be shown."""
    done = company.speaks.files_upload_v2(filename="way.png", content=content, alt_txt="A way")
    file: str = done["files"][0]["id"]
    eventually(lambda: company.speaks.files_info(file=file)["file"]["mimetype"])
    return file


def test_a_group_stands_in_the_sidebar_with_its_people_and_is_talked_in(
    company: Company, page: Page
) -> None:
    group = group_of(company, JONAS, PRIYA, YUKI)
    press = actions(button(action_id="hello", text={"type": "plain_text", "text": "Say hello"}))
    company.says("Meet each other", words("Jonas, Priya, Yuki: *meet*"), press, channel=group)
    page.get_by_role("button", name="Priya Raman, Yuki Tanaka, Pebble unread").click()
    expect(page.get_by_role("heading", name="Priya Raman, Yuki Tanaka, Pebble")).to_be_visible()
    expect(page.get_by_test_id("unread")).to_have_count(0)
    message(page, "meet").get_by_role("button", name="Say hello").click()
    assert company.action()["action_id"] == "hello"
    assert company.last("block_actions")["channel"]["id"] == group
    writes(page, "Hello both")
    expect(message(page, "Hello both")).to_be_visible()
    goes(page, group, YUKI)
    expect(message(page, "Hello both")).to_be_visible()
    expect(page.get_by_test_id("dm").locator(".place-name")).to_have_text(
        "Jonas Weber, Priya Raman, Pebble"
    )
    goes(page, "home", AMARA)
    expect(page.get_by_test_id("home")).to_be_visible()
    expect(page.get_by_test_id("dm")).to_have_count(0)


def test_somebody_brings_the_app_into_a_channel(company: Company, page: Page) -> None:
    refused = refusal(lambda: company.says("Thanks", channel=GENERAL))
    assert refused["error"] == "not_in_channel"
    goes(page, GENERAL)
    page.get_by_role("button", name="Invite Pebble").click()
    expect(page.get_by_test_id("invite-app")).to_have_count(0)
    company.says("Thanks to Priya", channel=GENERAL)
    expect(message(page, "Thanks to Priya")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    assert fits(page)


def test_a_form_asks_for_a_channel_and_starts_with_where_one_is(
    company: Company, page: Page
) -> None:
    group_of(company, JONAS, PRIYA)
    only = {"include": ["public"], "exclude_bot_users": True}
    more = {"filter": only, "default_to_current_conversation": True}
    goes(page, GENERAL)
    writes(page, "/pebble")
    trigger = eventually(company.commands)[-1]["trigger_id"]
    view = modal(ask("where", "conversations_select", **more))
    company.speaks.views_open(trigger_id=trigger, view=view)
    expect(field(page, "where")).to_have_text("#general")
    field(page, "where").click()
    expect(page.get_by_test_id("option")).to_have_text(["#general", "#mentoring"])
    page.keyboard.press("Escape")
    chooses(page, "where", "#mentoring")
    submits(page)
    assert company.values()["where"]["where"]["selected_conversation"] == "C04MENTORS2"


def test_a_menu_of_all_conversations_names_a_group_by_its_people(
    company: Company, page: Page
) -> None:
    group = group_of(company, JONAS, PRIYA)
    company.opens(modal(ask("where", "conversations_select")))
    chooses(page, "where", "Priya Raman")
    expect(field(page, "where")).to_have_text("Priya Raman, Pebble")
    submits(page)
    assert company.values()["where"]["where"]["selected_conversation"] == group


@pytest.mark.parametrize("width", [1200, 360])
def test_a_form_shows_a_picture_that_nobody_was_sent(
    company: Company, page: Page, width: int
) -> None:
    file = uploaded(company, page.screenshot())
    page.set_viewport_size({"width": width, "height": 740})
    shown: dict[str, Any] = {"image_url": None, "slack_file": {"id": file}}
    image = {k: v for k, v in (picture() | shown).items() if v}
    image["alt_text"] = "Your circle: two mentors, one expert"
    company.opens(
        modal(section(text=mrkdwn("Your network")), image, ask("note", "plain_text_input"))
    )
    drawn = page.get_by_role("img", name="Your circle: two mentors, one expert")
    expect(drawn).to_be_visible()
    assert eventually(lambda: drawn.evaluate("image => image.naturalWidth"))
    assert fits(page)


def test_people_of_a_group_hear_the_app_in_its_own_words(company: Company, page: Page) -> None:
    group = group_of(company, JONAS, PRIYA)
    company.says("Jonas, meet Priya", words("Something to look at"), channel=group)
    expect(page.locator("#announcer")).to_have_text("Pebble: Jonas, meet Priya")
    assert Hands(company.where, PRIYA).sees()["messages"][group][0]["text"] == "Jonas, meet Priya"

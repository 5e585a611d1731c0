"""The page's fields and menus: every kind of value arrives at the app in Slack's shape."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.playground.block_parts import actions, button, confirm, mrkdwn, option, plain, section
from tests.playground.hands import PRIYA, eventually, modal, text_input
from tests.playground.windows import FRUIT, Company, ask, chooses, field, submits

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def a_bit_of_everything() -> list[dict[str, Any]]:
    return [
        ask("line", "plain_text_input"),
        ask("pages", "plain_text_input", multiline=True),
        ask("count", "number_input", is_decimal_allowed=False),
        ask("mail", "email_text_input"),
        ask("link", "url_text_input"),
        ask("fruit", "static_select", options=FRUIT),
        ask("fruits", "multi_static_select", options=FRUIT),
        ask("ticks", "checkboxes", options=FRUIT[:2]),
        ask("one", "radio_buttons", options=FRUIT[:2]),
        ask("day", "datepicker"),
        ask("hour", "timepicker"),
        ask("moment", "datetimepicker"),
        ask("person", "users_select"),
        ask("people", "multi_users_select"),
        ask("left", "plain_text_input", optional=True),
    ]


def test_every_kind_of_field_arrives_in_slacks_shape(company: Company, page: Page) -> None:
    company.opens(modal(*a_bit_of_everything()))
    field(page, "line").fill("Learn <Go> & tell")
    field(page, "pages").fill("One\nTwo")
    field(page, "count").fill("42")
    field(page, "mail").fill("jonas@example.org")
    field(page, "link").fill("https://example.org/a?b=1")
    chooses(page, "fruit", "Cherry")
    chooses(page, "fruits", "Banana", "Apple")
    page.get_by_role("checkbox", name="Banana").check()
    page.get_by_role("radio", name="Apple").check()
    field(page, "day").fill("2027-03-28")
    field(page, "hour").fill("09:30")
    field(page, "moment").fill("2027-01-15T10:00")
    chooses(page, "person", "Priya")
    chooses(page, "people", "Diego", "Amara")
    submits(page)
    values = {key: held[key] for key, held in company.values().items()}
    assert all(held.pop("type") for held in values.values())
    assert values == {
        "line": {"value": "Learn <Go> & tell"},
        "pages": {"value": "One\nTwo"},
        "count": {"value": "42"},
        "mail": {"value": "jonas@example.org"},
        "link": {"value": "https://example.org/a?b=1"},
        "fruit": {"selected_option": FRUIT[2]},
        "fruits": {"selected_options": [FRUIT[1], FRUIT[0]]},
        "ticks": {"selected_options": [FRUIT[1]]},
        "one": {"selected_option": FRUIT[0]},
        "day": {"selected_date": "2027-03-28"},
        "hour": {"selected_time": "09:30"},
        "moment": {"selected_date_time": 1800003600},  # 10:00 in Berlin, wherever the browser is
        "person": {"selected_user": PRIYA},
        "people": {"selected_users": ["U04DIEGO052", "U04AMARA071"]},
        "left": {"value": None},
    }
    expect(page.get_by_test_id("modal")).to_be_hidden()


def test_initial_values_are_shown_and_sent(company: Company, page: Page) -> None:
    company.opens(
        modal(
            ask("line", "plain_text_input", initial_value="Learn Go"),
            ask("fruits", "multi_static_select", options=FRUIT, initial_options=FRUIT[:2]),
            ask("moment", "datetimepicker", initial_date_time=1800003600),
            ask("person", "users_select", initial_user=PRIYA),
        )
    )
    expect(field(page, "line")).to_have_value("Learn Go")
    expect(field(page, "fruits")).to_have_text("AppleBanana")
    expect(field(page, "moment")).to_have_value("2027-01-15T10:00")
    expect(field(page, "person")).to_contain_text("Priya Raman")
    submits(page)
    values = company.values()
    assert values["moment"]["moment"]["selected_date_time"] == 1800003600
    assert values["person"]["person"]["selected_user"] == PRIYA


def test_a_long_list_is_searched_with_the_keyboard(company: Company, page: Page) -> None:
    company.opens(modal(ask("fruit", "static_select", options=FRUIT)))
    select = page.get_by_role("button", name="Fruit")
    select.focus()
    page.keyboard.press("Enter")
    search = page.get_by_role("combobox", name="Search the options")
    expect(search).to_be_focused()
    expect(page.get_by_role("option")).to_have_count(4)
    page.keyboard.type("an")
    expect(page.get_by_role("option")).to_have_text(["Banana"])
    page.keyboard.press("Enter")
    expect(field(page, "fruit")).to_contain_text("Banana")
    expect(select).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("option", name="Banana", selected=True)).to_be_visible()
    expect(search).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page, "fruit")).to_contain_text("Cherry")


def test_only_as_many_are_chosen_as_the_app_allows(company: Company, page: Page) -> None:
    company.opens(modal(ask("fruits", "multi_static_select", options=FRUIT, max_selected_items=2)))
    chooses(page, "fruits", "Apple", "Banana", "Cherry")
    expect(field(page, "fruits")).to_have_text("AppleBanana")


def test_options_come_from_the_app_as_one_types(company: Company, page: Page) -> None:
    company.opens(modal(ask("skill", "external_select", min_query_length=2)))
    field(page, "skill").click()
    expect(page.get_by_test_id("option-search")).to_be_focused()
    page.keyboard.type("g")
    expect(page.get_by_test_id("option-search")).to_have_value("g")
    expect(page.get_by_text("Type at least 2 characters")).to_be_visible()
    company.answer = {"options": [option("go", plain("Go")), option("git", plain("Git"))]}
    page.keyboard.type("i")
    page.get_by_role("option", name="Git").click()
    assert company.last("block_suggestion")["value"] == "gi"
    expect(field(page, "skill")).to_contain_text("Git")
    submits(page)
    chosen = company.values()["skill"]["skill"]["selected_option"]
    assert chosen["value"] == "git"


def test_an_overflow_menu_tells_which_of_its_entries_was_chosen(
    company: Company, page: Page
) -> None:
    overflow = {"type": "overflow", "action_id": "more", "options": FRUIT}
    company.says("Fruit", section(accessory=overflow))
    page.get_by_role("button", name="More actions").click()
    expect(page.get_by_role("menuitem", name="Apple")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Banana")).to_be_focused()
    page.keyboard.press("Enter")
    assert company.action()["selected_option"]["value"] == "banana"


def test_a_question_comes_before_what_cannot_be_undone(company: Company, page: Page) -> None:
    sure = confirm(title=plain("Really?"), text=mrkdwn("It is *gone* then."))
    danger = button(action_id="forget", style="danger", confirm=sure)
    company.says("Forget", {"type": "actions", "elements": [danger]})
    press = page.locator('[data-action-id="forget"]')
    press.click()
    question = page.get_by_role("dialog", name="Really?")
    expect(question.get_by_text("It is gone then.")).to_be_visible()
    question.get_by_role("button", name="No").click()
    expect(question).to_be_hidden()
    expect(press).to_be_focused()
    press.click()
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    assert not company.of("block_actions")
    press.click()
    question.get_by_role("button", name="Save").click()
    assert company.action()["action_id"] == "forget"


def test_a_choice_that_is_not_confirmed_is_taken_back(company: Company, page: Page) -> None:
    select = {"type": "static_select", "action_id": "fruit", "options": FRUIT}
    select |= {"initial_option": FRUIT[0], "confirm": confirm(title=plain("Change it?"))}
    company.draws_home({"type": "actions", "elements": [select]})
    page.get_by_test_id("tab-home").click()
    chooses(page, "fruit", "Quince")
    question = page.get_by_role("dialog", name="Change it?")
    question.get_by_role("button", name="No").click()
    expect(field(page, "fruit")).to_contain_text("Apple")
    assert not company.of("block_actions")


def test_pickers_on_home_speak_at_once(company: Company, page: Page) -> None:
    company.draws_home(
        {
            "type": "actions",
            "elements": [
                {"type": "datepicker", "action_id": "day", "initial_date": "2027-01-10"},
                {"type": "checkboxes", "action_id": "ticks", "options": FRUIT[:2]},
            ],
        }
    )
    page.get_by_test_id("tab-home").click()
    expect(field(page, "day")).to_have_value("2027-01-10")
    field(page, "day").fill("2027-01-12")
    assert company.action()["selected_date"] == "2027-01-12"
    page.get_by_role("checkbox", name="Apple").check()
    pressed = eventually(lambda: len(company.of("block_actions")) == 2 and company.action())
    assert [one["value"] for one in pressed["selected_options"]] == ["apple"]


def test_a_date_that_is_typed_is_told_once_and_whole(company: Company, page: Page) -> None:
    company.draws_home(actions({"type": "datepicker", "action_id": "day"}))
    page.get_by_test_id("tab-home").click()
    field(page, "day").focus()
    page.keyboard.type("03032027")  # the same where the month comes first
    page.keyboard.press("Enter")
    assert company.action()["selected_date"] == "2027-03-03"
    field(page, "day").blur()
    page.get_by_test_id("tab-messages").click()
    assert len(company.of("block_actions")) == 1


def test_enter_in_a_field_that_asks_for_it_tells_the_app(company: Company, page: Page) -> None:
    element = {"dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}}
    company.opens(modal(text_input("words", element=element, dispatch_action=True)))
    field(page, "text").fill("Find me a mentor")
    page.keyboard.press("Enter")
    assert company.action()["value"] == "Find me a mentor"
    expect(page.get_by_test_id("modal")).to_be_visible()

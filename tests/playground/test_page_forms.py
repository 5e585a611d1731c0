"""The page's forms: a stack of views, refusals beside their fields, and nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.playground.block_parts import button, plain, section
from tests.playground.hands import eventually, modal, text_input
from tests.playground.windows import FRUIT, Company, ask, field, submits

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_apps_refusal_stands_beside_its_field_with_the_focus_in_it(
    company: Company, page: Page
) -> None:
    company.opens(modal(text_input("first"), text_input("second")))
    page.locator('.field[data-block-id="first"]').fill("Fine")
    second = page.locator('.field[data-block-id="second"]')
    second.fill("Too far away")
    company.answer = {"response_action": "errors", "errors": {"second": "Choose something nearer."}}
    submits(page)
    error = page.get_by_test_id("field-error").filter(has_text="Choose something nearer.")
    expect(error).to_be_visible()
    expect(second).to_be_focused()
    expect(second).to_have_attribute("aria-invalid", "true")
    expect(second).to_have_accessible_description("Choose something nearer.")
    expect(second).to_have_value("Too far away")
    second.fill("Nearer")
    expect(error).to_be_hidden()
    submits(page)
    expect(page.get_by_test_id("modal")).to_be_hidden()
    assert company.values()["second"]["text"]["value"] == "Nearer"


def test_a_required_field_left_empty_is_asked_for_before_the_app_hears(
    company: Company, page: Page
) -> None:
    company.opens(modal(text_input("first"), ask("fruit", "static_select", options=FRUIT)))
    submits(page)
    errors = page.get_by_test_id("field-error").filter(has_text="required")
    expect(errors).to_have_count(2)
    expect(page.locator('.field[data-block-id="first"]')).to_be_focused()
    assert not company.of("view_submission")


def test_nothing_is_lost_when_the_app_does_not_answer(company: Company, page: Page) -> None:
    company.opens(modal(text_input("words")))
    words = page.locator('.field[data-block-id="words"]')
    words.fill("An hour's work")
    company.deaf = True
    submits(page)
    expect(page.get_by_test_id("modal-submit")).to_have_attribute("aria-busy", "true")
    trouble = page.get_by_test_id("modal-alert")
    expect(trouble).to_contain_text("We had some trouble connecting. Try again?")
    expect(words).to_have_value("An hour's work")
    company.deaf = False
    submits(page)
    expect(page.get_by_test_id("modal")).to_be_hidden()
    assert company.values()["words"]["text"]["value"] == "An hour's work"


def test_what_was_typed_stays_when_the_app_updates_the_view(company: Company, page: Page) -> None:
    add = {"type": "actions", "block_id": "more", "elements": [button(action_id="add")]}
    view = company.opens(modal(text_input("kept"), text_input("gone"), add))
    kept = page.locator('.field[data-block-id="kept"]')
    kept.fill("Still here")
    page.locator('.field[data-block-id="gone"]').fill("Not needed")
    kept.focus()
    company.speaks.views_update(
        view_id=view,
        view=modal(
            text_input("new", element={"initial_value": "Begin with this"}),
            text_input("kept", element={"initial_value": "Not this"}),
        ),
    )
    expect(page.locator('.field[data-block-id="new"]')).to_have_value("Begin with this")
    expect(kept).to_have_value("Still here")
    expect(kept).to_be_focused()
    submits(page)
    values = company.values()
    assert values["kept"]["text"]["value"] == "Still here"
    assert set(values) == {"new", "kept"}


def test_a_button_in_a_form_tells_the_app_what_was_typed_so_far(
    company: Company, page: Page
) -> None:
    add = {"type": "actions", "block_id": "more", "elements": [button(action_id="add")]}
    company.opens(modal(text_input("words"), add))
    page.locator('.field[data-block-id="words"]').fill("Half a thought")
    page.locator('[data-action-id="add"]').click()
    body = company.last("block_actions")
    assert body["view"]["state"]["values"]["words"]["text"]["value"] == "Half a thought"


def test_views_lie_on_one_another_and_esc_uncovers_the_one_below(
    company: Company, page: Page
) -> None:
    company.opens(modal(text_input("words"), title=plain("Below")))
    field(page, "text").fill("I wait here")
    company.answer = {"response_action": "push", "view": modal(section(), title=plain("Above"))}
    submits(page)
    expect(page.get_by_role("dialog", name="Above")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Below")).to_be_visible()
    expect(field(page, "text")).to_have_value("I wait here")
    company.answer = {"response_action": "push", "view": modal(section(), title=plain("Above"))}
    submits(page)
    page.get_by_test_id("modal-back").click()
    expect(page.get_by_role("dialog", name="Below")).to_be_visible()
    company.answer = {"response_action": "push", "view": modal(section(), title=plain("Above"))}
    submits(page)
    expect(page.get_by_role("dialog", name="Above")).to_be_visible()
    page.get_by_test_id("modal-x").click()
    expect(page.get_by_test_id("modal")).to_be_hidden()


def test_a_closed_form_is_told_to_an_app_that_asked(company: Company, page: Page) -> None:
    company.opens(modal(notify_on_close=True, callback_id="form", close=plain("Not now")))
    page.get_by_role("button", name="Not now").click()
    closed = company.last("view_closed")
    assert (closed["view"]["callback_id"], closed["is_cleared"]) == ("form", False)


def test_the_focus_stays_in_the_form_and_returns_when_it_closes(
    company: Company, page: Page
) -> None:
    page.get_by_test_id("composer").focus()
    company.opens(modal(text_input("words")))
    expect(field(page, "text")).to_be_focused()
    inside = "document.querySelector('dialog').contains(document.activeElement)"
    outside = "document.activeElement === document.body"  # the browser's own tools come between
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(f"{inside} || {outside}")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("modal")).to_be_hidden()
    expect(page.get_by_test_id("composer")).to_be_focused()


def test_focus_on_load_is_where_the_app_wants_it(company: Company, page: Page) -> None:
    wanted = text_input("second", element={"focus_on_load": True})
    company.opens(modal(text_input("first"), wanted))
    expect(page.locator('.field[data-block-id="second"]')).to_be_focused()


def test_a_form_is_filled_and_sent_without_a_mouse(company: Company, page: Page) -> None:
    page.keyboard.press("/")
    expect(page.get_by_test_id("composer")).to_be_focused()
    page.keyboard.type("peb")
    page.keyboard.press("Tab")
    page.keyboard.type("far")
    page.keyboard.press("Enter")
    command = eventually(company.commands)[0]
    assert command["text"] == "far"
    company.speaks.views_open(
        trigger_id=command["trigger_id"],
        view=modal(
            text_input("words"),
            ask("fruit", "static_select", options=FRUIT),
            ask("ticks", "checkboxes", options=FRUIT[:2]),
            ask("one", "radio_buttons", options=FRUIT[:2]),
        ),
    )
    expect(field(page, "text")).to_be_focused()
    page.keyboard.type("No mouse")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option")).to_have_count(4)
    expect(page.get_by_test_id("option-search")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page, "fruit")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(4):
        if page.evaluate("document.activeElement.dataset.testid") == "modal-submit":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    values = company.values()
    assert values["words"]["text"]["value"] == "No mouse"
    assert values["fruit"]["fruit"]["selected_option"]["value"] == "banana"
    assert [one["value"] for one in values["ticks"]["ticks"]["selected_options"]] == ["apple"]
    assert values["one"]["one"]["selected_option"]["value"] == "apple"

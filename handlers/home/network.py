"""The Home tab's line about a person's network, and the introductions that wait for them."""

from bot.rules.home import NextStep
from bot.usecases.home.page import HomePage
from handlers.blocks import Block, actions, button, escape, section, shorten
from handlers.phrases import in_circle, listing

TOPIC = 80


def network(page: HomePage) -> list[Block]:
    """Who is in it and what is missing, in a line; the rest is a click away."""
    doors = (
        button("Your network", "network.open", aloud="Open your network"),
        button("Find somebody who knows", "experts.find"),
        button("My introductions", "intros.inbox"),
    )
    return [section(f"*Your network*\n{network_words(page)}"), actions("network", *doors)]


def network_words(page: HomePage) -> str:
    """“A mentor and 2 experts. Still open: a peer”; the first person is a start."""
    counts = page.network.counts
    there = [in_circle(kind, number) for kind, number in counts if number]
    missing = [in_circle(kind, 1) for kind, number in counts if not number]
    if not there:
        return "Mentors, experts, peers, other functions: everybody's network begins with one."
    told = listing(there)
    words = f"{told[0].upper()}{told[1:]}."
    return f"{words} Still open: {listing(missing)}." if missing else words


def intro_step(step: NextStep, page: HomePage) -> Block:
    """Somebody asks for a conversation, or a mentor proposes one."""
    intro = step.intro
    if intro is None:
        return section("An introduction waits for you.")
    person = page.network.person(intro.asker_id if step.kind == "intro" else intro.made_by)
    who = f"<@{person.user_id}>" if person else "Somebody"
    topic = f"“{escape(shorten(intro.topic, TOPIC))}”"
    text = f"{who} would like to talk with you about {topic}."
    if step.kind == "proposal":
        text = f"{who} knows whom you should meet about {topic}."
    aloud = f"Read about {shorten(intro.topic, 50)}"
    door = "proposals.open" if step.kind == "proposal" else "intros.open"
    read = button("Read", door, str(intro.id), style="primary", aloud=aloud)
    return section(text, read)

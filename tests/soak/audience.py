"""Who may read what is typed where: the promises that the forms make, as the checks take them."""

from tests.soak.words import AUDIENCES, OWN, PAIR, PUBLIC, RELATED

# By the beginning of a form's callback id; what is not named here is read by its author alone,
# which is the strictest: a new form is looked at when the soak says so.
FORMS = {
    **dict.fromkeys(("goals.", "milestones.move", "checkins.submit", "visions.", "reviews."), PAIR),
    **dict.fromkeys(("actions.", "advice.", "agenda.", "agreements.", "sessions."), PAIR),
    **dict.fromkeys(("logs.submit", "logs.meeting", "opportunities.", "history."), PAIR),
    **dict.fromkeys(("mentorships.end", "mentorships.pause", "skills.rate"), PAIR),
    **dict.fromkeys(("requests.", "milestones.help", "intros.ask", "intros.decline"), RELATED),
    **dict.fromkeys(("intros.suggest", "proposals.", "experts.find", "mentors.find"), RELATED),
    **dict.fromkeys(("profiles.", "mentors.offer", "experts.offer", "resources."), PUBLIC),
    **dict.fromkeys(("skills.add", "skills.near", "thanks."), PUBLIC),
}
# Forms that ask who may see it. A review asks, too, and can be shown and hidden later.
PRIVATE = ("goals.", "checkins.", "opportunities.")
FOR_OTHERS = ("skills", "obstacles")  # “Talk about it” puts a private obstacle on the agenda
# By a part of a field's name, whatever the form: skills are one vocabulary of the workspace.
FIELDS = {
    **dict.fromkeys(("skills", "teaches", "learns", "has", "grows", "knows"), PUBLIC),
    **dict.fromkeys(("milestone", "title"), RELATED),  # whoever is asked for help with one reads it
}
COMMANDS = {
    **dict.fromkeys(("/session", "/checkin"), PAIR),
    **dict.fromkeys(("/goal", "/mentor", "/intro"), RELATED),
    **dict.fromkeys(("/thanks", "/northstar"), PUBLIC),  # which takes the words of all others
}
# Forms that say of what stands in them, besides the fields, who will read it.
SHOWS = {"milestones.help.submit": RELATED}
SAID = PAIR  # words in the direct message are the week's answer


def of_field(callback_id: str, block_id: str, *, private: bool = False) -> str:
    """Who may read what is typed into this field, of a form that may be marked as private."""
    if private and callback_id.startswith(PRIVATE) and block_id not in FOR_OTHERS:
        return OWN
    forms = [name for name in FORMS if callback_id.startswith(name)]
    of_form = FORMS[max(forms, key=len)] if forms else OWN
    of_fields = [audience for name, audience in FIELDS.items() if name in block_id]
    return max(of_form, *of_fields, key=AUDIENCES.index) if of_fields else of_form


def of_command(name: str) -> str:
    """Who may read what is typed after this command."""
    return COMMANDS.get(name, OWN)

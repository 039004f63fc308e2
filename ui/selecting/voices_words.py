"""The words of a role selection: its steps, its scripts, what may be agreed beforehand."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def step_words(step: str) -> str:
    """A step in two words, as they stand on its pill."""
    return {
        "present": translate("Voices", "Role and term"),
        "nominate": translate("Voices", "Name somebody"),
        "reasons": translate("Voices", "Reasons"),
        "gather": translate("Voices", "Questions"),
        "change": translate("Voices", "Changes"),
        "propose": translate("Voices", "Propose"),
        "objections": translate("Voices", "Objections"),
        "nominee": translate("Voices", "Ask the nominee"),
        "record": translate("Voices", "Record"),
    }[step]


def step_help(step: str, *, by_reasons: bool) -> str:
    """What the facilitator does in a step, in a sentence or two."""
    return {
        "present": translate(
            "Voices",
            "Read out what the role is for and how long the term is. Nobody comments on anybody"
            " yet, and nobody says that they would like it.",
        ),
        "nominate": translate(
            "Voices",
            "Everybody names one person, on paper or here, one after the other. What was named"
            " stays hidden until everybody has.",
        ),
        "reasons": translate(
            "Voices", "In turn everybody says why they named this person. Nobody answers."
        ),
        "gather": translate(
            "Voices", "Questions and answers: what would help to judge who fits the role now?"
        ),
        "change": translate(
            "Voices",
            "Whoever heard something that changes their mind names somebody else, and says why."
            " Nobody answers.",
        ),
        "propose": translate("Voices", "Propose somebody for the strength of the reasons given.")
        if by_reasons
        else translate("Voices", "Propose who has the most names."),
        "objections": translate(
            "Voices", "Everybody shows at the same moment whether they object, and why."
        ),
        "nominee": translate("Voices", "Only now the person proposed is asked."),
        "record": translate(
            "Voices", "The result becomes a planned term and a decision in the log."
        ),
    }[step]


def script_words(script: str) -> str:
    """The name of a script and where it is from."""
    return {
        "integrative election": translate(
            "Voices", "Integrative Election (Holacracy Constitution 5.3.5)"
        ),
        "s3 role selection": translate("Voices", "Role selection (Sociocracy 3.0)"),
    }[script]


def ground_words(how: str) -> str:
    """On what ground somebody may be proposed."""
    return {
        "most names": translate("Voices", "has the most names"),
        "the only one of the tied who named themself": translate(
            "Voices", "tied, the only one who named themself"
        ),
        "holds the role now, and is among the tied": translate(
            "Voices", "tied, holds the role now"
        ),
        "drawn by lot from the tied": translate("Voices", "tied, drawn by lot by hand"),
        "strongest reasons": translate("Voices", "strongest reasons"),
        "proposed again after an objection, amended": translate("Voices", "amended"),
    }[how]


def became_words(became: str) -> str:
    """What became of an objection."""
    return {
        "": translate("Voices", "open"),
        "integrated": translate("Voices", "integrated"),
        "withdrawn": translate("Voices", "withdrawn"),
        "candidate dropped": translate("Voices", "candidate dropped"),
    }[became]

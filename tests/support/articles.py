"""Articles made up for tests: plain English, every one with a text of its own."""

_STATES = ["France", "Poland", "Brazil", "Kenya", "Norway", "Japan", "Canada", "Egypt", "Chile",
           "Finland", "Ghana", "Mexico", "Spain", "Sweden", "Turkey", "Vietnam"]
_VERBS = [("supports", "SUPPORTIVE"), ("opposes", "SCEPTICAL"), ("condemned", "SCEPTICAL"),
          ("welcomed", "SUPPORTIVE")]
_TOPICS = ["NATO", "the European Union", "the African Union", "the Arab League"]
_FILLER = ["Delegates met behind closed doors for most of the day.",
           "Officials handed out a short programme and little else.",
           "Rain kept the usual crowd of onlookers away from the gates.",
           "A second round of talks is set for the spring."]


def article(number):
    """(title, text, state, sign) of article `number`, 0 or more; each number another text."""
    state = _STATES[number % len(_STATES)]
    verb, sign = _VERBS[number // len(_STATES) % len(_VERBS)]
    topic = _TOPICS[number // 3 % len(_TOPICS)]
    text = "\n\n".join([
        f"Meeting number {number} of the working group opened on Monday.",
        f"{state} {verb} {topic}, its delegation said in the morning.",
        f"{_FILLER[number % len(_FILLER)]} {_FILLER[(number + 1) % len(_FILLER)]}",
        f"The minutes run to {number + 3} pages and were read aloud."])
    return f"Working group meets for session {number}", text, state, sign

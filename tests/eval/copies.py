"""Copies of articles as outlets make them, and texts that are none: for copies_eval.py.

Everything is made from the articles given and from the words below, with a seeded generator, so that
two runs measure the same pairs.
"""

import re

HEADLINES = ["What we know so far", "Questions remain after a long day", "Region reacts", "Live: latest"]
TOWNS = ["Ashby", "Brook End", "Calder", "Dunmore", "Elmstead", "Fernley", "Garrow", "Hollin", "Ivybridge",
         "Kelso", "Langport", "Maldon", "Norbury", "Oakham", "Penrith", "Quorn", "Ripley", "Selby"]
NAMES = ["Ann Corley", "Basil Drew", "Cora Eames", "Dev Fraser", "Edith Gall", "Frank Hobb", "Greta Iles",
         "Hugh Jarvis", "Ines Kemp", "Jonah Lyle", "Kate Mower", "Liam North", "Mona Orme", "Ned Pryor"]
SPELLING = [(r"\b(\w+)isation(s?)\b", r"\1ization\2"), (r"\b(\w+[a-z])ise(d|s|r)?\b", r"\1ize\2"),
            (r"\b(col|lab|neighb|hon|fav|behavi|harb|rum)our", r"\1or"), (r"\bdefence\b", "defense"),
            (r"\bcentre(s?)\b", r"center\1"), (r"\b(trave|labe|cance|mode)ll(ed|ing)\b", r"\1l\2"),
            (r"\bprogramme(s?)\b", r"program\1"), (r"\btheatre(s?)\b", r"theater\1")]


def paragraphs(text):
    return [p for p in text.split("\n\n") if p.strip()]


def join(parts):
    return "\n\n".join(parts)


def words(text):
    return len(text.split())


def cut_end(share):
    """The article without its last `share` of words."""
    def make(text, random, others):
        keep, kept = words(text) * (1 - share), []
        for part in paragraphs(text):
            room = keep - words(join(kept))
            if room < words(part):
                kept.append(" ".join(part.split()[:max(0, round(room))]))
                break
            kept.append(part)
        return join(p for p in kept if p)
    return make


def cut_anywhere(share):
    """Without paragraphs chosen by chance that hold `share` of the words."""
    def make(text, random, others):
        parts = paragraphs(text)
        order = list(range(len(parts)))
        random.shuffle(order)
        gone, target = set(), words(text) * share
        for i in order:
            if words(join(parts[j] for j in gone)) + words(parts[i]) <= target:
                gone.add(i)
        return join(p for i, p in enumerate(parts) if i not in gone)
    return make


def reorder(text, random, others):
    parts = paragraphs(text)
    random.shuffle(parts)
    return join(parts)


def insert(share):
    """With paragraphs of another article between its own, `share` of its length."""
    def make(text, random, others):
        parts, added = paragraphs(text), 0
        pool = paragraphs(random.choice(others))
        for part in pool:
            if added >= share * words(text):
                break
            part = " ".join(part.split()[:round(share * words(text) - added)])
            parts.insert(random.randrange(len(parts) + 1), part)
            added += words(part)
        return join(parts)
    return make


def dateline(text, random, others):
    town = random.choice(TOWNS).upper()
    return random.choice([f"{town} (Meridian) - ", f"{town}, Oct. 4 — ", f"{town}: "]) + text


def quotes(text, random, others):
    swaps = {"“": '"', "”": '"', "‘": "'", "’": "'", '"': "”", "'": "’", "—": "--", "–": "-", "…": "..."}
    return "".join(swaps.get(c, c) for c in text)


def respell(text, random, others):
    for pattern, to in SPELLING:
        text = re.sub(pattern, to, text)
    return text


def requote(text, random, others):
    """What stands between quotation marks in other words, a third of the time."""
    def change(match):
        inner = match[0].split()
        return " ".join(["“I", "told", "them", "so”"][:len(inner)]) if random.random() < 1 / 3 else match[0]
    return re.sub(r"[“\"][^“”\"\n]{20,400}[”\"]", change, text)


def all_together(share):
    def make(text, random, others):
        text = cut_end(share)(text, random, others)
        text = insert(0.12)(text, random, others)
        return dateline(quotes(respell(text, random, others), random, others), random, others)
    return make


COPIES = {f"end cut {s} %": cut_end(s / 100) for s in (10, 20, 30, 40, 50, 60)}
COPIES |= {f"cut anywhere {s} %": cut_anywhere(s / 100) for s in (20, 40, 60)}
COPIES |= {"reordered": reorder, "dateline": dateline, "quotation marks": quotes, "spelling": respell,
           "quotations reworded": requote, "20 % added": insert(0.2), "40 % added": insert(0.4),
           "cut 20 %, added, respelt": all_together(0.2), "cut 40 %, added, respelt": all_together(0.4)}


def weather(random):
    lines = []
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        lines.append(f"{day}: {random.choice(['Mostly sunny', 'Cloudy', 'Partly cloudy', 'Rain at times'])}, with "
                     f"a high near {random.randint(3, 31)} degrees and a low around {random.randint(-5, 15)}. "
                     f"{random.choice(['Westerly', 'Northerly', 'Light'])} winds of {random.randint(5, 50)} to "
                     f"{random.randint(51, 80)} kilometres an hour. The chance of rain is "
                     f"{random.randint(0, 9)}0 percent. New rainfall amounts of less than {random.randint(1, 9)} "
                     f"millimetres are possible, and more over {random.choice(TOWNS)}.")
    return f"Here is the seven-day forecast for {random.choice(TOWNS)} and the towns around it.\n\n" + join(lines)


def market(random):
    def move():
        return f"{random.choice(['rose', 'fell', 'gained', 'lost'])} {random.randint(0, 3)}.{random.randint(0, 99):02} percent"
    return (f"Shares closed {random.choice(['higher', 'lower', 'mixed'])} on {random.choice(['Monday', 'Thursday'])} as "
            f"investors weighed earnings and the outlook for interest rates.\n\n"
            f"The FTSE 100 index {move()} to {random.randint(7000, 8400)}.{random.randint(10, 99)} points. In Frankfurt, "
            f"the DAX {move()} to {random.randint(14000, 19000)}, and in Paris the CAC 40 {move()} to "
            f"{random.randint(6500, 8100)}.\n\nOn Wall Street, the S&P 500 {move()}, the Dow Jones Industrial Average "
            f"{move()} and the Nasdaq composite {move()}.\n\nIn Tokyo, the Nikkei 225 {move()} to close at "
            f"{random.randint(27000, 40000)}. Hong Kong's Hang Seng index {move()}.\n\nIn energy trading, benchmark "
            f"crude {move()} to ${random.randint(60, 95)}.{random.randint(10, 99)} a barrel. Brent crude, the "
            f"international standard, {move()} to ${random.randint(60, 99)}.{random.randint(10, 99)} a barrel.\n\nIn "
            f"currency trading, the dollar {move()} to {random.randint(120, 155)}.{random.randint(10, 99)} yen. The "
            f"euro cost $1.{random.randint(400, 1500):04}, and the pound $1.{random.randint(1500, 3500):04}.")


def obituary(random):
    name, other = random.sample(NAMES, 2)
    last = name.split()[1]
    return (f"{name}, {random.randint(60, 99)}, of {random.choice(TOWNS)}, passed away peacefully on "
            f"{random.choice(['March', 'June', 'October'])} {random.randint(1, 28)} at home, surrounded by family.\n\n"
            f"{last} was born in {random.choice(TOWNS)} in {random.randint(1925, 1960)} to {random.choice(NAMES)} and "
            f"{random.choice(NAMES)}, went to school in {random.choice(TOWNS)} and worked for {random.randint(12, 40)} years "
            f"at the {random.choice(['mill', 'school', 'post office', 'county hospital'])} before retiring in "
            f"{random.randint(1985, 2015)}. Those who knew {last} will remember a warm smile, a love of gardening and a "
            f"kind word for everyone.\n\nSurvivors include {random.randint(2, 5)} children, {random.randint(2, 14)} "
            f"grandchildren and a dear friend, {other}, of {random.choice(TOWNS)}. {last} was preceded in death by "
            f"{random.choice(NAMES)}.\n\nVisitation will be held on {random.choice(['Friday', 'Monday'])} from "
            f"{random.randint(1, 4)} to {random.randint(5, 8)} p.m. at the {random.choice(TOWNS)} funeral home, with the "
            f"service to follow at {random.randint(9, 12)} a.m. the next day. Burial will be in {random.choice(TOWNS)} "
            f"cemetery. In lieu of flowers, the family asks for donations to the {random.choice(TOWNS)} hospice.")


def match_report(random):
    home, away = random.sample(TOWNS, 2)
    return (f"{home} {random.choice(['beat', 'drew with', 'lost to'])} {away} {random.randint(0, 4)}-{random.randint(0, 4)} "
            f"on Saturday in front of {random.randint(500, 9000)} people.\n\n{random.choice(NAMES)} opened the scoring in "
            f"the {random.randint(2, 44)}th minute with a shot from {random.randint(8, 30)} metres after a pass from "
            f"{random.choice(NAMES)}. {away} had most of the ball after the break, and {random.choice(NAMES)} hit the bar "
            f"in the {random.randint(46, 70)}th minute. {random.choice(NAMES)} was shown a yellow card for a late tackle on "
            f"{random.choice(NAMES)}.\n\nThe result leaves {home} in place {random.randint(1, 20)} of the table with "
            f"{random.randint(5, 60)} points from {random.randint(20, 34)} matches, while {away} is in place "
            f"{random.randint(1, 20)} with {random.randint(5, 60)}.\n\n{home}'s next match is at {random.choice(TOWNS)} on "
            f"{random.choice(['Tuesday', 'Sunday'])}, and {away} plays at home against {random.choice(TOWNS)}.")


def planning(random):
    """Mostly fixed words, with a few blanks."""
    town, road = random.sample(TOWNS, 2)
    return (f"Notice is hereby given that the planning board of the town of {town} will hold a public hearing on "
            f"{random.choice(['Tuesday', 'Wednesday'])}, {random.choice(['March', 'April', 'May'])} {random.randint(1, 28)}, "
            f"at {random.randint(5, 8)} p.m. in the town hall to consider an application by {random.choice(NAMES)} for "
            f"permission to build {random.randint(2, 90)} dwellings on a site off {road} Road.\n\nThe application and the "
            f"plans that go with it may be seen by the public during normal office hours, and copies may be had on payment "
            f"of a fee. Any person who wishes to object to the proposal or to support it may do so in writing, giving the "
            f"grounds on which the objection is made, or in person at the hearing.\n\nWritten comments have to reach the "
            f"office of the board not later than {random.randint(3, 14)} days before the hearing, and should quote the number "
            f"{random.randint(1000, 9999)}. Comments that come in later will not be put before the members.\n\nThe board "
            f"will take into account the effect of the proposal on traffic, on drainage and on the character of the area, "
            f"and whether it agrees with the plan of the county. It will not consider the loss of a view or the effect on "
            f"the value of houses nearby.\n\nPeople who need an interpreter or other help in order to take part in the "
            f"hearing are asked to call the office at {random.randint(200, 999)}-{random.randint(1000, 9999)} at least two "
            f"working days before it begins. The hearing may be adjourned from time to time without further notice.")


TEMPLATES = {"planning": planning, "weather": weather, "markets": market, "deaths": obituary, "matches": match_report}

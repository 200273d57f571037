"""Articles that the checks drop: each call gives another text, so that none repeats another."""

import itertools

_TOWNS = ["Halfaya", "Dirbat", "Serrin", "Qalat", "Maskana", "Tadef", "Rastan", "Kobera", "Jarabulan", "Manbaj"]
_numbers = itertools.count(1)


def ringing(word="bombed"):
    """Title and text of an attack with many dead, which must ring. `word` is what the attackers did."""
    number = next(_numbers)
    town = f"{_TOWNS[number % len(_TOWNS)]} {number}"
    title = f"Turkish warplanes {word} Syrian town, killing {20 + number}"
    text = (
        f"DAMASCUS\n\nTurkish warplanes {word} the Syrian town of {town} on Monday, "
        f"killing {20 + number} people and wounding {50 + number}, a hospital doctor said.\n\n"
        "It was the largest attack in the district since the war began. Syria's government "
        f"threatened to retaliate against Turkish forces within hours.\n"
    )
    return title, text


def quiet():
    """Title and text of an article that must not ring."""
    number = next(_numbers)
    return (
        f"Baker wins bread prize number {number}",
        f"LYON\n\nA baker from the old town won the yearly prize for the best loaf number {number} on Sunday. "
        "She uses her grandmother's "
        "flour mill and gets up at three.\n\nThe mayor handed her a wooden spoon.\n",
    )


def as_text(article):
    """The article as a plain text file."""
    title, text = article
    return f"{title}\n\n{text}"

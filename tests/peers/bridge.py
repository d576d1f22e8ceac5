"""What the tests against real parts share: the article about the bridge, and the count of what held."""

import sys

PARAGRAPHS = (
    "<p>The old bridge over the river reopened on Wednesday after a year of repairs, the town said.</p>"
    "<p>At least {} people had signed up for the first walk across, and the mayor cut a ribbon.</p>"
    "<p>The repairs cost more than the council had planned for when the work began in May 2024.</p>"
)
passed = failed = 0


def page(number, after=""):
    return (
        "<!doctype html><html lang=en><head><title>Bridge reopens</title></head><body><article><h1>Bridge reopens</h1>"
        + PARAGRAPHS.format(number)
        + f"</article>{after}</body></html>"
    ).encode()


def check(name, holds, said=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(("ok      " if holds else "FAILED  ") + name + ("" if holds else f"\n{said}"))


def finish():
    print(f"{passed} passed, {failed} failed")
    sys.exit(bool(failed))

"""Reads exported files with parsers of other people, and compares what they say with the workshop that was exported."""

import csv
import glob
import io
import json
import os
import sys
import xml.etree.ElementTree as ET

out = sys.argv[1]


def path(folder, ending):
    found = sorted(glob.glob(os.path.join(out, folder, "*" + ending)))
    assert found, f"no {ending} in {folder}"
    return found[0]


def text(folder, ending):
    with open(path(folder, ending), encoding="utf-8", newline="") as file:
        return file.read()


def say(words):
    print("  " + words)


# JSON is the whole workshop: what the other files say is looked for in it.
document = json.loads(text("first", "_workshop.json"))
workshop = document["workshop"]
notes = workshop["notes"]
assert document["schema_version"] == 1 and len(notes) > 15, document.keys()
actions = [note for note in notes if note["kind"] == "Action"]
due = [note for note in notes if note.get("due")]
assert all(note["during"]["slide"] for note in notes)
in_rounds = [note for note in notes if note["during"].get("round") is not None]
assert in_rounds and all(note["during"]["phase"] is not None and note["during"]["elapsed"] is not None for note in in_rounds)
say(f"JSON: {len(notes)} notes, each with its slide, step, round, phase and elapsed time")

# CSV by a reader that keeps to RFC 4180.
raw = text("first", "_notes.csv")
assert raw.startswith("\ufeff") and "\r\n" in raw
rows = list(csv.DictReader(io.StringIO(raw[1:]), strict=True))
assert [row["text"].lstrip("'") for row in rows] == [note["text"] for note in notes]
assert all(None not in row and None not in row.values() for row in rows)
timing = list(csv.DictReader(io.StringIO(text("first", "_timing.csv")[1:]), strict=True))
assert len(timing) == len(workshop["session"]["agenda"]) and all(row["state"] == "held" for row in timing), timing
listed = list(csv.DictReader(io.StringIO(text("first", "_actions.csv")[1:]), strict=True))
assert sorted(row["action"] for row in listed) == sorted(note["text"] for note in actions)
say(f"CSV: {len(rows)} notes, {len(listed)} actions, {len(timing)} agenda items")
boards = [run["record"]["Board"] for run in workshop["activities"] if "Board" in run["record"]]
sorted_into = {note: theme["name"] for board in boards for theme in board["themes"] for note in theme["notes"]}
told = list(csv.DictReader(io.StringIO(text("first", "_themes.csv")[1:]), strict=True))
assert sorted_into and {int(row["note_id"]): row["theme"] for row in told if row["place"]} == sorted_into, told
assert [int(row["place"]) for row in told if row["place"]] == sorted(int(row["place"]) for row in told if row["place"])
say(f"CSV: {len(told)} notes on boards, {len(sorted_into)} of them in themes")

# What was written down in the activities, with the figures that follow from it.


def table(kind):
    read = list(csv.DictReader(io.StringIO(text("first", f"_{kind}.csv")[1:]), strict=True))
    assert read and all(None not in row and None not in row.values() for row in read), kind
    return read


def record(kind):
    found = [run["record"][kind] for run in workshop["activities"] if kind in run["record"]]
    assert len(found) == 1, (kind, found)
    return found[0]


toil = table("toil")
assert sorted(row["task"] for row in toil) == sorted(task["name"] for task in record("Toil")["tasks"])
assert abs(sum(float(row["hours_a_week"]) for row in toil) - 44.5) < 0.05, toil
assert [row["payback_weeks"] for row in toil] == ["8", "6", "3.2", "1.6", "4.8", "8", "8"], toil
assert toil[0]["step"] == "Deploy" and toil[0]["action"].startswith("A"), toil[0]
standing = {row["measure"]: row for row in table("standing")}
assert len(standing) == 5
assert standing["lead_time"]["answer"] == "1 week to 1 month" and standing["lead_time"]["from_map"] == "yes"
assert standing["deployment_frequency"]["levels_2018"] == "between High and Medium"
assert standing["rework_rate"]["levels_compared"] == "" and standing["rework_rate"]["last_time"] == ""
feedback = table("feedback")
numbers = {int(row["answer"]): int(row["count"]) for row in feedback if row["what"] == "number"}
assert numbers == dict(zip((5, 4, 3, 2, 1), record("Feedback")["tallies"])), numbers
assert sum(number * count for number, count in numbers.items()) / sum(numbers.values()) == 4.0
words = {row["answer"]: int(row["count"]) for row in feedback if row["what"] == "word"}
assert sum(words.values()) == len(record("Feedback")["words"]) and words["clear"] == 3, words
votes = table("votes")
assert sum(int(row["dots"]) for row in votes) == 42 and votes[0]["step"] == "Code review", votes
assert [row["step"] for row in votes if row["named_by_the_numbers"] == "yes"] == ["QA test"], votes
estimates = table("estimates")
assert [float(row["guess_h"]) for row in estimates] == [40.0, 80.0, 64.0], estimates
say("CSV: toil, standing, feedback, votes and estimates with the figures that follow from them")

# SVG by an XML parser.
svg = ET.fromstring(text("first", "_map-current-state.svg"))
assert svg.tag == "{http://www.w3.org/2000/svg}svg"
words = " ".join("".join(node.itertext()) for node in svg.iter("{http://www.w3.org/2000/svg}text"))
assert "QA test" in words and "Product" in words, words
say("SVG: well formed, with its words as text")

# Markdown by a CommonMark parser.
markdown = text("first", "_minutes.md")
assert markdown.endswith("\n") and not markdown.endswith("\n\n") and "\r" not in markdown
try:
    from markdown_it import MarkdownIt
except ImportError:
    say("Markdown skipped: python3-markdown-it is missing")
else:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    heads = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    wanted = [
        "Summary",
        "Decisions",
        "Actions",
        "What became of earlier actions",
        "Where are the biggest bottlenecks?",
        "What manual tasks do you do repeatedly that could be automated?",
        "Where do we stand?",
        "Open questions",
        "Parking lot",
        "Was it worth your time?",
        "Time, in minutes",
    ]
    assert [head for head in heads if head in wanted] == wanted, heads
    assert not [token for token in tokens if token.type in ("html_block", "html_inline", "blockquote_open")]
    items = [token.content for token in tokens if token.type == "inline"]
    for note in notes:
        assert any(note["text"].split(" ")[0] in item for item in items), note["text"]
    for said in ("28 %, the rule is below 50 %", "The room says Code review, the numbers say QA test: because", "between High and Medium", "**4.0** mean of 14 answers, spread 2 to 5"):
        assert any(said in item for item in items), said
    tasks = [item for item in items if item.startswith("[ ] ")]
    assert len(tasks) == len(actions), tasks
    say(f"Markdown: {len(heads)} sections in their order, {len(tasks)} tasks, no HTML")

# HTML by a parser that follows the standard of browsers.
html = text("first", ".html")
try:
    import html5lib
except ImportError:
    say("HTML skipped: python3-html5lib is missing")
else:
    parser = html5lib.HTMLParser(strict=False, tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html)
    bad = [error for error in parser.errors]
    assert not bad, bad[:5]
    assert not [node for node in tree.iter() if node.tag in ("script", "link", "iframe", "a", "img")]
    policy = [node.get("content") for node in tree.iter("meta") if node.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"], policy
    assert "http://" not in html.replace("http://www.w3.org", "") and "https://" not in html
    levels = [int(node.tag[1]) for node in tree.iter() if node.tag in ("h1", "h2", "h3")]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:])), levels
    assert all(head.get("scope") for head in tree.iter("th"))
    body = "".join(tree.find("body").itertext())
    for note in actions:
        assert note["text"] in body, note["text"]
    for said in ("nobody yet", "30.5 d", "of 160 h a week: 28 %", "no levels published", "mean of 14 answers, spread 2 to 5", "clear 3"):
        assert said in body, said
    maps = [node for node in tree.iter() if str(node.tag).endswith("svg")]
    assert maps and "QA test" in "".join(maps[0].itertext())
    say(f"HTML: {len(levels)} headings in their order, no script, nothing from elsewhere, {len(maps)} maps as vectors")

# iCalendar.
calendar = text("first", ".ics")
try:
    from icalendar import Calendar
except ImportError:
    say("iCalendar skipped: python3-icalendar is missing")
else:
    events = Calendar.from_ical(calendar).walk("VEVENT")
    days = sorted(str(event["DTSTART"].dt) for event in events)
    expected = sorted([note["due"] for note in due if not note.get("done")] + [workshop["next_session"]])
    assert days == expected, (days, expected)
    summaries = " ".join(str(event["SUMMARY"]) for event in events)
    assert "Ask Security for a self-service checklist (Mara)" in summaries, summaries
    assert len({str(event["UID"]) for event in events}) == len(events)
    say(f"iCalendar: {len(events)} days, each with its own id")

# Nobody is named where nobody is to be named.
for name in glob.glob(os.path.join(out, "nameless", "*")):
    with open(name, encoding="utf-8") as file:
        said = file.read()
    assert "Mara" not in said and "Jonas" not in said, name
say("without names: nobody is named in any format")

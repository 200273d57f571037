#!/usr/bin/env python3
"""Tests of the commands `lexicon`, `explain`, `evaluate` and `quarantine` as a person types them.

usage: commands.py [--tocsin PROGRAM]

The lexicon is a small one made here, so that the tests hold whatever the installed one says.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(ROOT, ".build/debug/tocsin")

LEXICON = """\
about: Enough to try the commands.
concepts:
  act.bomb:
    event: {type: ASSAULT, mode: explosives, intensity: -9}
    verbs: [bomb]
    nouns: [bomb attack]
    terms:
      - {noun: explosion, needs: [weapon.*], within: 3}
    yes: ["Rebels bombed a bridge."]
  act.end:
    verbs: [bomb out]
  say.warn:
    verbs: [warn]
  aux.will:
    phrases: [will]
  weapon.mine:
    nouns: [mine]
patterns:
  threaten.will-act:
    event: {type: THREATEN, mode: violence, intensity: -7, certainty: threatened}
    match: ["say.warn ~4 aux.will ~3 act.bomb", "aux.will respond"]
topics:
  sport:
    words: {goalkeeper: 3}
actors:
  TUR:
    name: Turkey
    kind: state
    names: [Turkey]
  LBY:
    name: Libya
    kind: state
    names: [Libya]
"""


def tocsin(*arguments):
    """Runs the program in the folder of the small lexicon; returns its status, output and complaints."""
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=FOLDER.name, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout, done.stderr


def setUpModule():
    global FOLDER
    FOLDER = tempfile.TemporaryDirectory()
    folder = os.path.join(FOLDER.name, "lexicon", "en")
    os.makedirs(folder)
    own = os.path.join(ROOT, "etc", "lexicon", "en")
    for name in ("language.yaml", "settings.yaml"):
        with open(os.path.join(own, name), encoding="utf-8") as source:
            text = source.read()
        with open(os.path.join(folder, name), "w", encoding="utf-8") as copy:
            copy.write(text)
    with open(os.path.join(folder, "acts.yaml"), "w", encoding="utf-8") as file:
        file.write(LEXICON)
    with open(os.path.join(FOLDER.name, "tocsin.yaml"), "w", encoding="utf-8") as file:
        file.write("inboxes:\n  - {path: inbox}\nlevels: {notice: 20, warning: 40, critical: 80}\n")


def tearDownModule():
    FOLDER.cleanup()


class Search(unittest.TestCase):
    def search(self, *words):
        status, output, complaint = tocsin("lexicon", "search", "--json", "--config", "tocsin.yaml", *words)
        self.assertEqual(status, 0, complaint)
        return json.loads(output)

    def test_a_form_finds_its_term_with_place_and_condition(self):
        found = self.search("explosions")
        self.assertEqual([term["text"] for term in found["terms"]], ["explosion"])
        term = found["terms"][0]
        self.assertEqual(term["concept"], "act.bomb")
        self.assertEqual(term["condition"], "needs weapon.* within 3 words")
        line = LEXICON.splitlines()[term["line"] - 1]
        self.assertTrue(line[term["column"] - 1 :].startswith("{noun: explosion"), line)
        self.assertEqual(term["file"], "lexicon/en/acts.yaml")
        self.assertIn({"text": "explosions", "is": ["plural"]}, term["forms"])

    def test_words_find_longer_terms_and_those_that_they_match(self):
        self.assertEqual({t["text"] for t in self.search("bombed")["terms"]}, {"bomb", "bomb out"})
        self.assertEqual({t["text"] for t in self.search("they", "bombed", "out")["terms"]}, {"bomb", "bomb out"})

    def test_patterns_topics_and_actors_are_found(self):
        self.assertEqual([p["match"] for p in self.search("respond")["patterns"]], ["aux.will respond"])
        self.assertEqual(self.search("goalkeepers")["terms"][0]["concept"], "topic.sport")
        found = self.search("türkey")
        self.assertEqual([c["name"] for c in found["concepts"]], ["actor.TUR"])
        self.assertEqual(found["terms"][0]["condition"], "begins with a capital")

    def test_a_concept_is_found_by_name_with_what_asks_for_it(self):
        found = self.search("weapon.mine")
        self.assertEqual({t["text"] for t in found["terms"]}, {"mine", "explosion"})
        self.assertEqual(len(self.search("act.bomb")["patterns"]), 1)
        self.assertEqual({c["name"] for c in self.search("act.*")["concepts"]}, {"act.bomb", "act.end"})

    def test_nothing_found_is_said(self):
        status, output, complaint = tocsin("lexicon", "search", "--config", "tocsin.yaml", "xylophone")
        self.assertEqual((status, output), (66, ""))
        self.assertIn("xylophone", complaint)

    def test_an_unknown_language_is_an_error(self):
        status, _, complaint = tocsin("lexicon", "search", "--config", "tocsin.yaml", "--language", "tlh", "bomb")
        self.assertEqual(status, 78)
        self.assertIn("tlh", complaint)


class Stats(unittest.TestCase):
    def test_families_and_files_add_up(self):
        status, output, complaint = tocsin("lexicon", "stats", "--json", "--config", "tocsin.yaml")
        self.assertEqual(status, 0, complaint)
        stats = json.loads(output)
        for key in ("concepts", "terms", "forms", "patterns", "tests"):
            for part in ("families", "files"):
                self.assertEqual(sum(share[key] for share in stats[part]), stats["together"][key], (part, key))
        families = {share["name"]: share for share in stats["families"]}
        self.assertEqual(families["act"]["terms"], 4)
        self.assertEqual(families["act"]["tests"], 1)
        self.assertEqual(families["threaten"]["patterns"], 2)
        self.assertEqual(families["actor"]["concepts"], 2)

    def test_the_text_names_every_family(self):
        status, output, _ = tocsin("lexicon", "stats", "--config", "tocsin.yaml")
        self.assertEqual(status, 0)
        for family in ("act", "actor", "threaten", "topic", "weapon"):
            self.assertRegex(output, rf"(?m)^{family} +\d")


class Try(unittest.TestCase):
    SENTENCE = "Turkey warned that it will bomb Libya after the explosion."

    def test_every_step_is_shown(self):
        status, output, complaint = tocsin("lexicon", "try", "--json", "--config", "tocsin.yaml", self.SENTENCE)
        self.assertEqual(status, 0, complaint)
        seen = json.loads(output)
        mentions = {mention["text"]: mention for mention in seen["mentions"]}
        self.assertEqual(mentions["Turkey"]["readings"][0]["concept"], "actor.TUR")
        self.assertEqual(mentions["explosion"]["readings"][0]["lacks"], "needs weapon.* within 3 words")
        self.assertIsNone(mentions["bomb"]["readings"][0]["lacks"])
        for mention in seen["mentions"]:
            place = self.SENTENCE.encode()[mention["offset"] :][: mention["length"]]
            self.assertEqual(place.decode(), mention["text"])
        self.assertEqual([(p["name"], p["counted"]) for p in seen["patterns"]], [("threaten.will-act", True)])
        event = seen["assessment"]["events"][0]
        self.assertEqual((event["type"], event["certainty"]), ("THREATEN", "threatened"))
        self.assertEqual((event["source"]["actor"], event["target"]["actor"]), ("TUR", "LBY"))
        self.assertIn("explosion", [hit["text"] for hit in seen["assessment"]["ignored"]])

    def test_the_text_shows_the_same(self):
        status, output, _ = tocsin("lexicon", "try", "--config", "tocsin.yaml", self.SENTENCE)
        self.assertEqual(status, 0)
        for part in ('"bomb"  act.bomb (base)', "threaten.will-act", "off: needs weapon.* within 3 words", "THREATEN"):
            self.assertIn(part, output)


class Explain(unittest.TestCase):
    def explain(self, *options):
        path = os.path.join(FOLDER.name, "warning.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write("Ankara's answer\n\nTurkey warned that it will bomb\nLibya after the explosion.\n")
        status, output, complaint = tocsin("explain", "--config", "tocsin.yaml", *options, path)
        self.assertEqual(status, 0, complaint)
        return output

    def test_events_are_a_table_and_points_add_up(self):
        lines = self.explain().splitlines()
        table = lines[lines.index("Events") + 1 :]
        self.assertEqual(table[0].split("  ")[1], "who")
        for column, cell in (
            ("who", 'TUR "Turkey"'),
            ("what", "THREATEN (violence)"),
            ("to whom", 'LBY "Libya"'),
            ("certainty", "threatened"),
            ("in the words", '"warned that it will bomb'),
        ):
            self.assertEqual(table[1].find(cell), table[0].find(column), table[1])
        counted = lines[lines.index("What counted") + 2 : lines.index("What did not count") - 1]
        self.assertIn("escalation is 100·X/(|X|+", counted.pop())
        points = [float(line.split()[0]) for line in counted]
        self.assertAlmostEqual(sum(points[:-1]), points[-1])
        self.assertIn("together", counted[-1])
        self.assertIn("needs weapon.* within 3 words", self.explain())

    def test_the_article_shows_what_counted(self):
        self.assertIn("Turkey [warned that it will bomb]", self.explain())

    def test_the_json_says_the_same(self):
        seen = json.loads(self.explain("--json"))
        self.assertEqual(seen["event"], "THREATEN")
        self.assertAlmostEqual(sum(hit["threat"] for hit in seen["evidence"]), seen["threat"])


    def test_what_cannot_be_read_is_named_and_the_others_are_explained(self):
        empty = os.path.join(FOLDER.name, "empty.txt")
        good = os.path.join(FOLDER.name, "good.txt")
        open(empty, "w", encoding="utf-8").close()
        with open(good, "w", encoding="utf-8") as file:
            file.write("Turkey bombed Libya.\n")
        status, output, complaint = tocsin("explain", "--config", "tocsin.yaml", empty, good)
        self.assertEqual(status, 65)
        self.assertIn("empty.txt", complaint)
        self.assertIn("Turkey [bombed] Libya.", output)
        self.assertEqual(tocsin("explain", "--config", "tocsin.yaml", empty, "nowhere.txt", good)[0], 66)


class Quarantine(unittest.TestCase):
    def test_a_file_without_a_reason_is_listed_whatever_its_name(self):
        root = os.path.join(FOLDER.name, "root")
        os.makedirs(os.path.join(root, "quarantine"))
        name = 'a"b\\.txt'
        open(os.path.join(root, "quarantine", name), "w", encoding="utf-8").close()
        status, output, complaint = tocsin("quarantine", "list", "--json", "--config", "tocsin.yaml", "--root", root)
        self.assertEqual(status, 0, complaint)
        self.assertEqual(json.loads(output), {"name": name})


class Evaluate(unittest.TestCase):
    def evaluate(self, lines, *options):
        path = os.path.join(FOLDER.name, "judged.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for line in lines:
                file.write((line if isinstance(line, str) else json.dumps(line)) + "\n")
        return tocsin("evaluate", "--config", "tocsin.yaml", *options, path)

    LOUD = {"id": 1, "text": "Turkey bombed Libya.", "alert": True}
    QUIET = {"id": 2, "text": "It rained all day.", "alert": False}
    WRONG = {"id": 3, "text": "It rained all day.", "alert": True}
    FALSE = {"id": 4, "text": "Turkey warned that it will bomb Libya.", "alert": False}

    def test_a_perfect_desk(self):
        status, output, complaint = self.evaluate([self.LOUD, self.QUIET], "--json")
        self.assertEqual(status, 0, complaint)
        figures = json.loads(output)
        self.assertEqual((figures["items"], figures["alerts"], figures["auc"]), (2, 1, 1))
        self.assertEqual(figures["levels"]["notice"]["threshold"], 20)
        self.assertEqual((figures["best"]["precision"], figures["best"]["recall"], figures["best"]["f1"]), (1, 1, 1))

    def test_ties_count_half_and_misses_show(self):
        status, output, _ = self.evaluate([self.LOUD, self.QUIET, self.WRONG], "--json")
        figures = json.loads(output)
        self.assertEqual((status, figures["auc"], figures["best"]["recall"]), (0, 0.75, 0.5))

    def test_one_class_alone_has_no_area_and_no_suggestion(self):
        status, output, _ = self.evaluate([self.QUIET], "--json")
        figures = json.loads(output)
        self.assertEqual((status, figures["auc"], figures["best"], figures["suggested"]), (0, None, None, None))
        self.assertIn("no threshold", self.evaluate([self.QUIET])[1])

    def test_nothing_is_suggested_where_the_levels_are_right(self):
        status, output, _ = self.evaluate([self.LOUD, self.QUIET])
        self.assertEqual(status, 0)
        self.assertIn("as right as any other", output)
        self.assertNotIn("levels: ", output)

    def test_misjudged_lines_are_named(self):
        status, output, _ = self.evaluate([self.LOUD, self.FALSE, self.WRONG])
        self.assertEqual(status, 0)
        self.assertIn("missed at warning: line 3", output)
        self.assertIn("rang falsely at warning: line 2", output)
        figures = json.loads(self.evaluate([self.LOUD, self.FALSE, self.WRONG], "--json")[1])
        self.assertEqual((figures["missed"], figures["false_alarms"]), ([3], [2]))

    def test_what_no_lexicon_reads_is_named_and_left_out(self):
        status, output, complaint = self.evaluate([self.LOUD, {**self.LOUD, "language": "fr"}, self.QUIET], "--json")
        self.assertEqual((status, json.loads(output)["items"]), (65, 2))
        self.assertIn("line 2: no lexicon for the language 'fr'", complaint)

    def test_the_suggestion_can_be_pasted(self):
        status, output, _ = self.evaluate([self.LOUD, self.QUIET, self.FALSE])
        self.assertEqual(status, 0)
        levels = [line for line in output.splitlines() if line.startswith("levels: ")]
        self.assertEqual(len(levels), 1)
        with open(os.path.join(FOLDER.name, "pasted.yaml"), "w", encoding="utf-8") as file:
            file.write("inboxes:\n  - {path: inbox}\n" + levels[0] + "\n")
        status, output, complaint = tocsin("check", "--config", "pasted.yaml")
        self.assertEqual(status, 0, complaint)

    def test_lines_at_fault_are_named_and_the_others_counted(self):
        lines = [self.LOUD, "{", {"id": 4, "text": "x"}, {"id": 5, "alert": True}, self.QUIET, ""]
        status, output, complaint = self.evaluate(lines, "--json")
        self.assertEqual(status, 65)
        self.assertEqual(json.loads(output)["items"], 2)
        for line in (2, 3, 4):
            self.assertIn(f"line {line}: ", complaint)
        self.assertNotIn("line 5: ", complaint)

    def test_an_empty_and_a_missing_file_are_errors(self):
        self.assertEqual(self.evaluate([])[0], 65)
        self.assertEqual(tocsin("evaluate", "--config", "tocsin.yaml", "nowhere.jsonl")[0], 66)
        self.assertEqual(tocsin("evaluate", "--config", "tocsin.yaml")[0], 64)
        self.assertEqual(tocsin("evaluate", "--config", "nowhere.yaml", "nowhere.jsonl")[0], 78)


if __name__ == "__main__":
    if "--tocsin" in sys.argv:
        place = sys.argv.index("--tocsin")
        PROGRAM = os.path.abspath(sys.argv[place + 1])
        del sys.argv[place : place + 2]
    unittest.main()

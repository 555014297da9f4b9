"""Our own articles and their notation. Needs nothing but Python."""

import tempfile
import unittest
from pathlib import Path

from selon_training import own

ARTICLE = """# Sample

## A lighthouse
```text lang=en
Ann Lee says the lamp, Bo claims, is out.
```
```statements
Ann Lee | says | the lamp, Bo claims, is out | certain | top
Bo | claims | the lamp … is out | certain | in 1
%s```
"""


def read(more: str = ""):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.md"
        path.write_text(ARTICLE % more, encoding="utf-8")
        return list(own.read(path))


class Notation(unittest.TestCase):
    def test_words_become_spans_and_lines_parents(self):
        (article,) = read()
        self.assertEqual(article.faults, [])
        text, (outer, inner) = article.document.text, article.document.statements
        pieces = lambda role, s: [text[a:b] for a, b in s.roles[role]]  # noqa: E731
        self.assertEqual(pieces("content", outer), ["the lamp, Bo claims, is out"])
        self.assertEqual(pieces("content", inner), ["the lamp", "is out"])
        self.assertEqual(article.parents, [None, 0])

    def test_what_is_wrong_is_said(self):
        for line, fault in [
            ("Cy | says | the lamp | certain | top\n", "Cy"),
            ("Bo | claims | the lamp | surely | top\n", "surely"),
            ("Bo | claims | the lamp | certain | in 9\n", "9"),
        ]:
            (article,) = read(line)
            self.assertEqual(len(article.faults), 1, line)
            self.assertIn(fault, article.faults[0])


class Articles(unittest.TestCase):
    def test_all_of_ours_are_whole(self):
        files = sorted((Path(own.__file__).parent.parent / "own").glob("*.md"))
        self.assertGreater(len(files), 10)
        for path in files:
            headings = path.read_text(encoding="utf-8").count("\n## ")
            articles = list(own.read(path))
            self.assertEqual(len(articles), headings, path.name)
            self.assertEqual([f for a in articles for f in a.faults], [], path.name)


if __name__ == "__main__":
    unittest.main()

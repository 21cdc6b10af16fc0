"""The files of the project as the tidy rules see them: text, lines, code without comments."""

import functools
import os
import pathlib
import re

CODE = {".cpp", ".h", ".mjs", ".js"}
TEXT = CODE | {".py", ".sh", ".css", ".html", ".vert", ".frag", ".cmake", ".txt", ".md", ".json"}
BY_NAME = {"planshift", "Dockerfile", "run", ".npmrc", ".gitignore", "LICENSE"}
NOT_OURS = {".git", "build", "node_modules", "__pycache__"}

# Comments, strings and raw strings of C++ and JavaScript, in the order in which they are tried.
PIECES = re.compile(
    r'R"(?P<mark>[^()\\ ]{0,16})\(.*?\)(?P=mark)"'
    r"|//[^\n]*|/\*.*?\*/"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|`(?:[^`\\]|\\.)*`"
    r"|(?<![0-9a-zA-Z_])'(?:[^'\\\n]|\\.)*'",
    re.DOTALL)


class Source:
    """One file. `code` has comments and the insides of strings blanked, line by line as before."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.suffix = pathlib.PurePosixPath(path).suffix

    @functools.cached_property
    def code(self):
        if self.suffix not in CODE:
            return self.text
        return PIECES.sub(self._blank, self.text)

    @functools.cached_property
    def own_words(self):
        """The text without what strings say: names and comments."""
        if self.suffix not in CODE:
            return self.text
        return PIECES.sub(lambda match: match[0] if match[0][0] == "/" else self._blank(match),
                          self.text)

    @functools.cached_property
    def comments(self):
        """(line number, text) of each line of each comment."""
        found = []
        for match in PIECES.finditer(self.text) if self.suffix in CODE else ():
            if match[0].startswith(("//", "/*")):
                first = self.line_at(match.start())
                found += list(enumerate(match[0].split("\n"), first))
        return found

    @functools.cached_property
    def strings(self):
        """(offset, content) of each ordinary string literal."""
        return [(match.start(), match[0][1:-1]) for match in PIECES.finditer(self.text)
                if match[0][0] in "\"'`"]

    def line_at(self, offset):
        return self.text.count("\n", 0, offset) + 1

    @staticmethod
    def _blank(match):
        whole = match[0]
        kept = re.sub(r"[^\n]", " ", whole)
        return whole[0] + kept[1:-1] + whole[-1] if whole[0] in "\"'`" else kept

    def floor(self):
        """The floor of a file under src: "ui", "main.cpp"; None elsewhere."""
        parts = self.path.split("/")
        return parts[1] if parts[0] == "src" and len(parts) > 1 else None


def read_project(folder):
    """Every text file of ours, by its path from the project's root."""
    sources = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - NOT_OURS)
        for name in sorted(files):
            path = pathlib.Path(root, name)
            if path.suffix in TEXT or name in BY_NAME:
                relative = path.relative_to(folder).as_posix()
                sources.append(Source(relative, path.read_text(encoding="utf-8-sig")))
    return sources

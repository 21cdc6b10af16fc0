"""Holds the project to its own rules, and the rules to small bad samples: `python3 run.py`.

Each rule counts as a test, and so does each sample; the last line adds them up.
"""

import pathlib
import sys

import floors
import project
import samples
import shape
import words
from source import read_project

FILE_RULES = floors.RULES + shape.RULES + words.RULES


def findings_of(rule, sources):
    """(path, line, message) of everything that a rule finds."""
    if rule in project.RULES:
        return list(rule(sources))
    return [(source.path, line, message) for source in sources for line, message in rule(source)]


def check_samples():
    failed = 0
    for rule, name, sources, expected in samples.SAMPLES:
        found = findings_of(rule, sources)
        if len(found) != expected:
            failed += 1
            print(f"tidy sample '{name}' of {rule.__name__}: {len(found)} findings instead of "
                  f"{expected}: {found}")
    untested = {rule.__name__ for rule in FILE_RULES + project.RULES} - {
        rule.__name__ for rule, _, _, expected in samples.SAMPLES if expected}
    for name in sorted(untested):
        print(f"tidy: the rule {name} has no bad sample, so nobody knows whether it can fail")
    return len(samples.SAMPLES) + len(untested), failed + len(untested)


def check_project(folder):
    sources = read_project(folder)
    failed = 0
    for rule in FILE_RULES + project.RULES:
        found = findings_of(rule, sources)
        failed += bool(found)
        for path, line, message in found:
            print(f"{path}:{line}: {message} [{rule.__name__}]")
    for source in sources:
        if len(source.lines) > shape.LONG_FILE and source.suffix not in shape.FREE_LINES:
            print(f"{source.path}: {len(source.lines)} lines; most files are under "
                  f"{shape.LONG_FILE} (only a hint)")
    return len(FILE_RULES + project.RULES), failed


def main():
    folder = pathlib.Path(__file__).resolve().parents[2]
    results = [check_samples(), check_project(folder)]
    total, failed = (sum(column) for column in zip(*results))
    print(f"tidy: {total - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()

"""Searches the models of this folder with Spin: `python3 run.py [--full]`.

The protocol must hold in every state that can be reached; each model with a rule taken out must
break, and break what the rule is for. Each search counts as a test; the last line adds them up.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

FOLDER = pathlib.Path(__file__).resolve().parent

# What a search without these rules must break; none: nothing.
ONE_ORDER = "orders[(i/2)]<=1"
NOBODY_WITHOUT = "!(((!(has_old[0])&&!(has_new[0]))"
NOT_MORE_THAN_BOUGHT = "(has_new[0]+has_new[1])<="
SEATS_SUFFICE = "+(has_old[1]&&!(has_new[1])))<="
COVERED = "((has_old&&runs)||has_new)"
STAYS_ENDED = "!(runs)"

# How many steps a search goes deep: all, or as many as lead to a fault that is reached soon and
# buried under long ways to others.
ALL = 1_000_000
SOON = 90

# Name, model, definitions. Complete, and without a violation.
HOLDS = [
    ("one item, two tabs, locks stolen", "migration", "ITEMS=1"),
    ("one item, the lock alone missing", "migration", "ITEMS=1 NOLOCK"),
    ("one item, a holder whom nobody may move", "migration", "ITEMS=1 GROUP"),
    ("two items, one pool", "migration", "ITEMS=2 NOSTEAL"),
    ("an administrator beside the end", "suspend", "ADMIN=2"),
    ("the instant of the end, nobody beside", "suspend", "INSTANT ADMIN=0"),
]
# Longer searches of the same, for the bench.
HOLDS_IN_FULL = [
    ("one item, three carts", "migration", "ITEMS=1 CARTS=3"),
    ("two items, one pool, locks stolen", "migration", "ITEMS=2"),
    ("an administrator who never tires", "suspend", "ADMIN=4"),
]
# Name, model, definitions, what breaks, and how deep to look for it. PEOPLE leaves the pool of
# licenses out of sight, where it would break first.
BREAKS = [
    ("P1 the checkout before its cart is durable", "migration", "ITEMS=1 NOINTENT", ONE_ORDER),
    ("P2 a new cart after an open checkout", "migration", "ITEMS=1 NEWCART", ONE_ORDER),
    ("P2 a cart not found taken for never ordered", "migration", "ITEMS=1 REBUY", ONE_ORDER),
    ("orders without a cart", "migration", "ITEMS=1 ORDERAPI", ONE_ORDER),
    ("P3 the old license away first", "migration", "ITEMS=1 REMOVEFIRST", NOBODY_WITHOUT),
    ("P4 sent taken as moved", "migration", "ITEMS=1 CARTS=1 NOSTEAL PEOPLE SENTISMOVED",
     NOBODY_WITHOUT),
    ("P5 the guard asks the journal", "migration", "ITEMS=1 GROUP JOURNALGUARD", SEATS_SUFFICE),
    ("P5 the seats that end are counted", "migration", "ITEMS=1 GROUP OWNCOUNTS", SEATS_SUFFICE),
    ("S11 two items of one customer side by side", "migration", "ITEMS=2 NOSTEAL SIDEBYSIDE",
     SEATS_SUFFICE),
    ("P6 relaxed durability and a power loss", "migration", "ITEMS=1 PEOPLE RELAXED", ONE_ORDER,
     SOON),
    ("P7 neither epoch nor compare", "migration", "ITEMS=1 PEOPLE NOFENCE", ONE_ORDER, SOON),
    ("S10 licenses given before they are bought", "migration", "ITEMS=1 NOWAIT",
     NOT_MORE_THAN_BOUGHT),
    ("S11 the end without looking", "suspend", "INSTANT ADMIN=0 BLIND", COVERED),
    ("S12 no version on the end and its undoing", "suspend", "ADMIN=2 NOETAG", STAYS_ENDED),
    ("S14 users not read after the end", "suspend", "ADMIN=2 NOVERIFY", COVERED),
    ("S14 no reactivation of a gap", "suspend", "ADMIN=2 NOCOMPENSATION", COVERED),
]
# What cannot be promised, and that the end is reached at all: these must be found too.
SHOWN = [
    ("an administrator in the instant of the end", "suspend", "INSTANT ADMIN=1", COVERED),
    ("one item comes to its end", "migration", "ITEMS=1 REACH", "!((phase[0]==7))"),
    ("two items come to their end", "migration", "ITEMS=2 NOSTEAL REACH", "phase[1]==7"),
    ("the end after an administrator", "suspend", "ADMIN=2 REACH", "phase==6"),
]

NUMBERS = {"states": r"(\d+) states, stored", "transitions": r"(\d+) transitions"}


class Search:
    """One run of Spin: what it broke, and how far it looked."""

    def __init__(self, name, model, definitions, expected="", depth=ALL):
        self.name, self.model, self.expected, self.depth = name, model, expected, depth
        self.definitions = ["-D" + word for word in definitions.split()]
        self.states = self.transitions = 0

    def run(self, seconds):
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            steps = [["spin", "-a", *self.definitions, str(FOLDER / f"{self.model}.pml")],
                     [os.environ.get("CC", "cc"), "-O0" if self.expected else "-O1", "-w",
                      "-DSAFETY", "-DNOFAIR", "-DCOLLAPSE", "-DMEMLIM=12000", "-o", "pan",
                      "pan.c"],
                     ["./pan", f"-m{self.depth}", "-E", "-n"]]
            output = ""
            for step in steps:
                try:
                    done = subprocess.run(step, cwd=folder, capture_output=True, text=True,
                                          timeout=seconds, check=False)
                except subprocess.TimeoutExpired:
                    output = f"not over after {seconds} s"
                    break
                output = done.stdout + done.stderr
                if done.returncode:
                    break
        for number, pattern in NUMBERS.items():
            found = re.search(pattern, output)
            setattr(self, number, int(found[1]) if found else 0)
        self.seconds = time.monotonic() - started
        self.problem = self.judge(output)
        return self

    def judge(self, output):
        broken = re.search(r"assertion violated (.*) \(at depth", output)
        if not re.search(r"errors: \d+", output):
            return "no result: " + output.strip()[-300:]
        if self.expected:
            if not broken:
                return "nothing breaks"
            is_it = self.expected in broken[1].replace(" ", "")
            return "" if is_it else f"something else breaks: {broken[1]}"
        if broken:
            return f"it breaks: {broken[1]}"
        is_cut = "max search depth too small" in output or "Search not completed" in output
        return "the search is not complete" if is_cut else ""

    def line(self):
        what = f"breaks as it must ({self.expected})" if self.expected else "holds"
        return (f"{self.name}: {self.problem or what}, {self.states} states, "
                f"{self.transitions} transitions, {self.seconds:.1f} s")


def write_report(holds, breaks):
    folder = os.environ.get("PLANSHIFT_REPORTS")
    if not folder:
        return
    report = {
        "model_states": sum(search.states for search in holds),
        "model_transitions": sum(search.transitions for search in holds),
        "models_complete": sum(not search.problem for search in holds),
        "model_mutants": len(breaks),
        "model_mutants_failed": sum(not search.problem for search in breaks),
    }
    (pathlib.Path(folder) / "proof-model.json").write_text(json.dumps(report) + "\n")


def main():
    full = "--full" in sys.argv[1:]
    holds = [Search(*row) for row in HOLDS + (HOLDS_IN_FULL if full else [])]
    breaks = [Search(*row) for row in BREAKS]
    shown = [Search(*row) for row in SHOWN]
    every = holds + breaks + shown
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for search in pool.map(lambda one: one.run(3600 if full else 300), every):
            print(search.line(), flush=True)
    write_report(holds, breaks)
    failed = sum(bool(search.problem) for search in every)
    print(f"models: {sum(search.states for search in holds)} states, "
          f"{sum(search.transitions for search in holds)} transitions")
    print(f"model: {len(every) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

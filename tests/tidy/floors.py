"""The house: includes only point down, and each library is known only where it belongs."""

import re

LEVELS = {
    "base": 0, "net": 1, "partner_center": 2, "graph": 2, "crest": 2, "retirement": 3,
    "migration": 3, "journal": 4, "engine": 5, "sandbox": 6, "app": 7, "ui": 8, "browser": 9,
    "server": 9, "demo": 10, "main.cpp": 10,
}
GENERATED = {"shaders.h"}
# Library header -> floors that may include it, and what to use elsewhere.
LIBRARIES = [
    (re.compile(r"^(imgui|imstb)"), {"ui", "browser", "main.cpp"}, "draw with the widgets in ui/"),
    (re.compile(r"^(emscripten|GLES|EGL|webgl)"), {"browser", "demo", "main.cpp"},
     "put it behind an interface that browser/ implements"),
    (re.compile(r"^httplib"), {"server"}, "send with net::Transport"),
    (re.compile(r"^catch"), set(), "tests live in tests/"),
    (re.compile(r"^nlohmann/(?!json_fwd)"),
     {"base", "net", "partner_center", "graph", "crest", "retirement", "migration", "journal",
      "engine", "sandbox", "app", "ui", "browser", "server", "demo", "main.cpp"},
     "read JSON with base/json.h"),
    (re.compile(r"^(iostream|regex|thread|mutex|future|filesystem|fstream)$"), {"server"},
     "the wasm has neither files nor threads; take an interface"),
]
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def climbing_includes(source):
    floor = source.floor()
    if floor not in LEVELS:
        if floor:
            yield 1, f"src/{floor} is no floor of the house; the floors are {', '.join(LEVELS)}"
        return
    for match in INCLUDE.finditer(source.text):
        mark, header = match.groups()
        line = source.line_at(match.start(1))
        folder = header.split("/")[0]
        known = folder in LEVELS or header in GENERATED or any(
            pattern.search(header) for pattern, _, _ in LIBRARIES)
        if mark == '"' and not known:
            yield line, f'write "floor/file.h" instead of "{header}"'
        elif folder in LEVELS and folder != floor and not may_include(floor, folder):
            yield line, (f"{floor} must not know {folder}: move what both need down, or let "
                         f"{folder} implement an interface of {floor}")


def may_include(floor, other):
    """Below is allowed; of two on one level the one that is laid later may know the earlier."""
    order = list(LEVELS)
    if floor == "server":
        return LEVELS[other] < LEVELS["ui"]
    return order.index(other) < order.index(floor) and other not in {"server", "demo"}


def library_includes(source):
    floor = source.floor()
    if floor not in LEVELS:
        return
    for match in INCLUDE.finditer(source.text):
        for pattern, floors, instead in LIBRARIES:
            if pattern.search(match[2]) and floor not in floors:
                line = source.line_at(match.start(1))
                yield line, f"{floor} must not include {match[2]}: {instead}"


def target_switches(source):
    anywhere = {"browser", "demo", "main.cpp", None}
    if source.suffix not in {".cpp", ".h"} or source.floor() in anywhere:
        return
    for match in re.finditer(r"__EMSCRIPTEN__|__wasm", source.code):
        yield source.line_at(match.start()), (
            f"{match[0]}: only browser/ knows where it runs; take an interface instead")


RULES = [climbing_includes, library_includes, target_switches]

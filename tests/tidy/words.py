"""Words that do not belong here, each with what to write instead."""

import re

# Split, so that no search for the words finds this list.
LATER = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])
STAND_IN = "|".join(["place" + "holder", "st" + "ub(s|bed)?", "dum" + "my", "not imple" + "mented"])

# In every file: pattern, replacement.
EVERYWHERE = [
    (rf"\b({LATER})\b", "do it now, or write an issue"),
    (r"/(work/(main|shared)|home/[a-z]+/|Users/[A-Za-z]+/)", "a path from the project's root"),
    (r"\b(deb|ftp|archive|snapshot|security)\.(debian|ubuntu)\.(org|com)\b",
     "the mirror of the machine's own apt sources"),
    (r"\b(registry\.(npmjs|yarnpkg)|pypi\.org|files\.pythonhosted|proxy\.golang)",
     "the registry of the person's own settings"),
]
# In names and comments; what strings say to a service or quote of it stays in the service's words.
SPELLING = [
    (r"(?i)licen" + r"ce", "license"),
    (r"(?i)colou" + r"r", "color"),
    (r"(?i)behaviou" + r"r", "behavior"),
    (r"(?i)cance" + r"ll(ed|ing)\b", "canceled, canceling"),
    (r"(?i)catalog" + r"ue", "catalog"),
    (r"(?i)(initial|normal|organ|recogn|optim|author|serial|summar)is(e|es|ed|ing|ation)\b",
     "the spelling with z"),
]

NULL_POINTER = (r"\bNULL\b", "nullptr")
# In C++ under src: pattern in the code without comments and strings, replacement.
CPP = [
    (rf"(?i)\b({STAND_IN})\b", "the real thing"),
    (r"\bthrow\b|\btry\s*\{|\bcatch\s*\(", "return Result<T>; exceptions are off"),
    (r"\bdynamic_cast\b|\btypeid\b", "a virtual function or std::variant; RTTI is off"),
    (r"(?<!operator )\bnew\s+[A-Za-z_:]", "std::make_unique"),
    (r"(?<!operator )(?<!= )\bdelete\b(?!;)", "std::unique_ptr"),
    (r"\b(malloc|calloc|realloc|free)\s*\(", "std::vector or std::string"),
    (r"\b(std::)?(rand|srand)\s*\(|std::random_device|std::mt19937", "base/random.h"),
    (r"\bsystem_clock\b|\bsteady_clock\b|\bstd::time\b|\bgettimeofday\b", "Clock of base/time.h"),
    (r"\bstd::(cout|cerr|endl)\b|\b(printf|fprintf|puts)\s*\(",
     "an Error, or a journal record that a screen shows"),
    (r"\b(sprintf|strcpy|strcat|atoi|atof|strtok)\s*\(", "std::format or std::from_chars"),
    (r"\bstd::sto(i|l|ll|ul|ull|f|d)\b", "std::from_chars; std::stoi throws"),
    NULL_POINTER,
    (r"\bstd::(thread|mutex|async|future)\b", "the event loop; there are no threads"),
]
# Floors at the edge may do what their outer world asks for.
EDGE = {"browser", "server", "demo", "main.cpp"}

# In JavaScript: the page's policy and the twin tree depend on these.
SCRIPT = [
    (rf"(?i)\b({STAND_IN})\b", "the real thing"),
    (r"\.innerHTML\b|\.outerHTML\b|insertAdjacentHTML|document\.write", "textContent and append"),
    (r"\beval\s*\(|\bnew Function\b", "a function; the page's policy forbids eval"),
    (r"\bvar\s", "const or let"),
    (r"(?<![=!])==(?!=)|!=(?!=)", "=== or !=="),
    (r"\b(local|session)Storage\b", "IndexedDB or the settings in web/"),
]
TESTS = [
    (r"\b(describe|it|test)\.(only|skip)\b", "run the test, or delete it"),
    (r"\bSKIP\s*\(", "CHECK something, or delete the test"),
    (r"\b(CHECK|REQUIRE)\s*\(\s*true\s*\)", "a check that can fail"),
]


def words_everywhere(source):
    if source.path.startswith("tests/tidy/"):
        return
    for pattern, instead in EVERYWHERE:
        yield from found(source, source.text, pattern, instead)


def spelling(source):
    if source.path.startswith("tests/tidy/") or source.suffix == ".json":
        return
    for pattern, instead in SPELLING:
        yield from found(source, source.own_words, pattern, instead)


def words_of_cpp(source):
    if source.suffix not in {".cpp", ".h"} or not source.floor():
        return
    rules = [CPP[0], NULL_POINTER] if source.floor() in EDGE else CPP
    for pattern, instead in rules:
        yield from found(source, source.code, pattern, instead)


def words_of_scripts(source):
    if source.suffix in {".mjs", ".js"}:
        for pattern, instead in SCRIPT:
            yield from found(source, source.code, pattern, instead)


def words_of_tests(source):
    if source.path.startswith("tests/") and source.suffix in {".cpp", ".h", ".mjs"}:
        for pattern, instead in TESTS:
            yield from found(source, source.code, pattern, instead)


def found(source, text, pattern, instead):
    for match in re.finditer(pattern, text):
        yield source.line_at(match.start()), f"'{match[0].strip()}': write {instead}"


RULES = [words_everywhere, spelling, words_of_cpp, words_of_scripts, words_of_tests]

"""Rules that look at the project as a whole: languages, fonts, packages, the front door."""

import json
import re

from source import CODE

LANGUAGES = ["assets/locales/en.json", "assets/locales/fr.json"]
ERRORS = ["assets/errors/en.json", "assets/errors/fr.json"]


def by_path(sources):
    return {source.path: source for source in sources}


def locale_keys(sources):
    """Both languages have the same keys, and the same arguments in each sentence."""
    files = by_path(sources)
    catalogs = [json.loads(files[path].text) for path in LANGUAGES if path in files]
    if len(catalogs) != 2:
        yield LANGUAGES[0], 1, "both languages are needed: " + " and ".join(LANGUAGES)
        return
    for path, mine, other in zip(LANGUAGES, catalogs, reversed(catalogs)):
        for key in other.keys() - mine.keys():
            yield path, 1, f"'{key}' is in the other language only; translate it"
    for key in catalogs[0].keys() & catalogs[1].keys():
        english, french = (arguments(catalog[key]) for catalog in catalogs)
        if english != french:
            yield LANGUAGES[1], line_of(files[LANGUAGES[1]], key), (
                f"'{key}' has the arguments {sorted(french)}, English has {sorted(english)}")
    for path, catalog in zip(LANGUAGES, catalogs):
        for key, value in catalog.items():
            if isinstance(value, dict) and "other" not in value:
                yield path, line_of(files[path], key), f"'{key}' has plural forms without 'other'"
            if not all(text.strip() for text in texts(value)):
                yield path, line_of(files[path], key), f"'{key}' is empty; write the sentence"


def texts(value):
    return list(value.values()) if isinstance(value, dict) else [value]


def arguments(value):
    # A form for one thing may leave the number out.
    return set().union(*(re.findall(r"\{(\w+)\}", text) for text in texts(value)))


def line_of(source, key):
    at = source.text.find(f'"{key}"')
    return source.line_at(at) if at >= 0 else 1


KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_-]+)+")
GET = re.compile(r"\b(?:texts?_?|words?_?)(?:\.|->|\(\)\.)(?:get|has)\s*\(")


def keys_exist(sources):
    """Every key that the code asks for by name is in the catalogs."""
    files = by_path(sources)
    if LANGUAGES[0] not in files:
        return
    known = json.loads(files[LANGUAGES[0]].text).keys()
    for source in sources:
        if source.floor() is None or source.suffix not in {".cpp", ".h"}:
            continue
        for call in GET.finditer(source.code):
            end = closing(source.code, call.end())
            for at, literal in source.strings:
                if not call.end() <= at < end or not KEY.fullmatch(literal) or literal in known:
                    continue
                if not starts_a_key(literal, source.text[at:], known):
                    line = source.line_at(at)
                    yield source.path, line, f"no sentence '{literal}' in the catalogs"


def starts_a_key(literal, rest, known):
    joined = re.match(r'"[^"]*"\s*\+', rest)
    return joined and any(key.startswith(literal) for key in known)


def closing(code, start):
    """Offset of the parenthesis that closes the one before `start`."""
    depth = 1
    for match in re.finditer(r"[()]", code[start:]):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return start + match.start()
    return len(code)


def keys_used(sources):
    """Every sentence is asked for: by its whole key, a beginning of it, or joined with an end."""
    files = by_path(sources)
    if LANGUAGES[0] not in files:
        return
    whole, beginnings, endings = set(), set(), set()
    for source in sources:
        if source.suffix in CODE and source.path.startswith(("src/", "web/")):
            for _, literal in source.strings:
                whole.add(literal)
                if re.fullmatch(r"[a-z][a-z0-9_.]*[._]", literal):
                    beginnings.add(literal)
                elif re.fullmatch(r"\.[a-z0-9_.]+", literal):
                    endings.add(literal)
    for key in json.loads(files[LANGUAGES[0]].text):
        joined = any(key.endswith(ending) and key.removesuffix(ending) in whole
                     for ending in endings)
        if key not in whole and not joined and not key.startswith(tuple(beginnings)):
            yield LANGUAGES[0], line_of(files[LANGUAGES[0]], key), (
                f"nothing shows '{key}'; delete it in both languages")


def characters_in_fonts(sources):
    """Each character that a language writes can be drawn."""
    files = by_path(sources)
    recipe = files.get("assets/fonts/recipe.json")
    if not recipe:
        yield "assets/fonts/recipe.json", 1, "the font recipe is missing"
        return
    drawn = set()
    for text in json.loads(recipe.text)["characters"]:
        first, _, last = text.removeprefix("U+").partition("-")
        drawn.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    for path in LANGUAGES + ERRORS:
        if path in files:
            for key, value in json.loads(files[path].text).items():
                for character in sorted(set("".join(texts(value))) - drawn):
                    yield path, line_of(files[path], key), (
                        f"'{key}' has U+{ord(character):04X}, which assets/fonts/recipe.json lacks")


def icons_in_fonts(sources):
    """The icons that ui/ knows are the icons that the recipe cuts out."""
    files = by_path(sources)
    header, recipe = files.get("src/ui/icons.h"), files.get("assets/fonts/recipe.json")
    if not header or not recipe:
        return
    listed = re.search(r"enum class Icon[^{]*\{([^}]*)\}", header.code)
    names = {name.strip() for name in listed[1].split(",")} - {"none", "count", ""}
    icons = {name.replace("-", "_") for name in json.loads(recipe.text)["icons"]}
    for name in sorted(names ^ icons):
        where = "the recipe lacks" if name in names else "only the recipe has"
        yield "assets/fonts/recipe.json", 1, f"{where} the icon '{name.replace('_', '-')}'"


def package_locks(sources):
    """Locks say what is installed, never from where."""
    for source in sources:
        if source.path.endswith("package-lock.json"):
            for match in re.finditer(r'"resolved": "http[^"]*', source.text):
                yield source.path, source.line_at(match.start()), (
                    "a download address; make the lock with omit-lockfile-registry-resolved=true")


TOP = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "Dockerfile", "planshift",
       "assets", "cmake", "shaders", "src", "tests", "web"}


def top_level(sources):
    """The house has these rooms and no others; hidden files are the tools' own."""
    for name in sorted({source.path.split("/")[0] for source in sources}):
        if name not in TOP and not name.startswith("."):
            yield name, 1, f"'{name}' has no room at the top; it belongs in one of {sorted(TOP)}"


def json_is_valid(sources):
    for source in sources:
        if source.suffix == ".json":
            try:
                json.loads(source.text)
            except ValueError as error:
                # Samples of broken input are broken on purpose, and say so in their name.
                if "broken" not in source.path:
                    yield source.path, getattr(error, "lineno", 1), f"not JSON: {error}"


RULES = [json_is_valid, locale_keys, keys_exist, keys_used, characters_in_fonts, icons_in_fonts,
         package_locks, top_level]

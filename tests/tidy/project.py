"""Rules that look at the project as a whole: languages, fonts, packages, the front door."""

import json
import re

from source import CODE

# The first two that every key is written in; the other files of the folders have the same keys.
LANGUAGES = ["assets/locales/en.json", "assets/locales/fr.json"]
LOCALES, ERRORS = "assets/locales/", "assets/errors/"

# Which forms a language has for whole numbers (CLDR). A million is "many" in French and Spanish,
# and reads like "other" in what we count.
FORMS = {"en": {"one", "other"}, "fr": {"one", "other"}, "de": {"one", "other"},
         "es": {"one", "other"}, "ja": {"other"},
         "ar": {"zero", "one", "two", "few", "many", "other"}}


def by_path(sources):
    return {source.path: source for source in sources}


def catalogs_in(sources, folder):
    """The files of a folder with their content, English first, then French."""
    files = [source for source in sources
             if source.path.startswith(folder) and source.suffix == ".json"]
    first = [path.rpartition("/")[2] for path in LANGUAGES]
    files.sort(key=lambda file: (file.path.rpartition("/")[2] not in first, file.path))
    return [(file, json.loads(file.text)) for file in files]


def locale_keys(sources):
    """All languages have the same keys, the same arguments, and the forms that are theirs."""
    catalogs = catalogs_in(sources, LOCALES)
    if [file.path for file, _ in catalogs[:2]] != LANGUAGES:
        yield LANGUAGES[0], 1, "both languages are needed: " + " and ".join(LANGUAGES)
        return
    all_keys = set().union(*(catalog for _, catalog in catalogs))
    english = catalogs[0][1]
    for file, catalog in catalogs:
        language = file.path.removeprefix(LOCALES).removesuffix(".json")
        for key in sorted(all_keys - catalog.keys()):
            yield file.path, 1, f"'{key}' is in another language only; translate it"
        for key, value in catalog.items():
            if key in english and arguments(value) != arguments(english[key]):
                yield file.path, line_of(file, key), (
                    f"'{key}' has the arguments {sorted(arguments(value))}, "
                    f"English has {sorted(arguments(english[key]))}")
            if isinstance(value, dict):
                wanted = FORMS.get(language, {"other"})
                if value.keys() != wanted if language in FORMS else wanted - value.keys():
                    yield file.path, line_of(file, key), (
                        f"'{key}' has the forms {sorted(value)}, needed are {sorted(wanted)}")
            if not all(text.strip() for text in texts(value)):
                yield file.path, line_of(file, key), f"'{key}' is empty; write the sentence"


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
        if source.suffix in CODE and source.path.startswith(("src/", "web/", "cmake/package_site")):
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
                f"nothing shows '{key}'; delete it in all languages")


LAST_LATIN = "\u024f"


def characters_in_fonts(sources):
    """Each character of a language in Latin letters can be drawn; the browser draws the others."""
    files = by_path(sources)
    recipe = files.get("assets/fonts/recipe.json")
    if not recipe:
        yield "assets/fonts/recipe.json", 1, "the font recipe is missing"
        return
    drawn = set()
    for text in json.loads(recipe.text)["characters"]:
        first, _, last = text.removeprefix("U+").partition("-")
        drawn.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    locales = catalogs_in(sources, LOCALES)
    by_browser = {file.path.removeprefix(LOCALES) for file, catalog in locales
                  if max(catalog.get("language.name", " ")) > LAST_LATIN}
    for file, catalog in locales + catalogs_in(sources, ERRORS):
        if file.path.rpartition("/")[2] in by_browser:
            continue
        for key, value in catalog.items():
            for character in sorted(set("".join(texts(value))) - drawn - {"\n"}):
                yield file.path, line_of(file, key), (
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

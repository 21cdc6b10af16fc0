"""Small files that each rule must find fault with, or must leave alone."""

import json

import floors
import project
import shape
import words
from source import Source

SAMPLES = []


def sample(rule, name, expected, *files):
    """`files` are path, text, path, text, ...; `expected` is the number of findings."""
    sources = [Source(path, text) for path, text in zip(files[::2], files[1::2])]
    SAMPLES.append((rule, name, sources, expected))


def sample_floors():
    rule = floors.climbing_includes
    sample(rule, "base knows net", 1, "src/base/a.h", '#include "net/http.h"\n')
    sample(rule, "net knows base", 0, "src/net/a.h", '#include "base/error.h"\n')
    sample(rule, "partner_center knows graph", 1,
           "src/partner_center/a.h", '#include "graph/client.h"\n')
    sample(rule, "app knows ui, spaced", 1, "src/app/a.cpp", ' #  include  "ui/theme.h"\n')
    sample(rule, "angle brackets do not hide it", 1, "src/app/a.cpp", "#include <ui/theme.h>\n")
    sample(rule, "server knows ui", 1, "src/server/a.cpp", '#include "ui/theme.h"\n')
    sample(rule, "relative path", 1, "src/app/a.cpp", '#include "../app/b.h"\n')
    sample(rule, "file without its floor", 1, "src/app/a.cpp", '#include "b.h"\n')
    sample(rule, "floor that is none", 1, "src/misc/a.cpp", "int a;\n")
    sample(rule, "main knows all", 0,
           "src/main.cpp", '#include "browser/stage.h"\n#include "app/a.h"\n')

    rule = floors.library_includes
    sample(rule, "ImGui below ui", 1, "src/app/a.cpp", "#include <imgui.h>\n")
    sample(rule, "ImGui in ui", 0, "src/ui/a.cpp", "#include <imgui.h>\n")
    sample(rule, "Emscripten in ui", 1, "src/ui/a.cpp", "#include <emscripten.h>\n")
    sample(rule, "Emscripten in browser", 0, "src/browser/a.cpp", "#include <emscripten/html5.h>\n")
    sample(rule, "HTTP server in sandbox", 1, "src/sandbox/a.cpp", "#include <httplib.h>\n")
    sample(rule, "threads", 1, "src/engine/a.cpp", "#include <thread>\n")

    rule = floors.target_switches
    sample(rule, "target switch in ui", 1, "src/ui/a.cpp", "#ifdef __EMSCRIPTEN__\n#endif\n")
    sample(rule, "target switch in browser", 0,
           "src/browser/a.cpp", "#ifdef __EMSCRIPTEN__\n#endif\n")


def sample_shape():
    sample(shape.long_lines, "101 columns", 1, "src/ui/a.cpp", "x" * 101 + "\n")
    sample(shape.long_lines, "100 columns with accents", 0, "src/ui/a.cpp", "é" * 100 + "\n")
    sample(shape.long_files, "801 lines", 1, "web/a.mjs", "a();\n" * 801)
    sample(shape.long_files, "799 lines", 0, "web/a.mjs", "a();\n" * 799)

    rule = shape.long_functions
    body = "  f();\n" * 69
    sample(rule, "C++ of 71 lines", 1,
           "src/ui/a.cpp", f"namespace a {{\nint g(int b) {{\n{body}}}\n}}\n")
    sample(rule, "C++ of 70 lines", 0, "src/ui/a.cpp", f"int g(int b) {{\n{body[7:]}}}\n")
    sample(rule, "C++ member", 1,
           "src/ui/a.h", f"class A : B {{\n int g() const {{\n{body}}}\n}};\n")
    sample(rule, "two short functions", 0, "src/ui/a.cpp",
           f"int g() {{\n{body[70:]}}}\nint h() {{\n{body[70:]}}}\n")
    sample(rule, "brace in a string", 1, "src/ui/a.cpp", f'int g() {{\n  s("}}");\n{body}}}\n')
    sample(rule, "brace in a comment", 1, "src/ui/a.cpp", f"int g() {{\n  // }}\n{body}}}\n")
    sample(rule, "digit separators", 1,
           "src/ui/a.cpp", f"int g() {{\n  n(1'000);\n  m('}}');\n{body}}}\n")
    sample(rule, "a long table", 0, "src/ui/a.cpp", "const int a[] = {\n" + "  1,\n" * 80 + "};\n")
    sample(rule, "for inside", 1, "src/ui/a.cpp",
           f"int g() {{\n  for (int i = 0; i < 3; ++i) {{\n{body}  }}\n}}\n")
    sample(rule, "JavaScript", 1, "web/a.mjs", f"export function g() {{\n{body}}}\n")
    sample(rule, "JavaScript arrow", 1, "web/a.mjs", f"const g = (a) => {{\n{body}}};\n")
    sample(rule, "JavaScript template", 1,
           "web/a.mjs", f"function g() {{\n  `}}${{a}}`;\n{body}}}\n")
    sample(rule, "Python", 1, "tests/a.py", "def g():\n" + "    f()\n" * 70)
    sample(rule, "shell", 1, "cmake/front/a.sh", "g() {\n" + "  f\n" * 69 + "}\n")

    sample(shape.white_space, "trailing blank, tab, no end", 3, "a.cmake", "a \n\tb\nc")
    sample(shape.white_space, "clean", 0, "a.cmake", "a\n")
    sample(shape.headers, "no guard, no word", 2, "src/ui/a.h", "int a();\n")
    sample(shape.headers, "using namespace", 1,
           "src/ui/a.h", "// A.\n#pragma once\nusing namespace std;\n")
    sample(shape.headers, "clean", 0, "src/ui/a.h", "// A.\n#pragma once\n")
    sample(shape.comments, "banner", 1, "src/ui/a.cpp", "// ------ parts\n")
    sample(shape.comments, "old code", 4, "src/ui/a.cpp",
           "// draw(a);\n//   int b = 1;\n// return b;\n// }\n")
    sample(shape.comments, "prose", 0, "src/ui/a.cpp",
           '// Reads; then writes "a(b)".\n// Prices come from the list (2026);\nf("// a();");\n')


def sample_words():
    rule = words.words_everywhere
    sample(rule, "left for later", 1, "src/ui/a.cpp", "// TO" "DO: more\n")
    sample(rule, "mirror", 1, "planshift", "M=deb.debi" "an.org\n")
    sample(rule, "registry", 1, "web/.npmrc", "registry=https://registry.np" "mjs.org\n")
    sample(rule, "this machine", 1, "cmake/a.cmake", "/home/" "ann/planshift\n")

    rule = words.spelling
    sample(rule, "British words", 2, "web/a.mjs", "// licen" "ce and colou" "r\n")
    sample(rule, "in a name", 1, "src/ui/a.h", "int is_cance" "lled;\n")
    sample(rule, "a service's own word", 0, "src/graph/a.cpp", 'f("cance' 'lled");\n')

    rule = words.words_of_cpp
    sample(rule, "exceptions", 3, "src/app/a.cpp", "try { throw 1; } catch (int) {}\n")
    sample(rule, "raw memory", 2, "src/app/a.cpp", "A* a = new A(1);\ndelete a;\n")
    sample(rule, "deleted function", 0, "src/app/a.h", "A(const A&) = delete;\n")
    sample(rule, "clock and chance", 2,
           "src/app/a.cpp", "std::chrono::system_clock::now(); rand();\n")
    sample(rule, "clock in browser", 0, "src/browser/a.cpp", "std::chrono::system_clock::now();\n")
    sample(rule, "output", 1, "src/app/a.cpp", "std::cout << 1;\n")
    sample(rule, "words in comments", 0, "src/app/a.cpp", '// We throw nothing.\nf("throw");\n')
    sample(rule, "stand-in", 1, "src/browser/a.cpp", "int st" "ub;\n")

    rule = words.words_of_scripts
    sample(rule, "markup from text", 1, "web/a.mjs", "a.innerHTML = b;\n")
    sample(rule, "loose equality", 2, "web/a.mjs", "a == b || a != c;\n")
    sample(rule, "strict equality", 0, "web/a.mjs", "a === b || a !== c || d >= e || (f) => g;\n")

    rule = words.words_of_tests
    sample(rule, "only this one", 1, "tests/e2e/a.mjs", "test.only('a', b);\n")
    sample(rule, "cannot fail", 1, "tests/unit/a.cpp", "CHECK(true);\n")
    sample(rule, "can fail", 0, "tests/unit/a.cpp", "CHECK(true == a);\n")


def catalogs(english, french):
    paths = project.LANGUAGES
    return paths[0], json.dumps(english, indent=1), paths[1], json.dumps(french, indent=1)


def sample_languages():
    rule = project.locale_keys
    sample(rule, "same keys", 0, *catalogs({"a.b": "x {n}"}, {"a.b": "{n} y"}))
    sample(rule, "key in one language", 1, *catalogs({"a.b": "x"}, {"a.b": "y", "a.c": "z"}))
    sample(rule, "other arguments", 1, *catalogs({"a.b": "{n}"}, {"a.b": "{m}"}))
    sample(rule, "plural without other", 2, *catalogs({"a": {"one": "x"}}, {"a": {"other": "y"}}))
    third = "assets/locales/ja.json"
    sample(rule, "third language", 0, *catalogs({"a": "x"}, {"a": "y"}), third, '{"a": "z"}')
    sample(rule, "key in two of three", 1, *catalogs({"a": "x"}, {"a": "y"}), third, "{}")
    sample(rule, "another language's forms", 1, *catalogs({"a": "x"}, {"a": "y"}), third,
           '{"a": {"one": "z", "other": "z"}}')
    sample(rule, "empty sentence", 1, *catalogs({"a": "x"}, {"a": " "}))
    sample(rule, "one file", 1, *catalogs({}, {})[:2])

    known = catalogs({"a.b": "x", "error.net": "y", "c.title": "z"}, {})
    rule = project.keys_exist
    sample(rule, "unknown key", 1, *known, "src/app/a.cpp", 'f(texts.get("a.c"));\n')
    sample(rule, "unknown in a choice", 1, *known,
           "src/ui/a.cpp", 'texts.get(c ? "a.b" : "a.x", {n});\n')
    sample(rule, "known key, joined key", 0, *known, "src/ui/a.cpp",
           'texts.get("a.b"); texts_.get("error." + code); ui.button("a.x");\n')

    rule = project.keys_used
    sample(rule, "all used", 0, *known,
           "src/ui/a.cpp", 'f("a.b"); g("error." + c); h(b + ".title", "c");\n')
    sample(rule, "one forgotten", 1, *known,
           "src/ui/a.cpp", 'f("a.b"); f("c.title"); // error.net\n')
    sample(rule, "used by a test only", 3, *known,
           "tests/unit/a.cpp", 'f("a.b", "error.net", "c.title");\n')


def sample_project():
    fonts = "assets/fonts/recipe.json"
    recipe = json.dumps({"characters": ["U+0041-005A"], "icons": ["arrow-up", "x"]})
    rule = project.characters_in_fonts
    sample(rule, "all drawn", 0, fonts, recipe, *catalogs({"a": "ABC"}, {"a": {"other": "Z"}}))
    sample(rule, "one not drawn", 1, fonts, recipe, *catalogs({"a": "ABC"}, {"a": {"other": "É"}}))
    sample(rule, "another script", 0, fonts, recipe, *catalogs({"a": "A"}, {"a": "A"}),
           "assets/locales/ja.json", '{"language.name": "\u65e5", "a": "\u65e5"}')
    sample(rule, "no recipe", 1, *catalogs({}, {}))

    rule = project.icons_in_fonts
    header = "enum class Icon : std::uint8_t {\n  none, arrow_up, %s, count };\n"
    sample(rule, "same icons", 0, fonts, recipe, "src/ui/icons.h", header % "x")
    sample(rule, "other icons", 2, fonts, recipe, "src/ui/icons.h", header % "y")

    rule = project.package_locks
    sample(rule, "address", 1, "web/package-lock.json", '"resolved": "https://a.b/c.tgz"\n')
    sample(rule, "no address", 0, "web/package-lock.json", '"version": "1.0.0"\n')
    sample(project.top_level, "new room", 1, "docs/a.md", "", "src/main.cpp", "", ".ci/run", "")
    sample(project.json_is_valid, "comma too many", 1, "assets/a.json", "[1,]\n")
    sample(project.json_is_valid, "broken on purpose", 0, "tests/broken.json", "[1,]\n")


for add in (sample_floors, sample_shape, sample_words, sample_languages, sample_project):
    add()

"""Lengths and form: lines, functions, files, white space, headers, comments."""

import ast
import re

from source import CODE

LINE, FUNCTION, FILE, LONG_FILE = 100, 70, 800, 400
# Data and prose break their lines where they like.
FREE_LINES = {".json", ".md"}


def long_lines(source):
    if source.suffix in FREE_LINES or source.path == "LICENSE":
        return
    for number, line in enumerate(source.lines, 1):
        if len(line) > LINE:
            yield number, f"{len(line)} columns; break the line, {LINE} are read at a glance"


def long_files(source):
    if source.suffix not in FREE_LINES and len(source.lines) > FILE:
        yield 1, f"{len(source.lines)} lines; split it by idea, no file has more than {FILE}"


def long_functions(source):
    for first, last in functions(source):
        if last - first + 1 > FUNCTION:
            yield first, (f"a function of {last - first + 1} lines; give its parts names, none has "
                          f"more than {FUNCTION}")


def functions(source):
    """(first line, last line) of each outermost function."""
    if source.suffix in CODE:
        return list(braced_functions(source))
    if source.suffix == ".py":
        return [(node.lineno, node.end_lineno) for node in ast.walk(ast.parse(source.text))
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    if source.suffix == ".sh" or source.path == "planshift":
        pattern = re.compile(r"^\w+\(\) \{\n(?:.*\n)*?\}$", re.MULTILINE)
        return [(source.line_at(match.start()), source.line_at(match.end()))
                for match in pattern.finditer(source.text)]
    return []


SCOPE = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b")
AFTER_PARAMETERS = re.compile(r"\)\s*(const|noexcept|override|final|mutable|&|->[^()]*)*\s*$")


def braced_functions(source):
    """A brace opens a function when a parameter list stands before it and only scopes around it."""
    open_braces = []  # "scope", "inside", or the first line of a function
    head_start = 0
    parentheses = 0
    code = re.sub(r"^[ \t]*#.*$", lambda line: " " * len(line[0]), source.code, flags=re.MULTILINE)
    for match in re.finditer(r"[{}();]", code):
        mark, at = match[0], match.start()
        if mark == "{":
            open_braces.append(kind_of(code[head_start:at], open_braces, source, head_start))
        elif mark == "}" and open_braces:
            kind = open_braces.pop()
            if isinstance(kind, int):
                yield kind, source.line_at(at)
        parentheses += {"(": 1, ")": -1}.get(mark, 0)
        if mark in "{}" or (mark == ";" and parentheses == 0):
            head_start = at + 1
            parentheses = 0 if mark == ";" else parentheses


def kind_of(head, open_braces, source, head_start):
    if any(kind != "scope" for kind in open_braces):
        return "inside"
    if SCOPE.search(head) and not AFTER_PARAMETERS.search(head):
        return "scope"
    if "(" in head or "=>" in head:
        return source.line_at(head_start + len(head) - len(head.lstrip()))
    return "inside"


def white_space(source):
    for number, line in enumerate(source.lines, 1):
        if line != line.rstrip():
            yield number, "white space at the end of the line; take it away"
        if "\t" in line:
            yield number, "a tab; write spaces"
    if source.text and not source.text.endswith("\n"):
        yield len(source.lines), "the last line does not end; add a line break"


def headers(source):
    if source.suffix != ".h":
        return
    if "\n#pragma once\n" not in f"\n{source.text}":
        yield 1, "a header without #pragma once; add it"
    if not source.text.startswith("//"):
        yield 1, "a header says at its top what it is for, in a sentence"
    for match in re.finditer(r"^using namespace", source.code, re.MULTILINE):
        yield source.line_at(match.start()), "using namespace in a header; write the names out"


# A call, a declaration or a return that ends as code does; prose has more words before its mark.
OLD_CODE = re.compile(r"//\s*([\w.:<>*&-]+\s+){0,2}[\w.:<>*&-]+(\(.*\)|\s*=.*|\+\+|--)\s*[;{]\s*$"
                      r"|//\s*(return|delete|break|continue)\b.*;\s*$|//\s*\}\s*(else.*)?$")


def comments(source):
    for number, text in source.comments:
        if re.search(r"([/*=#_-])\1{4,}", text):
            yield number, "a banner; a file holds one idea and needs no signs inside"
        elif OLD_CODE.match(text):
            yield number, "commented-out code; delete it, git keeps it"


RULES = [long_lines, long_files, long_functions, white_space, headers, comments]

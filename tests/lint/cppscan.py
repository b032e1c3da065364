# SPDX-License-Identifier: MIT
"""Just enough C++ for the lint: code without comments and strings, and where functions begin and end."""
import re

_TOKEN = re.compile(
    r'//[^\n]*'
    r'|/\*.*?\*/'
    r'|R"([^()\\\s]{0,16})\(.*?\)\1"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'",  # not the separator in 1'000
    re.DOTALL)


def code_only(text):
    """The text with comments blanked and literals emptied; line numbers stay what they were."""
    def blank(match):
        found = match.group()
        kept = '""' if found[0] in '"R' else "' '" if found[0] == "'" else " "
        return kept + "\n" * found.count("\n")
    return _TOKEN.sub(blank, text)


_CONTAINER = re.compile(r"^(?:template\s*<.*>\s*)?(?:export\s+)?(?:inline\s+)?"
                        r"(?:namespace|class|struct|union|enum|extern)\b")
_PARAMETERS_LAST = re.compile(r"\)\s*(?:(?:const|noexcept|override|final|&+)\s*)*(?:->.*|:.*)?$", re.DOTALL)
_NAME = re.compile(r"([~\w:]+|operator\s*\S+)\s*\(")


def _is_function(header):
    header = re.sub(r"\b(?:public|private|protected|Q_SLOTS|Q_SIGNALS)\b[^:(]*:(?!:)", " ", header).strip()
    if ")" not in header:
        return False
    # `struct alignas(8) X` is a type, `struct stat probe(int fd)` a function: the parameter list is what comes last.
    return not (_CONTAINER.match(header) and not _PARAMETERS_LAST.search(header))


def functions(text):
    """Yields (name, first line, number of lines) for each function body outside other functions.

    A lambda counts with the function it is in. The length is that of the body with its braces.
    """
    code = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", "", code_only(text), flags=re.MULTILINE)
    stack = []  # per open brace: (kind, name, line, header)
    header, line = "", 1
    for position, char in enumerate(code):
        line += char == "\n"
        inside = any(kind == "function" for kind, *_ in stack)
        if char == "{":
            function = not inside and _is_function(header)
            name = _NAME.search(header)
            stack.append(("function" if function else "other", name.group(1) if name else "?", line, header))
            header = ""
        elif char == "}" and stack:
            kind, name, first, before = stack.pop()
            following = code[position + 1:position + 200].lstrip()[:1]
            # `: m_a{1}, m_b{2} {`: braces of an initialiser list; the function's own are still to come.
            continues = not inside or kind == "function"
            header = before + " " if continues and following in (",", "{") and following else ""
            if kind == "function" and not header:
                yield name, first, line - first + 1
        elif char == ";":
            header = ""
        elif not inside:
            header += char

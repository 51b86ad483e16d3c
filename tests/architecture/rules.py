"""The dependency rules of the house, and a reader of sources that finds what breaks them.

Reads text, not syntax: comments and string literals are taken out first, so that a word in a comment
breaks no rule. Docs: CONTRIBUTING.md.
"""

import re
from pathlib import Path

# Room -> rooms whose headers it may include, besides its own. Every folder with C++ in it is a room or
# part of one; a folder that no line here covers is a violation itself, so that a new room is placed on
# purpose.
ROOMS = {
    "storage": [],
    "serving": [],
    "ingest_service/normalise": [],
    "ingest_service/unpack": ["ingest_service/normalise"],
    "ingest_service/archive": ["ingest_service/normalise", "storage"],
    "ingest_service/delivery": ["ingest_service/archive", "serving"],
    "ingest_service/rpc": ["ingest_service", "serving", "storage"],
    "ingest_service": ["ingest_service", "serving", "storage"],
    "stance_service/catalog": [],
    "stance_service/language": [],
    "stance_service/analysis": ["stance_service/language", "stance_service/catalog"],
    "stance_service/ledger": ["stance_service/analysis", "stance_service/catalog", "storage"],
    "stance_service/dashboard": ["serving"],
    "stance_service/rpc": ["stance_service", "serving"],
    "stance_service": ["stance_service", "serving", "storage"],
    "cli": ["serving", "ingest_service/normalise", "ingest_service/unpack",
            "stance_service/catalog", "stance_service/language", "stance_service/analysis"],
    "models": ["stance_service/language", "stance_service/analysis", "stance_service/catalog"],
    "bench": ["bench", "cli", "ingest_service", "stance_service", "serving", "storage"],
}

# Rooms that turn values into values: nothing in them may depend on when or where they run.
PURE = ["ingest_service/normalise", "ingest_service/unpack", "stance_service/catalog",
        "stance_service/language", "stance_service/analysis"]

_GRPC = r"grpc(pp|\+\+)?/.*|.*\.grpc\.pb\.h"
_DATABASE = r"sqlite3\.h|libpq-fe\.h|storage/.*"
_NETWORK = r"httplib\.h|sys/socket\.h|netdb\.h|prometheus/.*"
_FLAGS = r"CLI/.*|getopt\.h|absl/flags/.*"
_TESTS = r"tests/.*|.*(_for_test|_test)\.h|gtest/.*|gmock/.*|benchmark/.*"

_CLOCK = r"\b(system_clock|steady_clock|high_resolution_clock)\s*::\s*now\b|\babsl::Now\s*\(|" \
         r"\b(gettimeofday|clock_gettime)\s*\(|(?<![\w.>:])(std::|::)?time\s*\(\s*(nullptr|NULL|0|&)"
_CHANCE = r"\brandom_device\b|(?<![\w.>:])(std::|::)?s?rand\s*\("
_ENVIRONMENT = r"\b(secure_)?getenv\b|\bsetenv\b|\benviron\b"
_STANDARD_OUTPUT = r"\bstd::cout\b|(?<![\w.>:])(std::|::)?(printf|puts|putchar)\s*\(|\bstdout\b"

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">]', re.M)
# A raw string, a string, a character, or a comment: whichever begins first.
_LITERAL = re.compile(r'R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Za-z_])\'(?:\\.|[^\'\\\n])+\''
                      r'|//[^\n]*|/\*.*?\*/', re.S)

_SOURCES = {".h", ".cc", ".cpp", ".hpp", ".c"}
_ELSEWHERE = {"build", "tests", "var", "node_modules", ".git", "third_party"}


def violations(root):
    """Every broken rule in the tree, as "file:line: what", in order. Empty: the house stands."""
    root = Path(root)
    found = []
    for file in sorted(root.rglob("*")):
        name = file.relative_to(root)
        if file.suffix in _SOURCES and name.parts[0] not in _ELSEWHERE and file.is_file():
            text = file.read_text(encoding="utf-8", errors="replace")
            found += [f"{name}:{line}: {what}" for line, what in _broken(name.as_posix(), text)]
    return found


def room_of(name):
    """The innermost room a file lies in, or None."""
    parts = name.split("/")[:-1]
    for length in range(len(parts), 0, -1):
        if "/".join(parts[:length]) in ROOMS:
            return "/".join(parts[:length])
    return None


def _broken(name, text):
    room, is_test = room_of(name), _is_test(name)
    if room is None:
        return [(1, "lies in no room that tests/architecture/rules.py knows")]
    found = []

    def forbid_includes(pattern, why):
        for line, header in _includes(text):
            if re.fullmatch(pattern, header):
                found.append((line, f"includes {header}: {why}"))

    def forbid_words(pattern, why):
        for line, word in _words(text, pattern):
            found.append((line, f"{word}: {why}"))

    for line, header in _includes(text):
        if not _may_include(room, header, is_test):
            found.append((line, f"includes {header}: {room} may include only its own headers"
                                f"{''.join(', ' + r for r in ROOMS[room])}"))
    if is_test:
        return found
    forbid_includes(_TESTS, "production knows no tests")
    if not name.endswith("/main.cc") and room not in ("cli", "models", "bench"):
        if name not in ("serving/flags.h", "serving/flags.cc"):
            forbid_includes(_FLAGS, "flags are read in main.cc, with what serving/flags declares")
        forbid_words(_ENVIRONMENT, "the environment is read in main.cc alone")
        if room != "serving":  # it announces where it listens
            forbid_words(_STANDARD_OUTPUT, "standard output belongs to main.cc and the CLI")
    if room in PURE:
        why = f"{room} is pure"
        forbid_includes("|".join([_GRPC, _DATABASE, _NETWORK]), why)
        forbid_words(_CLOCK, f"{why}: times come in as values")
        forbid_words(_CHANCE, f"{why}: the same input gives the same output")
    return sorted(found)


def _is_test(name):
    return re.search(r"_(test|fuzz|benchmark)\.cc$|_(for_)?test\.h$", name) is not None


def _may_include(room, header, is_test):
    """Whether the header, if it is one of ours, is within reach of the room."""
    target = room_of(header)
    if target is None:
        return True
    reach = [room, *ROOMS[room]] + (["tests"] if is_test else [])
    # "ingest_service" in a list of rooms means everything in it.
    return any(target == r or target.startswith(r + "/") for r in reach)


def _includes(text):
    # Comments only: a header's name is a string literal.
    bare = _LITERAL.sub(lambda m: _blank(m[0]) if m[0].startswith("/") else m[0], text)
    for match in _INCLUDE.finditer(bare):
        yield bare.count("\n", 0, match.start()) + 1, match[1]


def _words(text, pattern):
    bare = _LITERAL.sub(lambda m: _blank(m[0]), text)
    for match in re.finditer(pattern, bare):
        yield bare.count("\n", 0, match.start()) + 1, match[0].strip()


def _blank(literal):
    return re.sub(r"[^\n]", " ", literal)

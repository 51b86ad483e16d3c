"""The house keeps its dependency rules, and the reader of those rules sees what breaks them."""

import tempfile
import unittest
from pathlib import Path

import rules

ROOT = Path(__file__).resolve().parents[2]

# (file, its content, what the complaint says)
PLANTED = [
    ("stance_service/analysis/a.cc", "#include <grpcpp/grpcpp.h>\n", "is pure"),
    ("stance_service/analysis/a.cc", '#include "demarche/v1/stance_service.grpc.pb.h"\n', "is pure"),
    ("ingest_service/normalise/a.cc", "#include <sqlite3.h>\n", "is pure"),
    ("ingest_service/normalise/a.h", '#include "storage/database.h"\n', "may include only"),
    ("stance_service/language/a.cc", "auto t = std::chrono::system_clock::now();\n", "as values"),
    ("stance_service/language/a.cc", "auto t = std::chrono::steady_clock :: now();\n", "as values"),
    ("stance_service/catalog/a.cc", "long t = time(nullptr);\n", "as values"),
    ("stance_service/catalog/a.cc", "long t = ::time(&now);\n", "as values"),
    ("stance_service/analysis/a.cc", "std::random_device seed;\n", "same output"),
    ("stance_service/analysis/a.cc", 'const char* a = getenv("HOME");\n', "environment"),
    ("stance_service/ledger/a.cc", 'const char* a = std::getenv("HOME");\n', "environment"),
    ("stance_service/analysis/a.cc", 'std::cout << "x";\n', "standard output"),
    ("ingest_service/archive/a.cc", 'printf("x");\n', "standard output"),
    ("ingest_service/rpc/a.cc", "#include <CLI/CLI.hpp>\n", "flags are read"),
    ("ingest_service/archive/a.cc", '#include "stance_service/ledger/ledger.h"\n', "may include"),
    ("stance_service/main.cc", '#include "ingest_service/archive/archive.h"\n', "may include"),
    ("stance_service/language/a.cc", '#include "stance_service/analysis/engine.h"\n', "may include"),
    ("stance_service/analysis/a_test.cc", '#include "stance_service/ledger/b.h"\n', "may include"),
    ("serving/a.cc", '#include "stance_service/catalog/c.h"\n', "may include"),
    ("storage/a.cc", '#include "serving/log.h"\n', "may include"),
    ("storage/a.cc", '#include "storage/backends_for_test.h"\n', "knows no tests"),
    ("cli/a.cc", '#include "tests/support/pair.h"\n', "knows no tests"),
    ("cli/a.cc", "#include <gtest/gtest.h>\n", "knows no tests"),
    ("cli/a.cc", '#include "storage/database.h"\n', "may include"),
    ("elsewhere/a.cc", "int x;\n", "in no room"),
    ("stance_service/analysis/a.cc", '  #  include\t"sqlite3.h"\n', "is pure"),
    ("stance_service/analysis/a.cc", "/* a */ auto t = std::chrono::system_clock::now();\n", "as values"),
    ("stance_service/analysis/a.cc", "int n = 1'000; char c = 'x'; auto t = absl::Now();\n", "as values"),
]

INNOCENT = [
    ("stance_service/analysis/a.cc", "// getenv, std::cout and time(nullptr) are not used here.\n"),
    ("stance_service/analysis/a.cc", '/*\n#include <grpcpp/grpcpp.h>\n*/\n// #include <sqlite3.h>\n'),
    ("stance_service/analysis/a.cc", 'auto s = "std::cout \\" getenv"; auto r = R"(time(0) ")";\n'),
    ("stance_service/analysis/a.cc", "double runtime(int); auto x = runtime(0); auto y = a.time(0);\n"),
    ("stance_service/analysis/a.cc", "std::chrono::system_clock::time_point when;\n"),
    ("stance_service/analysis/a.cc", '#include "stance_service/language/sentence.h"\n'
                                     '#include "demarche/v1/statement.pb.h"\n#include <chrono>\n'),
    ("stance_service/analysis/a_test.cc", "#include <gtest/gtest.h>\n"
                                          '#include "tests/support/text.h"\nstd::cout << 1;\n'),
    ("stance_service/main.cc", '#include <CLI/CLI.hpp>\n#include "serving/server.h"\n'
                               '#include "stance_service/ledger/ledger.h"\nstd::cout << getenv("A");\n'),
    ("ingest_service/rpc/a.cc", '#include "ingest_service/archive/archive.h"\n'
                                "#include <grpcpp/grpcpp.h>\n"),
    ("stance_service/ledger/a.cc", '#include "storage/database.h"\n'),
    ("storage/conformance_test.cc", '#include "storage/backends_for_test.h"\n'),
    ("build/release/x/a.cc", "#include <sqlite3.h>\n"),
]


def complaints(name, content):
    with tempfile.TemporaryDirectory() as root:
        file = Path(root) / name
        file.parent.mkdir(parents=True)
        file.write_text(content, encoding="utf-8")
        return rules.violations(root)


class ArchitectureTest(unittest.TestCase):
    def test_the_house_keeps_its_rules(self):
        found = rules.violations(ROOT)
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_every_planted_violation_is_seen(self):
        for name, content, want in PLANTED:
            with self.subTest(name=name, content=content):
                found = complaints(name, content)
                self.assertTrue(any(want in line for line in found), found)
                last = content.count("\n")
                self.assertTrue(all(line.startswith(f"{name}:{last}: ") for line in found), found)

    def test_innocent_files_pass(self):
        for name, content in INNOCENT:
            with self.subTest(name=name, content=content):
                self.assertEqual(complaints(name, content), [])

    def test_there_is_something_to_read(self):
        """An empty tree keeps every rule; this one must not be empty."""
        for room in rules.PURE:
            self.assertTrue(list((ROOT / room).glob("*.h")), room)


if __name__ == "__main__":
    unittest.main()

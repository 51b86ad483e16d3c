"""The contract keeps what it promised, and the comparison sees every way to break a promise."""

import unittest

from google.protobuf import descriptor_pb2

import compatible


def message(descriptors, name):
    return next(m for f in descriptors.file for m in f.message_type if m.name == name)


def service(descriptors, name):
    return next(s for f in descriptors.file for s in f.service if s.name == name)


class CompatibleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.now = compatible.compile_contract()

    def changed(self, change):
        new = descriptor_pb2.FileDescriptorSet()
        new.CopyFrom(self.now)
        change(new)
        return compatible.breaks(self.now, new)

    def test_the_contract_keeps_its_promises(self):
        found = compatible.breaks(compatible.read(compatible.BASELINE), self.now)
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_every_kind_of_break_is_seen(self):
        def rename(d): message(d, "Span").field[0].name = "start"
        def renumber(d): message(d, "Span").field[0].number = 90
        def retype(d): message(d, "Span").field[0].type = 3
        def remove(d): del message(d, "Span").field[0]
        def repeat(d): message(d, "Span").field[0].label = 3
        def move(d): message(d, "AnalyzeRequest").oneof_decl[0].name = "content"
        def drop(d): message(d, "Span").name = "Stretch"
        def unvalue(d): next(e for f in d.file for e in f.enum_type if e.name == "Position").value[1].name = "P"
        def unserve(d): del service(d, "StanceService").method[0]
        def stream(d): service(d, "StanceService").method[0].server_streaming = True
        for change in (rename, renumber, retype, remove, repeat, move, drop, unvalue, unserve, stream):
            with self.subTest(change.__name__):
                self.assertTrue(self.changed(change))

    def test_additions_break_nobody(self):
        def field(d): message(d, "Span").field.add(name="note", number=99, type=9, label=1)
        def record(d): d.file[0].message_type.add(name="Another")
        def method(d): service(d, "StanceService").method.add(name="Ask", input_type=".demarche.v1.Span",
                                                              output_type=".demarche.v1.Span")
        for change in (field, record, method):
            with self.subTest(change.__name__):
                self.assertEqual(self.changed(change), [])


if __name__ == "__main__":
    unittest.main()

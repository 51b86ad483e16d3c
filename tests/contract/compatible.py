"""What an older client relies on, and whether a newer contract still gives it.

Compares two descriptor sets: nothing of the older may vanish, move or change its meaning on the wire
or in JSON. What is added breaks nobody.
"""

import subprocess
import tempfile
from pathlib import Path

from google.protobuf import descriptor_pb2

ROOT = Path(__file__).resolve().parents[2]
BASELINE = ROOT / "proto" / "baseline.binpb"


def compile_contract(proto_root=ROOT / "proto"):
    """The descriptor set of all of the contract's files, with what they import."""
    files = sorted(Path(proto_root).glob("demarche/v1/*.proto"))
    with tempfile.NamedTemporaryFile(suffix=".binpb") as out:
        subprocess.run(["protoc", f"--proto_path={proto_root}", "--include_imports",
                        f"--descriptor_set_out={out.name}", *map(str, files)], check=True)
        return read(out.name)


def read(path):
    return descriptor_pb2.FileDescriptorSet.FromString(Path(path).read_bytes())


def breaks(old, new):
    """Every promise of `old` that `new` does not keep, one line each."""
    before, after = _promises(old), _promises(new)
    return [f"{name}: was {want}, is {after.get(name, 'gone')}"
            for name, want in sorted(before.items()) if after.get(name) != want]


def _promises(descriptors):
    """Name of a thing -> what it is, for all our files."""
    found = {}
    for file in descriptors.file:
        if file.package.startswith("demarche."):
            for message in file.message_type:
                _message(f"{file.package}.{message.name}", message, found)
            for enum in file.enum_type:
                _enum(f"{file.package}.{enum.name}", enum, found)
            for service in file.service:
                for rpc in service.method:
                    found[f"{file.package}.{service.name}/{rpc.name}"] = (
                        f"{'stream ' * rpc.client_streaming}{rpc.input_type} to "
                        f"{'stream ' * rpc.server_streaming}{rpc.output_type}")
    return found


def _message(name, message, found):
    found[name] = "message"
    for field in message.field:
        kind = field.type_name or descriptor_pb2.FieldDescriptorProto.Type.Name(field.type)
        oneof = message.oneof_decl[field.oneof_index].name if field.HasField("oneof_index") else ""
        many = field.label == descriptor_pb2.FieldDescriptorProto.LABEL_REPEATED
        found[f"{name}, field {field.number}"] = (
            f"{'repeated ' * many}{kind} {field.name}{' in ' * bool(oneof)}{oneof}")
    for nested in message.nested_type:
        _message(f"{name}.{nested.name}", nested, found)
    for enum in message.enum_type:
        _enum(f"{name}.{enum.name}", enum, found)


def _enum(name, enum, found):
    found[name] = "enum"
    for value in enum.value:
        found[f"{name}, value {value.number}"] = value.name

// Values that go into SQL as parameters and come out of it as columns.
#ifndef DEMARCHE_STORAGE_VALUE_H_
#define DEMARCHE_STORAGE_VALUE_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace demarche::storage {

// Bytes without an encoding. A type of its own, because databases keep them apart from text.
struct Blob {
  std::string_view bytes;

  friend bool operator==(const Blob& a, const Blob& b) { return a.bytes == b.bytes; }
};

// NULL, an integer, a number, text or bytes. Text is UTF-8 without NUL, since PostgreSQL takes no
// other; INVALID_ARGUMENT where it is not.
//
// Text and blob are views. As parameters they must live until the call returns (a temporary in the
// argument list does); as columns they live until the next row.
using Value = std::variant<std::monostate, int64_t, double, std::string_view, Blob>;

// NULL for an absent value.
template <typename T>
Value OrNull(const std::optional<T>& value) {
  return value.has_value() ? Value(*value) : Value();
}

// One row of a result. Columns count from 0. Asking a column for another type than it has (or for
// any type when it is NULL) gives the type's zero and makes the query fail with INTERNAL.
class Row {
 public:
  virtual ~Row() = default;
  virtual int size() const = 0;
  virtual bool IsNull(int column) const = 0;
  virtual int64_t Int64(int column) const = 0;
  // Takes integers too.
  virtual double Double(int column) const = 0;
  // Valid until the next row.
  virtual std::string_view Text(int column) const = 0;
  // Valid until the next row.
  virtual std::string_view Bytes(int column) const = 0;
};

}  // namespace demarche::storage

#endif  // DEMARCHE_STORAGE_VALUE_H_

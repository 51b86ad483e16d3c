// Tables for people: columns aligned by display width, fitted to the terminal.
#ifndef DEMARCHE_CLI_TABLE_H_
#define DEMARCHE_CLI_TABLE_H_

#include <string>
#include <vector>

#include "cli/display_width.h"
#include "cli/paint.h"

namespace demarche::cli {

struct TableColumn {
  std::string title;
  Align align = Align::kLeft;
  // Narrowest it may become, its cells broken into lines. 0: always as wide as its widest cell.
  int min_width = 0;
  // Where not even that makes the table fit, columns are left out: highest number first, 0 never.
  int drop_order = 0;
};

struct TableRow {
  // One a column, each a single line, painted or not.
  std::vector<std::string> cells;
  // Lines beneath the row, as they are.
  std::vector<std::string> below;
};

// `width`: columns of the terminal. The text ends with a line feed. Without rows: the heading
// alone.
std::string RenderTable(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows,
                        int width, const Painter& paint);

}  // namespace demarche::cli

#endif  // DEMARCHE_CLI_TABLE_H_

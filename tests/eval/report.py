"""What a set found out, and how it is shown."""


class Mistake:
    """One row that went wrong, for people to read. `kind` groups it with its like."""

    def __init__(self, kind, text, **details):
        self.kind, self.text, self.details = kind, text, details


class Report:
    def __init__(self, figures, mistakes=(), prose=""):
        # prose: what a set prints below the table, as it stands.
        self.figures, self.mistakes, self.prose = list(figures), list(mistakes), prose


def table(reports):
    """One table of all sets: {name: Report} as text."""
    figures = [figure for report in reports.values() for figure in report.figures]
    head = ["set", "figure", "value", "95 % interval", "rows", "majority"]
    if any(figure.target is not None for figure in figures):
        head += ["target", ""]
    lines = [tuple(head)]
    for name, report in reports.items():
        for figure in report.figures:
            lines.append((name, *_cells(figure))[:len(head)])
            name = ""
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    right = {2, 4, 5, 6}
    out = []
    for number, line in enumerate(lines):
        out.append("  ".join(cell.rjust(width) if column in right else cell.ljust(width)
                             for column, (cell, width) in enumerate(zip(line, widths))).rstrip())
        if number == 0:
            out.append("  ".join("-" * width for width in widths))
    return "\n".join(out)


def _cells(figure):
    if figure.unit:
        value, interval, rows = f"{figure.value:.0f} {figure.unit}", "", ""
    else:
        value, rows = f"{figure.value:.3f}", str(figure.rows)
        interval = f"[{figure.low:.3f}, {figure.high:.3f}]"
    baseline = "" if figure.baseline is None else f"{figure.baseline:.3f}"
    if figure.target is None:
        return figure.name, value, interval, rows, baseline, "", ""
    target = f"{figure.target:.2f}" if figure.unit is None else f"{figure.target:.0f}"
    return (figure.name, value, interval, rows, baseline, f"≥ {target}",
            "met" if figure.meets_target() else "missed")


def errors(report, limit):
    """At most `limit` mistakes of each kind, as text."""
    kinds = {}
    for mistake in report.mistakes:
        kinds.setdefault(mistake.kind, []).append(mistake)
    out = []
    for kind, mistakes in sorted(kinds.items(), key=lambda item: -len(item[1])):
        out.append(f"\n== {kind}: {len(mistakes)}")
        for mistake in mistakes[:limit]:
            details = ", ".join(f"{key}={value}" for key, value in mistake.details.items())
            out.append(f"- {mistake.text}\n    {details}")
    return "\n".join(out)

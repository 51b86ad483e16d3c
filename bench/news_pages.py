#!/usr/bin/env python3
"""Real news pages as lines for `demarche normalise --jsonl`: an annotated set under
$DEMARCHE_DATA/pages (default ../shared/data), "fundus_pub_a" unless another is named.

    bench/news_pages.py | build/release/bin/demarche normalise --jsonl > news.jsonl
    build/release/bin/analyze_bench --articles news.jsonl
"""

import base64
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests" / "eval"))
import normalise_eval  # noqa: E402


def main():
    name = sys.argv[1] if len(sys.argv) > 1 else "fundus_pub_a"
    path = normalise_eval.data_folder() / f"{name}.tar.xz"
    if not path.exists():
        sys.exit(f"{path}: not there; set DEMARCHE_DATA")
    for row in normalise_eval.load_set(path):
        print(json.dumps({
            "id": re.sub(r"[^a-z0-9._-]", "-", row["id"].lower()),
            "url": row.get("url") or "",
            "contentType": "text/html",
            "contentBase64": base64.b64encode(row["content"]).decode(),
        }))


if __name__ == "__main__":
    main()

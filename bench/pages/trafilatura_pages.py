"""Extracts the pages of a manifest with trafilatura, for bench/pages/run; see demarche_pages.cc."""

import json
import sys
import time

import trafilatura


def extract(content, url):
    try:
        return trafilatura.bare_extraction(content, url=url or None, with_metadata=True,
                                           include_comments=False)
    except Exception:  # counts as a page without an article
        return None


def main():
    with open(sys.argv[1], encoding="utf-8") as manifest:
        pages = [line.rstrip("\n").split("\t") for line in manifest]
    print(json.dumps({"version": f"trafilatura {trafilatura.__version__}, Python "
                                 f"{sys.version.split()[0]}"}))
    for _, url, path in pages[:20]:
        with open(path, "rb") as file:
            extract(file.read(), url)
    for page, url, path in pages:
        with open(path, "rb") as file:
            content = file.read()
        start = time.process_time()
        found = extract(content, url)
        line = {"id": page, "ms": 1000 * (time.process_time() - start)}
        if found is not None:
            line |= {"text": found.text or "", "title": found.title or "", "day": found.date or "",
                     "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()]}
        print(json.dumps(line))
    with open("/proc/self/status", encoding="utf-8") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    print(json.dumps({"peak_mib": peak // 1024}))


main()

"""check-docs.py SOURCE: see all.test. Prints what is wrong; exit status 1 if anything is."""
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
documents = [source / "README.md", *sorted((source / "docs").glob("*.md"))]
tests = "".join(t.read_text() for t in (source / "test" / "docs").glob("*.test"))
problems = []


def anchors(text):
    """The names of a document's headings, as its readers' tools make them."""
    for heading in re.findall(r"^#+ (.+)$", text, re.M):
        heading = re.sub(r"[^\w\- ]", "", heading.strip().lower())
        yield heading.replace(" ", "-")


for document in documents:
    name = document.relative_to(source)
    text = document.read_text()
    blocks = re.findall(r"(<!-- not run: (?:(?!-->).)*-->\n+)?```sh\n", text, re.S)
    if any(not skipped for skipped in blocks) and f"/{name}" not in tests:
        problems.append(f"{name}: no test in test/docs runs its commands")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"\w+:", target):
            continue
        path, _, heading = target.partition("#")
        file = (document.parent / path) if path else document
        if not file.exists():
            problems.append(f"{name}: no file {target}")
        elif heading and heading not in anchors(file.read_text()):
            problems.append(f"{name}: no heading {target}")

readme = (source / "README.md").read_text()
for document in documents[1:]:
    if f"docs/{document.name}" not in readme:
        problems.append(f"README.md: does not name docs/{document.name}")

for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)

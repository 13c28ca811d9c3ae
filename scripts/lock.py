"""`make lock`: write requirements/site.txt and requirements/test.txt, pinned with hashes and without an index address.

Runs pip-tools in an environment of its own, so that the lock never depends on what is installed here.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP_TOOLS = "pip-tools==7.6.2"
OPTIONS = ["--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-options", "--no-header", "--no-annotate"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", PIP_TOOLS], check=True)
        for name, extra in (("site", []), ("test", ["--extra", "test", "--constraint", "requirements/site.txt"])):
            target = ROOT / "requirements" / f"{name}.txt"
            subprocess.run([python, "-m", "piptools", "compile", *OPTIONS, *extra, "--output-file", str(target), "pyproject.toml"], check=True, cwd=ROOT)
            pinned = [line.rstrip() for line in target.read_text().splitlines() if not line.startswith(("--", "#"))]
            target.write_text("# Made by `make lock` from pyproject.toml.\n" + "\n".join(pinned) + "\n")
            print(f"{target.relative_to(ROOT)}: {sum('==' in line for line in pinned)} packages")


if __name__ == "__main__":
    main()

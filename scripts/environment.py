"""Make the virtual environment if it is missing and install one lock file into it, then this project."""

import subprocess
import sys
from pathlib import Path


def main(folder: str, lock: str) -> int:
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11 …", file=sys.stderr)
        return 1
    pip = [str(Path(folder) / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if not Path(pip[0]).exists():
        print(f"Making the environment in {folder} …")
        if subprocess.run([sys.executable, "-m", "venv", folder]).returncode:
            print("Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv", file=sys.stderr)
            return 1
    print(f"Installing {lock} …")
    steps = ([*pip, "--require-hashes", "--no-deps", "-r", lock], [*pip, "--no-deps", "--no-build-isolation", "--editable", "."])
    return next((code for step in steps if (code := subprocess.run(step).returncode)), 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""How to install the packages of an extra, for those that lack them."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path


def install_command(extra: str) -> str:
    """Return the command that installs an extra where this program is installed.

    The package is installed already, perhaps from a clone, so no index needs to know it. Another `pip` than
    this environment's would look it up there in vain: then the right one is named.
    """
    pip = Path(sys.prefix, "bin", "pip")
    found = shutil.which("pip")
    if (found is not None and Path(found) == pip) or not pip.exists():
        program = "pip"
    else:
        here = Path.cwd()
        program = shlex.quote(os.fspath(pip.relative_to(here) if pip.is_relative_to(here) else pip))
    return f"{program} install 'factcheck-annotator[{extra}]'"

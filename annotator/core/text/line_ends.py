"""Line ends as defined by Unicode."""

from __future__ import annotations

import re

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
"""Characters that end a line; CR and LF together end one."""
LINE_END = re.compile(rf"\r\n|[{LINE_ENDS}]")

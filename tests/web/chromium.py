"""A driver of headless Chromium by the DevTools protocol, over aiohttp's websocket."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

PROGRAM = shutil.which("chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--remote-debugging-port=0",
)
SECONDS = 60
"""Timeout of every wait: long, since the machine may be busy."""


class Page:
    """A page, with the URLs it requested, the data its websockets received, and its errors."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.received = b""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            event = message.json()
            if "id" in event:
                self._answers.pop(event["id"]).set_result(event)
            elif event["method"] == "Network.requestWillBeSent":
                self.requests.append(event["params"]["request"]["url"])
            elif event["method"] == "Network.webSocketCreated":
                self.requests.append(event["params"]["url"])
            elif event["method"] == "Network.webSocketFrameReceived":
                frame = event["params"]["response"]
                self.received += base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else b""
            elif event["method"] == "Log.entryAdded":
                self.errors.append(event["params"]["entry"]["text"])
            elif event["method"] == "Runtime.exceptionThrown":
                self.errors.append(event["params"]["exceptionDetails"]["text"])

    async def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command of the protocol and return its result."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        answer = self._answers[number]
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        response = await asyncio.wait_for(answer, SECONDS)
        assert "error" not in response, response
        result: dict[str, Any] = response["result"]
        return result

    async def open(self, url: str) -> None:
        """Open a URL and record what happens."""
        for domain in ("Page", "Network", "Log", "Runtime"):
            await self.send(f"{domain}.enable")
        await self.send("Page.navigate", url=url)

    async def evaluate(self, script: str) -> Any:
        """Return the value of a JavaScript expression."""
        response = await self.send("Runtime.evaluate", expression=script)
        return response["result"].get("value")

    async def wait_for(self, script: str) -> None:
        """Wait until a JavaScript condition is true."""
        async with asyncio.timeout(SECONDS):
            while not await self.evaluate(f"!!({script})"):
                await asyncio.sleep(0.05)

    async def wait_for_output(self, text: str) -> None:
        """Wait until the app has sent a text. The terminal is a canvas, whose text cannot be read."""
        async with asyncio.timeout(SECONDS):
            while text.encode() not in self.received:
                await asyncio.sleep(0.05)
        self.received = b""

    async def press(self, key: str) -> None:
        """Press and release a key: a character or `Enter`."""
        text = {"Enter": "\r"}.get(key, key)
        event = {"key": key, "windowsVirtualKeyCode": ord(text.upper())}
        await self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **event)
        await self.send("Input.dispatchKeyEvent", type="keyUp", **event)

    async def resize(self, width: int, height: int) -> None:
        """Set the size of the page in pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.send("Emulation.setDeviceMetricsOverride", **size)

    async def screenshot(self) -> bytes:
        """Return the page as a PNG."""
        shot = await self.send("Page.captureScreenshot")
        return base64.b64decode(shot["data"])

    async def close(self) -> None:
        """Close the page."""
        await self.send("Page.close")
        await self._reading


class Chromium:
    """A running browser."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self._session, self._address = session, address

    async def page(self) -> Page:
        """Open an empty page."""
        async with self._session.put(f"{self._address}/json/new") as response:
            target = await response.json()
        return Page(await self._session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0))


@asynccontextmanager
async def chromium() -> AsyncIterator[Chromium]:
    """Run a browser with a new profile, and delete the profile at the end."""
    assert PROGRAM is not None, "chromium is not installed"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            PROGRAM,
            *FLAGS,
            f"--user-data-dir={profile}",
            "about:blank",
            stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, "HOME": profile},
        )
        try:
            async with ClientSession() as session:
                yield Chromium(session, f"http://127.0.0.1:{await _port(Path(profile))}")
        finally:
            process.terminate()
            await process.wait()


async def _port(profile: Path) -> int:
    file = profile / "DevToolsActivePort"
    async with asyncio.timeout(SECONDS):
        while not file.exists() or not file.read_text():
            await asyncio.sleep(0.05)
    return int(file.read_text().splitlines()[0])

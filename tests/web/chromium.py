"""A headless Chromium, driven by its DevTools protocol over the websocket of aiohttp."""

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
"""To wait for anything, on a machine with other things to do."""


class Page:
    """One window. What it asked the network for, heard by a socket, and complained of, is kept."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.heard = b""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            elif told["method"] == "Network.requestWillBeSent":
                self.requests.append(told["params"]["request"]["url"])
            elif told["method"] == "Network.webSocketCreated":
                self.requests.append(told["params"]["url"])
            elif told["method"] == "Network.webSocketFrameReceived":
                frame = told["params"]["response"]
                self.heard += base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else b""
            elif told["method"] == "Log.entryAdded":
                self.complaints.append(told["params"]["entry"]["text"])
            elif told["method"] == "Runtime.exceptionThrown":
                self.complaints.append(told["params"]["exceptionDetails"]["text"])

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """One command of the protocol."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        answer = self._answers[number]
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        told = await asyncio.wait_for(answer, SECONDS)
        assert "error" not in told, told
        return told["result"]

    async def open(self, url: str) -> None:
        for domain in ("Page", "Network", "Log", "Runtime"):
            await self.ask(f"{domain}.enable")
        await self.ask("Page.navigate", url=url)

    async def evaluate(self, script: str) -> Any:
        answer = await self.ask("Runtime.evaluate", expression=script)
        return answer["result"].get("value")

    async def wait_for(self, script: str) -> None:
        """Until a condition holds in the page."""
        async with asyncio.timeout(SECONDS):
            while not await self.evaluate(f"!!({script})"):
                await asyncio.sleep(0.05)

    async def wait_to_hear(self, text: str) -> None:
        """Until something was drawn: a terminal is a canvas, which cannot be asked."""
        async with asyncio.timeout(SECONDS):
            while text.encode() not in self.heard:
                await asyncio.sleep(0.05)
        self.heard = b""

    async def press(self, key: str) -> None:
        """Press and release a key: a character, or Enter."""
        text = {"Enter": "\r"}.get(key, key)
        about = {"key": key, "windowsVirtualKeyCode": ord(text.upper())}
        await self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **about)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **about)

    async def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.ask("Emulation.setDeviceMetricsOverride", **size)

    async def picture(self) -> bytes:
        """A PNG of what is shown."""
        shot = await self.ask("Page.captureScreenshot")
        return base64.b64decode(shot["data"])

    async def close(self) -> None:
        await self.ask("Page.close")
        await self._reading


class Chromium:
    """A browser with a profile of its own."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self._session, self._address = session, address

    async def page(self) -> Page:
        async with self._session.put(f"{self._address}/json/new") as answer:
            told = await answer.json()
        return Page(await self._session.ws_connect(told["webSocketDebuggerUrl"], max_msg_size=0))


@asynccontextmanager
async def chromium() -> AsyncIterator[Chromium]:
    """A running browser; afterwards it and its profile are gone."""
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

"""One tab: what goes between a browser's websocket and its app."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

from aiohttp import WSCloseCode, WSMsgType, web

from annotator.web.process import AppProcess, Launch

LEFT = "You left."
FAILED = "The program ended because of a problem. Tell whoever sent you the link."
NO_ROOM = "The server has no room for another tab. Try again later."


async def relay(socket: web.WebSocketResponse, launch: Launch, columns: int, rows: int) -> None:
    """Run an app in a tab until either is over. Afterwards both are."""
    try:
        app = await AppProcess.start(launch, columns, rows)
    except OSError:
        await socket.close(code=WSCloseCode.TRY_AGAIN_LATER, message=NO_ROOM.encode())
        return
    drawing = asyncio.create_task(_draw(app, socket))
    try:
        async for message in socket:
            if message.type is not WSMsgType.TEXT or not await _obey(app, socket, message.data):
                await socket.close(code=WSCloseCode.POLICY_VIOLATION)
    finally:
        await app.stop()
        await drawing


async def _draw(app: AppProcess, socket: web.WebSocketResponse) -> None:
    """Show what the app draws. A tab that is gone sees nothing, but the app must get rid of it to end."""
    async for drawn in app.screen():
        with suppress(ConnectionError):
            await socket.send_bytes(drawn)
    failed = await app.stop() != 0
    code, reason = (WSCloseCode.INTERNAL_ERROR, FAILED) if failed else (WSCloseCode.OK, LEFT)
    await socket.close(code=code, message=reason.encode())


async def _obey(app: AppProcess, socket: web.WebSocketResponse, message: str) -> bool:
    """Do what the page's terminal asks for; False if it is nothing that it would say."""
    try:
        asked = json.loads(message)
    except (ValueError, RecursionError):
        return False
    match asked:
        case ["stdin", str(text)]:
            await app.type(text)
        case ["resize", {"width": int(columns), "height": int(rows)}]:
            await app.resize(columns, rows)
        case ["focus" | "blur" as what]:
            await app.focus(what == "focus")
        case ["ping", str(sent)]:
            with suppress(ConnectionError):
                await socket.send_json(["pong", sent])
        case _:
            return False
    return True

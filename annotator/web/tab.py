"""The messages between the websocket of a tab and its app."""

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
    """Connect an app with a tab until one of them ends, then end the other."""
    try:
        app = await AppProcess.start(launch, columns, rows)
    except OSError:
        await socket.close(code=WSCloseCode.TRY_AGAIN_LATER, message=NO_ROOM.encode())
        return
    sending = asyncio.create_task(_send_screen(app, socket))
    try:
        async for message in socket:
            if message.type is not WSMsgType.TEXT or not await _handle(app, socket, message.data):
                await socket.close(code=WSCloseCode.POLICY_VIOLATION)
    finally:
        await app.stop()
        await sending


async def _send_screen(app: AppProcess, socket: web.WebSocketResponse) -> None:
    """Send the app's output to the tab, and close the tab when the app exits.

    If the tab is closed, the output is still read: an app that cannot write does not exit.
    """
    async for output in app.screen():
        with suppress(ConnectionError):
            await socket.send_bytes(output)
    failed = await app.stop() != 0
    code, reason = (WSCloseCode.INTERNAL_ERROR, FAILED) if failed else (WSCloseCode.OK, LEFT)
    await socket.close(code=code, message=reason.encode())


async def _handle(app: AppProcess, socket: web.WebSocketResponse, message: str) -> bool:
    """Forward a message of the page to the app; return False for a message that no page sends."""
    try:
        content = json.loads(message)
    except (ValueError, RecursionError):
        return False
    match content:
        case ["stdin", str(text)]:
            await app.type(text)
        case ["resize", {"width": int(columns), "height": int(rows)}]:
            await app.resize(columns, rows)
        case ["focus" | "blur" as event]:
            await app.focus(event == "focus")
        case ["ping", str(sent)]:
            with suppress(ConnectionError):
                await socket.send_json(["pong", sent])
        case _:
            return False
    return True

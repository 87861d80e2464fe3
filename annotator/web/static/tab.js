// A tab: connects textual-serve's terminal to the server, and shows why the connection ended.
"use strict";

const terminal = document.getElementById("terminal");
const ended = document.getElementById("ended");

// The websocket's URL is relative to the page's, so that it works under any name and behind any proxy.
terminal.dataset.sessionWebsocketUrl = new URL("tab", location.href).href.replace(/^http/, "ws");

// A click selects a unit. It must not open links, since articles are not trusted.
window.open = () => null;

// The terminal ignores the reason with which the server closes the connection.
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...where) {
    super(...where);
    this.addEventListener("close", (event) => {
      document.getElementById("reason").textContent = event.reason || "The connection was lost.";
      ended.showModal();
    });
  }
};

// Only enter and the mouse press the button: other keys were typed for the app.
function openAgain() {
  location.reload();
}
document.getElementById("again").addEventListener("click", openAgain);
ended.addEventListener("cancel", (event) => event.preventDefault());
ended.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.repeat) openAgain();
  event.preventDefault();
});

// The terminal measures its cells only once, when it opens, so the fonts have to be loaded before.
async function begin() {
  const styles = ["16px", "bold 16px", "italic 16px"];
  await Promise.allSettled(styles.map((style) => document.fonts.load(`${style} "Roboto Mono"`)));
  const script = document.createElement("script");
  script.src = "static/textual.js";
  script.addEventListener("load", () => {
    window.onload(); // textual.js waits for this event, which is over
    document.querySelector(".xterm-helper-textarea").focus();
  });
  document.head.append(script);
}
begin();

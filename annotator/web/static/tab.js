// One tab: textual-serve's terminal, told where to connect to and what to do when it is over.
"use strict";

const terminal = document.getElementById("terminal");
const ended = document.getElementById("ended");

// The terminal connects to the place that the page itself came from, by whatever name and proxy that was.
terminal.dataset.sessionWebsocketUrl = new URL("tab", location.href).href.replace(/^http/, "ws");

// A click chooses a unit. It does not open the address that stands there: articles are not to be trusted.
window.open = () => null;

// The terminal hears why the server hung up, and does not tell.
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

// Keys that were meant for the app must not press the button unseen: only enter and the mouse do.
function openAgain() {
  location.reload();
}
document.getElementById("again").addEventListener("click", openAgain);
ended.addEventListener("cancel", (event) => event.preventDefault());
ended.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.repeat) openAgain();
  event.preventDefault();
});

// Cells are measured once, when the terminal opens: by then its letters have to be there.
async function begin() {
  const styles = ["16px", "bold 16px", "italic 16px"];
  await Promise.allSettled(styles.map((style) => document.fonts.load(`${style} "Roboto Mono"`)));
  const script = document.createElement("script");
  script.src = "static/textual.js";
  script.addEventListener("load", () => {
    window.onload(); // it waits for an event that is over
    document.querySelector(".xterm-helper-textarea").focus();
  });
  document.head.append(script);
}
begin();

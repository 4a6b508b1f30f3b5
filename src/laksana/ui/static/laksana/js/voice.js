// What the system says by itself: live region, toasts, failures of the line.
import { all } from "./find.js";
import { say } from "./words.js";

export function announce(text) {
  const region = document.querySelector("[data-live]");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}

export function toast(text) {
  const element = document.createElement("div");
  element.className = "toast";
  element.textContent = text;
  document.querySelector("[data-toasts]").replaceChildren(element);
  announce(text);
  setTimeout(() => element.remove(), 8_000);
}

export function voicePiece(root) {
  const summary = all(root, "[data-error-summary]")[0];
  if (summary) summary.focus();
  const spoken = root === document ? null : all(root, "[data-say]")[0];
  if (spoken) announce(spoken.dataset.say || spoken.textContent.trim());
}

export function listenVoice() {
  addEventListener("offline", () => toast(say("offline")));
  const asked = (event) => !event.detail.elt.closest("[data-quiet]");
  document.addEventListener("htmx:sendError", (event) => asked(event) && toast(say("failed")));
  document.addEventListener("htmx:timeout", (event) => asked(event) && toast(say("failed")));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500 && asked(event)) toast(say("broken"));
  });
  document.addEventListener("laksana:say", (event) => toast(event.detail.value));
}

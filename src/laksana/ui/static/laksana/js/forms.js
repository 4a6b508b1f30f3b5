// A pressed button shows its work, a second press does nothing, a question comes first where the form asks for one.
// A form that answers with a file (data-download) stays: the page does not leave, and is pressed again for the next.
import { ask, question } from "./dialogs.js";
import { photosReady } from "./files.js";
import { announce } from "./voice.js";
import { say } from "./words.js";

const PATIENCE = 30_000;
const agreed = new WeakSet();

async function photosFirst(form, button, ready) {
  begin(form, button);
  await ready;
  end(form);
  form.requestSubmit(button);
}

async function confirmFirst(form, button, asked) {
  if (!(await ask(asked))) return;
  agreed.add(form);
  form.requestSubmit(button);
}

function submit(event) {
  const { target: form, submitter: button } = event;
  if (form.method === "dialog") return;
  const asked = question(button) || question(form);
  if (form.dataset.sending) {
    stop(event);
  } else if (photosReady(form)) {
    stop(event);
    photosFirst(form, button, photosReady(form));
  } else if (asked && !agreed.delete(form)) {
    stop(event);
    confirmFirst(form, button, asked);
  } else if (form.method === "post") {
    lighten(form);
    if (!("download" in form.dataset)) begin(form, button);
  }
}

// Without a chosen file the fields travel in the plain form, which the server reads much faster.
function lighten(form) {
  const sendsFiles = [...form.elements].some((field) => field.type === "file" && field.files.length);
  form.enctype = sendsFiles ? "multipart/form-data" : "application/x-www-form-urlencoded";
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function begin(form, button) {
  form.dataset.sending = "true";
  button?.setAttribute("aria-busy", "true");
  announce(say("busy"));
  setTimeout(end, PATIENCE, form);
}

function end(form) {
  delete form.dataset.sending;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}

export function prepareForms() {
  document.addEventListener("submit", submit, true);
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest("form");
    if (form) end(form);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(end));
}

// Keeps what was typed in a form with data-draft="key" on this device until the server says it arrived (data-saved="key").
import { all } from "./find.js";
import { say } from "./words.js";

const PREFIX = "laksana:draft:";
const WEEK = 7 * 24 * 60 * 60 * 1000;
const KEPT = "input:not([type=hidden],[type=password],[type=file],[type=submit]), textarea, select";

const fields = (form) => [...form.querySelectorAll(KEPT)].filter((field) => field.name && !field.closest("[data-no-draft]"));
const pressable = (field) => field.type === "checkbox" || field.type === "radio";

function save(form) {
  const values = fields(form).filter((field) => !pressable(field) || field.checked).map((field) => [field.name, field.value]);
  try {
    localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify({ at: Date.now(), values }));
    note(form, say("saved"));
  } catch {
    note(form, "");
  }
}

function load(form) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + form.dataset.draft));
    return draft && Date.now() - draft.at < WEEK ? draft.values : [];
  } catch {
    return [];
  }
}

function restore(form) {
  const left = load(form).slice();
  let changed = false;
  for (const field of fields(form)) {
    const at = left.findIndex(([name, value]) => name === field.name && (!pressable(field) || value === field.value));
    if (at < 0) continue;
    const [[, value]] = left.splice(at, 1);
    if (pressable(field) ? field.checked : field.value === value) continue;
    if (pressable(field)) field.checked = true; else field.value = value;
    changed = true;
  }
  if (changed) offerDiscard(form);
}

function offerDiscard(form) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small button--quiet";
  button.textContent = say("discard");
  button.addEventListener("click", () => { forget(form.dataset.draft); form.reset(); note(form, ""); });
  note(form, say("restored"), button);
}

function note(form, text, ...more) {
  const place = form.querySelector("[data-draft-note]");
  if (place) place.replaceChildren(text, ...more);
}

const forget = (key) => localStorage.removeItem(PREFIX + key);

function keep(form) {
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(save, 400, form); });
  form.addEventListener("submit", () => { clearTimeout(waiting); save(form); });
}

export function prepareDrafts(root) {
  all(root, "[data-saved]").forEach((element) => forget(element.dataset.saved));
  all(root, "form[data-draft]").forEach((form) => {
    if (form.dataset.draftKept) return;
    form.dataset.draftKept = "true";
    if (!form.querySelector("[data-error-summary]")) restore(form);
    keep(form);
  });
  all(root, "form[data-forget-drafts]").forEach((form) => form.addEventListener("submit", forgetAll));
}

function forgetAll() {
  Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
}

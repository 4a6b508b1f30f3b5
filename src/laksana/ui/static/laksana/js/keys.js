// Keys for those who work through lists all day. They can be switched off in their own help (data-keys-switch).
const STORE = "laksana:keys";
const ITEMS = ".task > :is(h2, h3) a, .check h3 a, .table tbody th a";

const on = () => localStorage.getItem(STORE) !== "off";
const typing = (element) => element.closest("input, textarea, select, [contenteditable], dialog");

function step(by) {
  const items = [...document.querySelectorAll(ITEMS)];
  if (!items.length) return;
  const at = items.findIndex((item) => item === document.activeElement || item.closest("li, tr, article").contains(document.activeElement));
  items[Math.max(0, Math.min(items.length - 1, at + by))].focus();
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => document.getElementById("bantuan-kunci").showModal(),
};

export function listenKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !ACTS[event.key] || typing(event.target) || !on()) return;
    event.preventDefault();
    ACTS[event.key]();
  });
  const toggle = document.querySelector("[data-keys-switch]");
  toggle.checked = on();
  toggle.addEventListener("change", () => localStorage.setItem(STORE, toggle.checked ? "on" : "off"));
}

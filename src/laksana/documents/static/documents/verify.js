// Compares a chosen or dropped file with the digests on the page, in the browser. Sends nothing anywhere.
const box = document.querySelector("[data-verify]");
const digests = [...document.querySelectorAll("[data-digest]")].map((one) => one.dataset.digest);

async function digestOf(file) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function say(word, state) {
  const result = box.querySelector("[data-verify-result]");
  result.textContent = result.dataset[word];
  result.dataset.state = state;
}

async function compare(file) {
  if (!file) return;
  say("busy", "info");
  try {
    const same = digests.includes(await digestOf(file));
    say(same ? "same" : "other", same ? "on_time" : "late");
  } catch {
    say("unread", "late");
  }
}

if (box && digests.length && globalThis.crypto?.subtle) {
  box.hidden = false;
  box.querySelector("input").addEventListener("change", (event) => compare(event.target.files[0]));
  for (const kind of ["dragover", "drop"]) {
    box.addEventListener(kind, (event) => event.preventDefault());
  }
  box.addEventListener("drop", (event) => compare(event.dataTransfer.files[0]));
}

// Compares a chosen or dropped file with the digests on the page, in the browser. Sends nothing anywhere.
const box = document.querySelector("[data-verify]");
const issued = new Map([...document.querySelectorAll("[data-digest]")].map((one) => [one.dataset.digest, one.dataset]));

async function digestOf(file) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const result = box?.querySelector("[data-verify-result]");

function say(words, state) {
  result.textContent = words;
  result.dataset.state = state;
}

async function compare(file) {
  if (!file) return;
  say(result.dataset.busy, "info");
  try {
    const same = issued.get(await digestOf(file));
    say(same?.same ?? result.dataset.other, same?.state ?? "late");
  } catch {
    say(result.dataset.unread, "late");
  }
}

if (box && issued.size && globalThis.crypto?.subtle) {
  box.hidden = false;
  box.querySelector("input").addEventListener("change", (event) => compare(event.target.files[0]));
  for (const kind of ["dragover", "drop"]) {
    box.addEventListener(kind, (event) => event.preventDefault());
  }
  box.addEventListener("drop", (event) => compare(event.dataTransfer.files[0]));
}

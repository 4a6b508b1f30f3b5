// Lets this browser be told, or no longer: asks the browser, and posts what it answers as an ordinary form.
const box = document.querySelector("[data-push]");
const form = box.querySelector("[data-push-form]");
const supported = isSecureContext && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function show(state) {
  box.querySelectorAll("[data-push-state]").forEach((piece) => { piece.hidden = piece.dataset.pushState !== state; });
}

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

async function digest(text) {
  const found = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function kept() {
  return (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription();
}

async function begin() {
  if (await Notification.requestPermission() !== "granted") return show(Notification.permission === "denied" ? "denied" : "off");
  await (await kept())?.unsubscribe();
  await navigator.serviceWorker.register("/sw.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(box.dataset.push) });
  const { endpoint, keys } = made.toJSON();
  Object.assign(form.elements.endpoint, { value: endpoint });
  Object.assign(form.elements.public, { value: keys.p256dh });
  Object.assign(form.elements.secret, { value: keys.auth });
  form.submit();
}

async function start() {
  if (!supported) return show("unsupported");
  if (Notification.permission === "denied") return show("denied");
  const mine = await kept();
  const row = mine && box.querySelector(`[data-device="${await digest(mine.endpoint)}"]`);
  show(row ? "on" : "off");
  if (!row) return;
  row.querySelector("[data-here]").hidden = false;
  row.querySelector("form").addEventListener("submit", () => mine.unsubscribe());
}

box.querySelector("[data-push-begin]").addEventListener("click", () => begin().catch(() => show("failed")));
start().catch(() => show("failed"));

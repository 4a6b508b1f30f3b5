// Behaviour of every page. Pages work without it; it hangs on data- attributes and never on inline code.
import { all } from "./find.js";
import { prepareForms } from "./forms.js";
import { prepareDrafts } from "./drafts.js";
import { prepareFiles } from "./files.js";
import { prepareGlass } from "./glass.js";
import { prepareRows } from "./rows.js";
import { listenDialogs } from "./dialogs.js";
import { listenKeys } from "./keys.js";
import { refreshTimes } from "./times.js";
import { listenVoice, voicePiece } from "./voice.js";

function prepare(root) {
  all(root, "[data-needs-js][hidden]").forEach((element) => { element.hidden = false; });
  all(root, ".ribbon").forEach(showCurrent);
  prepareDrafts(root);
  prepareFiles(root);
  prepareGlass(root);
  prepareRows(root);
  refreshTimes(root);
  voicePiece(root);
}

function showCurrent(ribbon) {
  const current = ribbon.querySelector("[aria-current]");
  if (current) ribbon.scrollLeft = current.offsetLeft - ribbon.clientWidth / 3;
}

document.documentElement.classList.add("js");
prepareForms();
listenDialogs();
listenKeys();
listenVoice();
prepare(document);
document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) prepare(event.detail.elt); });
setInterval(() => refreshTimes(document), 30_000);

// Questions before an act (data-confirm), dialogs opened by buttons (data-open-dialog), menus that close themselves.
export function ask({ title, text, yes }) {
  const dialog = document.getElementById("tanya");
  const heading = dialog.querySelector("[data-ask-title]");
  const button = dialog.querySelector("[data-ask-yes]");
  heading.dataset.usual ??= heading.textContent;
  button.dataset.usual ??= button.textContent;
  heading.textContent = title || heading.dataset.usual;
  button.textContent = yes || button.dataset.usual;
  dialog.querySelector("[data-ask-text]").textContent = text;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

export const question = (element) => element?.dataset.confirm && {
  text: element.dataset.confirm, title: element.dataset.confirmTitle, yes: element.dataset.confirmYes,
};

function press(event) {
  const opener = event.target.closest("[data-open-dialog]");
  if (opener) document.getElementById(opener.dataset.openDialog).showModal();
  if (event.target.closest("[data-close-dialog]")) event.target.closest("dialog").close();
  if (event.target.closest("[data-back]")) history.back();
  document.querySelectorAll("[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
}

function escape(event) {
  const menu = event.key === "Escape" && document.querySelector("[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

export function listenDialogs() {
  document.addEventListener("click", press);
  document.addEventListener("keydown", escape);
  document.addEventListener("htmx:confirm", async (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    if (await ask({ text: event.detail.question })) event.detail.issueRequest(true);
  });
}

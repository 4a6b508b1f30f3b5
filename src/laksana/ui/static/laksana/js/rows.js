// Tables to fill in: spare rows fold away, rows are added and removed. Without this, the spare rows simply stay.
import { all } from "./find.js";

function prepareTable(table) {
  const body = table.tBodies[0];
  const adder = table.parentElement.querySelector("[data-add-row]");
  const keep = Math.max(1, Number(table.dataset.filled));
  [...body.rows].slice(keep).forEach((row) => row.remove());
  table.querySelector("[data-rows-head]").hidden = false;
  adder.hidden = false;
  adder.addEventListener("click", () => add(body));
  body.addEventListener("click", (event) => {
    if (event.target.closest("[data-remove-row]")) remove(body, event.target.closest("tr"), adder);
  });
  showTools(body);
}

function add(body) {
  const row = body.rows[body.rows.length - 1].cloneNode(true);
  clear(row);
  body.append(row);
  showTools(body);
  row.querySelector("input, select, textarea").focus();
}

function remove(body, row, adder) {
  if (body.rows.length === 1) clear(row); else row.remove();
  showTools(body);
  adder.focus();
  body.dispatchEvent(new Event("input", { bubbles: true }));
}

function clear(row) {
  row.querySelectorAll("input, textarea").forEach((field) => { field.value = ""; });
  row.querySelectorAll("select").forEach((field) => { field.selectedIndex = 0; });
}

function showTools(body) {
  [...body.rows].forEach((row, index) => {
    row.querySelector("[data-row-tools]").hidden = false;
    row.querySelectorAll("[aria-label]").forEach((field) => {
      field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+$/, index + 1));
    });
  });
}

export function prepareRows(root) {
  all(root, "[data-rows]").forEach((table) => {
    if (table.dataset.ready) return;
    table.dataset.ready = "true";
    prepareTable(table);
  });
}

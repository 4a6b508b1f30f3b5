// Keeps relative times fresh between two visits. Minutes come from the server; here they only run down.
import { all } from "./find.js";
import { count, say } from "./words.js";

const DAY = 1440;
const seen = new WeakMap();

function elapsed(element) {
  if (!seen.has(element)) seen.set(element, Date.now());
  return Math.floor((Date.now() - seen.get(element)) / 60_000);
}

function span(minutes, day) {
  const days = Math.floor(minutes / day);
  const hours = Math.floor((minutes % day) / 60);
  const rest = (minutes % day) % 60;
  const parts = days ? [count("day", days), hours && count("hour", hours)]
    : hours ? [count("hour", hours), rest && count("minute", rest)] : [count("minute", rest)];
  return parts.filter(Boolean).join(" ");
}

function countDown(element) {
  const passed = Math.min(elapsed(element), Number(element.dataset.runs));
  if (!passed) return;
  const left = Number(element.dataset.left) - passed;
  const words = span(Math.abs(left), Number(element.dataset.day));
  const text = "working" in element.dataset ? say("working", words) : words;
  element.querySelector("b").textContent = say(left < 0 ? "late" : "left", text);
  element.dataset.state = left < 0 ? "late" : left <= Number(element.dataset.soon) ? "soon" : "on_time";
}

function countUp(element) {
  const passed = elapsed(element);
  if (!passed) return;
  const minutes = Number(element.dataset.ago) + passed;
  const shown = minutes < DAY ? minutes : Math.floor(minutes / DAY) * DAY;
  element.textContent = shown < 1 ? say("now") : say("ago", span(shown, DAY));
}

export function refreshTimes(root) {
  all(root, "[data-left]").forEach(countDown);
  all(root, "[data-ago]").forEach(countUp);
}

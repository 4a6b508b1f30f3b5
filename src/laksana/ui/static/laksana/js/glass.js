// A signature on glass: what a finger, a pen or a mouse draws becomes numbers on a grid in one hidden field.
import { all } from "./find.js";

const STEP = 5;
const LONGEST = 24_000;

class Pad {
  constructor(box) {
    this.sheet = box.querySelector(".glass__sheet");
    this.line = box.querySelector(".glass__line");
    this.kept = box.querySelector("input[type=hidden]");
    this.eraser = box.querySelector("[data-glass-clear]");
    this.sheet.addEventListener("pointerdown", (event) => this.begin(event));
    this.sheet.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) this.sheet.addEventListener(end, (event) => this.end(event));
    this.eraser.addEventListener("click", () => this.keep(""));
    box.querySelector("[data-glass-pad]").hidden = false;
    this.keep(this.kept.value);
  }

  begin(event) {
    if (event.button || this.pen !== undefined) return;
    event.preventDefault();
    this.pen = event.pointerId;
    this.sheet.setPointerCapture(this.pen);
    this.last = this.at(event);
    this.keep(`${this.kept.value}M${this.last.join(" ")} ${this.last.join(" ")}`);
  }

  move(event) {
    if (event.pointerId !== this.pen) return;
    const drawn = event.getCoalescedEvents?.() ?? [];
    const more = (drawn.length ? drawn : [event]).map((each) => this.next(each)).join("");
    if (more) this.keep(this.kept.value + more);
  }

  end(event) {
    if (event.pointerId !== this.pen) return;
    this.pen = undefined;
    this.kept.dispatchEvent(new Event("input", { bubbles: true }));
  }

  next(event) {
    const point = this.at(event);
    if (Math.hypot(point[0] - this.last[0], point[1] - this.last[1]) < STEP) return "";
    this.last = point;
    return ` ${point.join(" ")}`;
  }

  at(event) {
    const box = this.sheet.getBoundingClientRect();
    const { width, height } = this.sheet.viewBox.baseVal;
    const within = (share, size) => Math.round(Math.min(1, Math.max(0, share)) * size);
    return [within((event.clientX - box.left) / box.width, width), within((event.clientY - box.top) / box.height, height)];
  }

  keep(text) {
    if (text.length > LONGEST) return;
    this.kept.value = text;
    this.line.setAttribute("d", text);
    this.eraser.disabled = !text;
  }
}

export function prepareGlass(root) {
  all(root, "[data-glass]").forEach((box) => {
    if (box.dataset.ready) return;
    box.dataset.ready = "true";
    new Pad(box);
  });
}

// Photos are made small on the phone before they travel, shown in a strip, and can be taken out again.
import { all } from "./find.js";
import { say } from "./words.js";

const LONGEST = 1600;
const QUALITY = 0.82;
const SMALL = 400_000;

async function shrink(file) {
  if (!file.type.startsWith("image/") || file.type === "image/gif" || file.size < SMALL) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
}

const working = new Map();

export const photosReady = (form) => working.get(form);

const size = (bytes) => `${(bytes / 1_000_000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;

class Strip {
  constructor(box) {
    this.input = box.querySelector("input[type=file]");
    this.list = box.querySelector("[data-strip]");
    this.sizes = box.querySelector("[data-sizes]");
    this.chosen = [];
    this.input.addEventListener("change", () => this.add([...this.input.files]));
  }

  async add(files) {
    const making = Promise.all(files.map((file) => this.make(file)));
    working.set(this.input.form, making);
    this.chosen.push(...(await making));
    if (working.get(this.input.form) === making) working.delete(this.input.form);
    this.show();
  }

  async make(file) {
    if ("keepPlace" in this.input.dataset) return { file, spared: 0 };
    const result = await shrink(file).catch(() => file);
    return { file: result, spared: file.size - result.size };
  }

  show() {
    const carrier = new DataTransfer();
    this.chosen.forEach(({ file }) => carrier.items.add(file));
    this.input.files = carrier.files;
    this.list.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
    this.list.replaceChildren(...this.chosen.map((item) => this.card(item)));
    const before = this.chosen.reduce((sum, { file, spared }) => sum + file.size + spared, 0);
    const after = this.chosen.reduce((sum, { file }) => sum + file.size, 0);
    this.sizes.textContent = before > after ? say("shrunk", `${size(before)} → ${size(after)}`) : "";
  }

  card(item) {
    const card = document.createElement("li");
    card.className = "photo";
    const frame = document.createElement("div");
    frame.className = "photo__frame";
    if (item.file.type.startsWith("image/")) {
      const image = new Image();
      image.src = URL.createObjectURL(item.file);
      image.alt = "";
      frame.append(image);
    } else {
      frame.textContent = item.file.name.split(".").pop().toUpperCase();
    }
    const name = document.createElement("span");
    name.className = "photo__name";
    name.textContent = item.file.name;
    card.append(frame, name, this.removal(item));
    return card;
  }

  removal(item) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small";
    button.textContent = say("remove");
    button.setAttribute("aria-label", `${say("remove")} ${item.file.name}`);
    button.addEventListener("click", () => {
      this.chosen = this.chosen.filter((other) => other !== item);
      this.show();
      this.input.focus();
    });
    return button;
  }
}

export function prepareFiles(root) {
  all(root, "[data-photos]").forEach((box) => {
    if (box.dataset.ready) return;
    box.dataset.ready = "true";
    new Strip(box);
  });
}

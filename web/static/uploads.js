// @ts-check
/** Adding files, chosen or dropped: one request each, a few at a time, and what became of it. */

import { ADDED, copy, one, part } from "./dom.js";

const AT_ONCE = 2;
/** Bytes that a request may have besides the file. */
const ROOM = 4096;
const OUTCOMES = ["added", "changed", "unchanged", "rejected"];
/** The type of a response that tells how far adding has come: a line of JSON each time. */
const LINES = "application/x-ndjson";
/** As many names stand in a line. */
const NAMES = 10;

const form = /** @type {HTMLFormElement} */ (one("#files-form"));
const chosen = /** @type {HTMLInputElement} */ (one("#files"));
const columns = /** @type {HTMLInputElement} */ (one("#columns"));
const list = one("#uploads");
const state = one("#uploaded");
const drop = one("#drop");
const most = Number(list.dataset.most) - ROOM;

/** @typedef {{file: File, row: HTMLElement}} Job */

let waiting = /** @type {Job[]} */ ([]);
let running = 0;
let told = /** @type {Record<string, number>} */ ({});
/** The names of pictures without text, and the one row that tells of all of them. */
let pictures = /** @type {{names: string[], row: HTMLElement | null}} */ ({ names: [], row: null });

one("#drop-hint").hidden = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  add([...chosen.files ?? []]);
  chosen.value = "";
});

document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  drop.hidden = false;
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.hidden = true;
});

document.addEventListener("drop", (event) => {
  drop.hidden = true;
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
  const folders = items.map((item) => item.webkitGetAsEntry()?.isDirectory ?? false);
  add([...event.dataTransfer.files], folders);
  list.scrollIntoView({ block: "center" });
});

/**
 * @param {File[]} files
 * @param {boolean[]} [folders] which of them are folders, whose files a page is not given
 */
function add(files, folders = []) {
  if (!running) [told, pictures, state.textContent] = [{}, { names: [], row: null }, ""];
  files.forEach((file, place) => {
    const row = copy("upload");
    one(".name", row).textContent = file.name;
    one(".cancel .unseen", row).textContent = ` ${file.name}`;
    list.append(row);
    if (folders[place]) finish(row, "A folder cannot be dropped: drop the files in it.");
    else if (file.size > most) finish(row, `Larger than ${size(most)}: add it with python -m qa add PATH.`);
    else wait({ file, row });
  });
  next();
}

/** @param {Job} job */
function wait(job) {
  tell(job.row, "Waiting");
  waiting.push(job);
  one(".cancel", job.row).addEventListener("click", () => {
    if (!waiting.includes(job)) return;
    waiting = waiting.filter((other) => other !== job);
    finish(job.row, "Cancelled.");
  });
}

function next() {
  while (running < AT_ONCE && waiting.length) send(/** @type {Job} */ (waiting.shift()));
  if (running) return;
  state.textContent = summary();
  if (told.added || told.changed) document.dispatchEvent(new Event(ADDED));
}

/** @param {Job} job */
function send({ file, row }) {
  running += 1;
  const request = new XMLHttpRequest();
  const fields = new FormData();
  fields.append("files", file);
  fields.append("columns", columns.value);
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    one("progress", row).setAttribute("value", String(loaded / total));
    tell(row, `${size(Math.min(loaded, file.size))} of ${size(file.size)}`);
  });
  request.upload.addEventListener("load", () => {
    // From here on it is added, whoever waits for it.
    one(".cancel", row).hidden = true;
    one("progress", row).removeAttribute("value");
    tell(row, "Reading and adding");
  });
  request.addEventListener("progress", () => {
    const [told] = lines(request).slice(-1);
    if (told?.progress) follow(row, told.progress);
  });
  request.addEventListener("load", () => finish(row, outcome(request)));
  request.addEventListener("error", () => finish(row, "The connection was lost. Add it again."));
  request.addEventListener("abort", () => finish(row, "Cancelled."));
  request.addEventListener("loadend", () => {
    running -= 1;
    next();
  });
  one(".cancel", row).addEventListener("click", () => request.abort());
  request.open("POST", form.dataset.part ?? "");
  request.setRequestHeader("Accept", LINES);
  request.send(fields);
}

/**
 * The values of all whole lines that have come; none where the response is of another type.
 * @param {XMLHttpRequest} request
 * @returns {any[]}
 */
function lines(request) {
  if (!request.getResponseHeader("Content-Type")?.startsWith(LINES)) return [];
  return request.responseText.split("\n").slice(0, -1).map((line) => JSON.parse(line));
}

/**
 * @param {HTMLElement} row
 * @param {{bytes_read: number, bytes: number, articles: number, page: {number: number, pages: number} | null}} told
 */
function follow(row, { bytes_read: read, bytes, articles, page }) {
  if (!read && !page) return;
  one("progress", row).setAttribute("value", String(read / bytes));
  const count = `${articles.toLocaleString("en")} ${articles === 1 ? "article" : "articles"} so far`;
  const pages = page ? `, recognizing page ${page.number} of ${page.pages}` : "";
  tell(row, `Reading and adding: ${size(read)} of ${size(bytes)}, ${count}${pages}`);
}

/** @param {XMLHttpRequest} request */
function outcome(request) {
  try {
    const [last] = lines(request).slice(-1);
    return part(last ? last.html : request.responseText, ".notice");
  } catch {
    return `The server refused it (${request.status}).`;
  }
}

/**
 * @param {HTMLElement} row
 * @param {HTMLElement | string} end what the server said of it, or why it was not asked
 */
function finish(row, end) {
  const held = row.contains(document.activeElement);
  for (const name of ["progress", ".cancel"]) one(name, row).remove();
  tell(row, typeof end === "string" ? end : "");
  if (end instanceof HTMLElement) one(".outcome", row).append(end);
  const counts = /** @type {Record<string, string | undefined>} */ (
    end instanceof HTMLElement && "added" in end.dataset ? end.dataset : { failed: "1" });
  for (const name of [...OUTCOMES, "replaced", "textless", "failed"]) {
    told[name] = (told[name] ?? 0) + Number(counts[name] ?? 0);
  }
  told.files = (told.files ?? 0) + 1;
  if (counts.textless === "1" && OUTCOMES.every((name) => counts[name] === "0")) gather(row, counts.hint ?? "");
  if (held) state.focus();
}

/**
 * Put a picture without text into the row of the first one: there may be hundreds.
 * @param {HTMLElement} row
 * @param {string} hint
 */
function gather(row, hint) {
  pictures.names.push(one(".name", row).textContent ?? "");
  if (!pictures.row) {
    pictures.row = row;
    return;
  }
  row.remove();
  const { names } = pictures;
  const more = names.length - NAMES;
  one(".name", pictures.row).textContent = names.slice(0, NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
  one(".outcome", pictures.row).textContent = `${names.length} pictures without text to speak of. ${hint}`;
}

function summary() {
  const parts = OUTCOMES.filter((name) => told[name]).map((name) => `${told[name]} ${name}`);
  if (told.replaced) parts.push(`${told.replaced} in place of another text`);
  if (told.textless) parts.push(`${told.textless} without text`);
  if (told.failed) parts.push(`${told.failed} not sent or refused`);
  const { files } = told;
  return files ? `${files} ${files === 1 ? "file" : "files"}: ${parts.join(", ") || "no article"}.` : "";
}

/**
 * @param {HTMLElement} row
 * @param {string} words
 */
function tell(row, words) {
  one(".state", row).textContent = words;
}

/** @param {number} bytes */
function size(bytes) {
  return bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

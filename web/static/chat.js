// @ts-check
/**
 * The form and the thread of the chat: answers arrive in place, step by step. All that is shown
 * has been rendered by the server, which keeps the conversation too.
 */
import "./beside.js";
import { around, copy, one, part } from "./dom.js";
import { empty, field, giveBack } from "./field.js";
import "./paper.js";
import { live, Refused } from "./stream.js";

const form = /** @type {HTMLFormElement} */ (one("#ask"));
const stream = form.dataset.stream ?? "";
const conversation = /** @type {HTMLInputElement} */ (one("#conversation"));
const narrow = /** @type {HTMLDetailsElement} */ (one(".narrow"));
const [thread, state, tools] = [one("#thread"), one("#state"), one(".tools")];

let running = /** @type {AbortController | null} */ (null);

document.addEventListener("submit", (event) => {
  const asking = around(event, "#ask, .again");
  if (!asking) return;
  event.preventDefault();
  ask(new FormData(/** @type {HTMLFormElement} */ (asking)));
});

document.addEventListener("click", (event) => {
  const suggestion = around(event, ".start li a");
  if (!suggestion || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const fields = new FormData(form);
  fields.set("q", suggestion.textContent ?? "");
  ask(fields);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !around(event, "#beside, dialog")) running?.abort();
});

narrow.addEventListener("toggle", () => {
  const fields = narrow.querySelector("noscript");
  fields?.replaceWith(part(fields.textContent ?? "", ".fields"));
});

/** @param {FormData} fields */
async function ask(fields) {
  const question = String(fields.get("q") ?? "").trim();
  if (!question) return;
  running?.abort();
  const control = running = new AbortController();
  if (conversation.value) fields.set("conversation", conversation.value);
  const waiting = begin(question);
  try {
    for await (const message of live(stream, fields, control.signal)) take(waiting, message);
  } catch (error) {
    if (running === control) end(fields, error);
  } finally {
    waiting.remove();
    if (running === control) running = null;
  }
}

/** @param {string} question */
function begin(question) {
  const waiting = copy("pending");
  one(".question", waiting).textContent = question;
  // An answer that stands by itself is no part of the conversation that begins now.
  if ("alone" in thread.dataset) thread.replaceChildren();
  delete thread.dataset.alone;
  document.body.classList.remove("fresh");
  for (const notice of thread.querySelectorAll(".problem")) notice.remove();
  thread.append(waiting);
  waiting.scrollIntoView({ block: "start" });
  empty();
  // Its length may move the field's edge: now, while the reader acts, not with the answer.
  field.placeholder = "Ask a follow-up";
  state.textContent = "Searching";
  return waiting;
}

/**
 * @param {HTMLElement} waiting
 * @param {import("./stream.js").Message} message
 */
function take(waiting, { name, data }) {
  if (name === "found") one(".found", waiting).replaceChildren(part(data.html, ".notes"));
  else if (name === "reading") tell(waiting, `Reading ${data.done} of ${data.of}`, data);
  else if (name === "slow") tell(waiting, "Still working…");
  else if (name === "again") tell(waiting, "Searching the articles", { of: 1 });
  else if (name === "lost") {
    tell(waiting, `Connection lost; trying again in ${data.seconds} s`);
    state.textContent = "Connection lost, trying again";
  } else if (name === "answer") finish(waiting, data);
  else if (name === "failure") throw new Refused(data.html);
}

/**
 * @param {HTMLElement} waiting
 * @param {string} words
 * @param {{done?: number, of: number}} [reached] so far; without `done` nobody can say
 */
function tell(waiting, words, reached) {
  one(".progress span", waiting).textContent = words;
  const bar = /** @type {HTMLProgressElement} */ (one("progress", waiting));
  if (reached) bar.max = reached.of;
  if (reached?.done !== undefined) bar.value = reached.done;
  else if (reached) bar.removeAttribute("value");
}

/**
 * @param {HTMLElement} waiting
 * @param {{html: string, title: string, conversation: string | null, address: string}} answer
 */
function finish(waiting, answer) {
  const view = part(answer.html, ".turn");
  waiting.replaceWith(view);
  // The answer says how it was narrowed; open, the fields would stand in front of it.
  narrow.open = false;
  history.replaceState(null, "", answer.address);
  document.title = `${answer.title} · Footnote`;
  state.textContent = view.dataset.spoken ?? "";
  if (answer.conversation) keep(answer.conversation, answer.address);
  else field.placeholder = "Ask another question";
}

/**
 * @param {string} id
 * @param {string} address
 */
function keep(id, address) {
  [conversation.value, conversation.disabled] = [id, false];
  /** @type {HTMLAnchorElement} */ (one(".export", tools)).href = `${address}/export`;
  /** @type {HTMLFormElement} */ (one("form", tools)).action = `${address}/delete`;
  tools.classList.remove("none");
}

/**
 * @param {FormData} fields
 * @param {unknown} error
 */
function end(fields, error) {
  const stopped = error instanceof DOMException && error.name === "AbortError";
  giveBack(String(fields.get("q")));
  state.textContent = stopped ? "Stopped" : "";
  if (!stopped) thread.append(notice(error, fields));
  thread.lastElementChild?.scrollIntoView({ block: "nearest" });
}

/**
 * @param {unknown} error
 * @param {FormData} fields
 */
function notice(error, fields) {
  if (error instanceof Refused && error.html.includes("notice")) return part(error.html, ".notice");
  const lost = copy("lost");
  one(".retry", lost).addEventListener("click", () => ask(fields));
  return lost;
}

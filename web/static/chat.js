// @ts-check
/**
 * The chat form, made smoother: answers arrive in place and the conversation is kept.
 * The server renders every answer; the fields that the next question carries along come with it.
 */

const MAX_TURNS = 20;

const form = /** @type {HTMLFormElement} */ (document.getElementById("ask"));
const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("question"));
const narrow = /** @type {HTMLDetailsElement} */ (document.querySelector(".narrow"));
const thread = /** @type {HTMLElement} */ (document.getElementById("thread"));
const state = /** @type {HTMLElement} */ (document.getElementById("state"));

/** Where text may become markup: only what the server has rendered goes through here. */
const rendered = /** @type {{trustedTypes?: {createPolicy: Function}}} */ (globalThis)
  .trustedTypes?.createPolicy("footnote", { createHTML: (/** @type {string} */ html) => html })
  ?? { createHTML: (/** @type {string} */ html) => html };

/** The follow-ups; kept with the history entry, so that "back" and a reload find them again. */
const turns = /** @type {string[]} */ (history.state?.turns ?? []);
let recalled = 0;
let running = /** @type {AbortController | null} */ (null);

class Refused extends Error {
  /** @param {HTMLElement} notice what the server says of it */
  constructor(notice) {
    super(notice.innerText);
    this.notice = notice;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (field.value.trim()) ask(field.value.trim());
});

field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "ArrowUp") {
    recall(-1, event);
  } else if (event.key === "ArrowDown") {
    recall(1, event);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") running?.abort();
});

for (const hint of document.querySelectorAll(".scripted")) hint.removeAttribute("hidden");
for (const html of turns) show(parsed(html));
recalled = questions().length;

/** @param {string} question */
async function ask(question) {
  running?.abort();
  const control = new AbortController();
  running = control;
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  const waiting = copy("pending");
  /** @type {HTMLElement} */ (waiting.querySelector(".question")).textContent = question;
  add(waiting);
  field.value = "";
  state.textContent = "Searching the articles";
  try {
    const html = await fetchTurn(fields, control.signal);
    waiting.remove();
    keep(html, fields);
  } catch (error) {
    waiting.remove();
    if (running === control) giveBack(question, error);
  } finally {
    if (running === control) running = null;
    recalled = questions().length;
  }
}

/**
 * @param {URLSearchParams} body
 * @param {AbortSignal} signal
 */
async function fetchTurn(body, signal) {
  const response = await fetch("/turn", { method: "POST", body, signal });
  const html = await response.text();
  if (!response.ok) throw new Refused(parsed(html));
  return html;
}

/**
 * @param {string} html
 * @param {URLSearchParams} fields
 */
function keep(html, fields) {
  const view = parsed(html);
  show(view);
  if (questions().length === 1) {
    // From here on the address is the first question's: the server shows that one by itself.
    history.replaceState(null, "", `?${address(fields)}`);
  } else {
    turns.push(html);
    history.replaceState({ turns: turns.slice(-MAX_TURNS) }, "");
    view.scrollIntoView({ block: "start" });
  }
  state.textContent = view.dataset.spoken ?? "";
}

/** @param {HTMLElement} view */
function show(view) {
  add(view);
  // The answer says how it was narrowed; open, the fields would stand in front of it.
  narrow.open = false;
  document.title = `${questions().at(-1)} · Footnote`;
}

/** @param {HTMLElement} view */
function add(view) {
  document.body.classList.remove("fresh");
  field.placeholder = "Ask a follow-up";
  for (const notice of thread.querySelectorAll(".problem")) notice.remove();
  thread.append(view);
  view.scrollIntoView({ block: "nearest" });
}

/**
 * The question returns to the field, so that it can be changed and asked again.
 * @param {string} question
 * @param {unknown} error
 */
function giveBack(question, error) {
  if (!field.value) field.value = question;
  state.textContent = "";
  if (error instanceof DOMException && error.name === "AbortError") {
    state.textContent = "Stopped";
  } else {
    add(error instanceof Refused ? error.notice : copy("unreachable"));
  }
}

/**
 * Arrow keys walk through the questions, unless the field holds something else.
 * @param {number} step
 * @param {KeyboardEvent} event
 */
function recall(step, event) {
  const asked = questions();
  if (field.value && field.value !== asked[recalled]) return;
  const next = Math.min(Math.max(recalled + step, 0), asked.length);
  if (next === recalled) return;
  event.preventDefault();
  recalled = next;
  field.value = asked[next] ?? "";
}

/** The questions so far, oldest first. */
function questions() {
  return new FormData(form).getAll("earlier_question").map(String);
}

/**
 * The address under which the server shows the same question by itself.
 * @param {URLSearchParams} fields
 */
function address(fields) {
  const kept = [...fields].filter(([name, value]) => value && !name.startsWith("earlier_"));
  return new URLSearchParams(kept);
}

/**
 * What the server has rendered, as an element. Raises an Error when it is something else.
 * @param {string} html
 */
function parsed(html) {
  const page = new DOMParser().parseFromString(rendered.createHTML(html), "text/html");
  const view = page.body.querySelector(":scope > .turn, :scope > .notice");
  if (!(view instanceof HTMLElement)) throw new Error("not a part of this page");
  return view;
}

/**
 * A copy of what one of the page's templates holds.
 * @param {string} name
 */
function copy(name) {
  const { content } = /** @type {HTMLTemplateElement} */ (document.getElementById(name));
  return /** @type {HTMLElement} */ (document.importNode(content, true).firstElementChild);
}

// @ts-check
/** The chat form, made smoother: answers arrive in place and the conversation is kept. */

import { NOT_FOUND, ended, pending, problem, remark, turn } from "./answer.js";

/**
 * @typedef {import("./answer.js").Answer} Answer
 * @typedef {import("./answer.js").Failure} Failure
 */

const MAX_TURNS = 20;
const UNREACHABLE = {
  code: "unreachable",
  message: "the server does not answer",
  hint: "check that it still runs, then ask again",
};

const form = /** @type {HTMLFormElement} */ (document.getElementById("ask"));
const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("question"));
const thread = /** @type {HTMLElement} */ (document.getElementById("thread"));
const state = /** @type {HTMLElement} */ (document.getElementById("state"));

/** The turns so far, oldest first, as the API takes them. */
const conversation = turnsOfTheForm();
/** The follow-ups; kept with the history entry, so that "back" and a reload find them again. */
const answers = /** @type {Answer[]} */ (history.state?.answers ?? []);
let recalled = 0;
let running = /** @type {AbortController | null} */ (null);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = field.value.trim();
  if (question) ask(question);
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
for (const answer of answers) show(turn(answer), answer);
recalled = conversation.length;

/** @param {string} question */
async function ask(question) {
  running?.abort();
  const control = new AbortController();
  running = control;
  const waiting = pending(question);
  add(waiting);
  field.value = "";
  state.textContent = "Searching the articles";
  try {
    const answer = await fetchAnswer(question, control.signal);
    waiting.remove();
    keep(answer);
  } catch (error) {
    waiting.remove();
    if (running === control) giveBack(question, error);
  } finally {
    if (running === control) running = null;
    recalled = conversation.length;
  }
}

/**
 * @param {string} question
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
async function fetchAnswer(question, signal) {
  const response = await fetch("/api/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ question, conversation: conversation.slice(-MAX_TURNS) }),
    signal,
  });
  const body = await response.json();
  if (!response.ok) throw new Refused(body.error);
  return body;
}

class Refused extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** @param {Answer} answer */
function keep(answer) {
  const view = turn(answer);
  show(view, answer);
  if (conversation.length === 1) {
    // From here on the address is the first question's: the server shows that one by itself.
    history.replaceState(null, "", `?q=${encodeURIComponent(answer.question)}`);
  } else {
    answers.push(answer);
    history.replaceState({ answers: answers.slice(-MAX_TURNS) }, "");
  }
  state.textContent = spoken(answer);
  if (conversation.length > 1) view.scrollIntoView({ block: "start" });
}

/**
 * @param {HTMLElement} view
 * @param {Answer} answer
 */
function show(view, answer) {
  add(view);
  conversation.push({ question: answer.question, answer: answer.answer ?? "" });
  document.title = `${answer.question} · Footnote`;
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
    add(problem(error instanceof Refused ? error.failure : UNREACHABLE));
  }
}

/** @param {Answer} answer */
function spoken(answer) {
  const [verdict, where] = answer.status === "answered"
    ? [ended(answer.answer ?? ""), `From: ${answer.citations[0].article.title}`]
    : [NOT_FOUND, `Nearest passages: ${answer.nearest.length}`];
  return [verdict, remark(answer), where].filter(Boolean).join(" ");
}

/**
 * Arrow keys walk through the questions, unless the field holds something else.
 * @param {number} step
 * @param {KeyboardEvent} event
 */
function recall(step, event) {
  const questions = conversation.map((turn) => turn.question);
  if (field.value && field.value !== questions[recalled]) return;
  const next = Math.min(Math.max(recalled + step, 0), questions.length);
  if (next === recalled) return;
  event.preventDefault();
  recalled = next;
  field.value = questions[next] ?? "";
}

/** The conversation that the page came with, from the form's hidden fields. */
function turnsOfTheForm() {
  const data = new FormData(form);
  const said = data.getAll("earlier_answer").map(String);
  return data.getAll("earlier_question").map((question, i) => ({ question: String(question), answer: said[i] }));
}

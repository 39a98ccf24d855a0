// @ts-check
/** The field of the question: Enter asks, arrow keys bring earlier questions back, it grows. */

import { one } from "./dom.js";

export const field = /** @type {HTMLTextAreaElement} */ (one("#question"));
const thread = one("#thread");

/** Which of the questions the arrow keys have reached; their number when none. */
let recalled = questions().length;

// The empty page has it focused by itself, and says so in the console when it comes second.
if (!field.autofocus && !location.hash) field.focus({ preventScroll: true });
// Where the style sheet cannot let it grow with its text.
if (!CSS.supports("field-sizing: content")) {
  field.addEventListener("input", () => { field.rows = field.value.split("\n").length; });
}

field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    field.form?.requestSubmit();
  } else if (event.key === "ArrowUp") recall(-1, event);
  else if (event.key === "ArrowDown") recall(1, event);
});

/** Make room for the next question; a keyboard on the screen would hide the answer. */
export function empty() {
  field.value = "";
  recalled = questions().length;
  if (matchMedia("(hover: none)").matches) field.blur();
}

/**
 * A question that was not answered returns, so that it can be changed and asked again.
 * @param {string} question
 */
export function giveBack(question) {
  recalled = questions().length;
  if (!field.value) field.value = question;
}

/**
 * Arrow keys walk through the questions, unless the field holds something else.
 * @param {number} step
 * @param {KeyboardEvent} event
 */
function recall(step, event) {
  const asked = questions();
  const at = Math.min(recalled, asked.length);
  if (field.value && field.value !== asked[at]) return;
  const next = Math.min(Math.max(at + step, 0), asked.length);
  if (next === at) return;
  event.preventDefault();
  recalled = next;
  field.value = asked[next] ?? "";
}

/** The questions so far, oldest first. */
function questions() {
  return [...thread.querySelectorAll(".question")].map((asked) => asked.textContent ?? "");
}

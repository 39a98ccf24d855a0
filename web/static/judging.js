// @ts-check
/** Says whether an answer is right, by a button or a single key, without leaving the page. */

import { around, one } from "./dom.js";

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement | null} */ (around(event, ".judging"));
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (!form || !button) return;
  event.preventDefault();
  void say(form, button);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("single-key-off")) return;
  if (around(event, "input, textarea, select, dialog, .beside")) return;
  const forms = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".judging"));
  const form = forms[forms.length - 1];
  const button = form?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!form || !(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  void say(form, button);
});

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
async function say(form, button) {
  const status = one(".said", form);
  const back = !button.value || button.getAttribute("aria-pressed") === "true";
  const sent = back
    ? { method: "DELETE" }
    : {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ verdict: button.value }),
    };
  try {
    const answer = await fetch(String(form.dataset.judgement), sent);
    const said = await answer.json();
    if (!answer.ok) throw new Error(`${said.error.message}: ${said.error.hint}`);
    for (const each of form.querySelectorAll("[data-key]")) {
      each.setAttribute("aria-pressed", String(/** @type {HTMLButtonElement} */ (each).value === said.verdict));
    }
    form.querySelector("button.link")?.remove();
    status.textContent = said.verdict ? "Kept, thank you." : "Taken back.";
  } catch (error) {
    status.textContent = `Not kept: ${error instanceof Error ? error.message : error}`;
  }
}

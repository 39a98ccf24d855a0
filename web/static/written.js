// @ts-check
/**
 * What a language model writes comes in behind the answer, without another click, where the model is
 * on this machine: what leaves the machine is sent only when somebody asks for it.
 */
import { part } from "./dom.js";

/** @param {HTMLFormElement} form */
async function fill(form) {
  const button = form.querySelector("button");
  if (button) {
    button.disabled = true;
    button.textContent = "A language model is writing …";
  }
  try {
    const page = await fetch(form.action, { method: "POST", credentials: "same-origin" });
    form.replaceWith(part(await page.text(), "#written"));
  } catch {
    if (!button) return;
    button.disabled = false;
    button.textContent = "Nothing came: try again";
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches(".writing")) return;
  event.preventDefault();
  fill(form);
});

for (const form of document.querySelectorAll("form.writing[data-here]")) {
  fill(/** @type {HTMLFormElement} */ (form));
}

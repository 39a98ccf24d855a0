// @ts-check
/**
 * What a language model writes comes in behind the answer: on the answer's own page without another
 * click where the model is on this machine, else when somebody asks for it.
 */
import { part } from "./dom.js";

/**
 * @param {HTMLFormElement} form
 * @param {boolean} pressed
 */
async function fill(form, pressed) {
  const button = form.querySelector("button");
  if (button) {
    button.disabled = true;
    button.textContent = "A language model is writing …";
  }
  try {
    const page = await fetch(form.action, { method: "POST", credentials: "same-origin" });
    const written = part(await page.text(), ".written");
    form.replaceWith(written);
    if (!pressed) return;
    // The button that had the focus is gone.
    written.tabIndex = -1;
    written.focus();
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
  fill(form, true);
});

for (const form of document.querySelectorAll("form.writing[data-here]")) {
  fill(/** @type {HTMLFormElement} */ (form), false);
}

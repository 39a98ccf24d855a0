// @ts-check
/** The help with the keys; it can be opened by a single key, which can be switched off. */

import { around, one } from "./dom.js";

const dialog = /** @type {HTMLDialogElement} */ (one("#help"));
const single = /** @type {HTMLInputElement} */ (one("#single"));
const OFF = "single-key-off";

single.checked = !localStorage.getItem(OFF);
single.addEventListener("change", () => {
  if (single.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});

document.addEventListener("click", (event) => {
  if (!around(event, "a.help")) return;
  event.preventDefault();
  open();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || !single.checked || dialog.open || typing(event)) return;
  event.preventDefault();
  open();
});

function open() {
  dialog.showModal();
  one("button", dialog).focus();
}

/**
 * Whether the key belongs to a text; no question begins with a question mark.
 * @param {KeyboardEvent} event
 */
function typing(event) {
  const field = around(event, "input, textarea, select");
  return field !== null && /** @type {HTMLInputElement} */ (field).value !== "";
}

// @ts-check
/**
 * The page of the collection: what is listed follows the form while it is filled in, and so does
 * the address. All that is shown has been rendered by the server, as it is without this script.
 */

import { ADDED, one, part } from "./dom.js";

/** Milliseconds without typing, after which a search is worth its request. */
const PAUSE = 250;
const PARTS = ["#problem", "#count", "#facets", "#charts", "#listing"];

const form = /** @type {HTMLFormElement} */ (one("#finder"));
const count = one("#count");
const charts = /** @type {HTMLDetailsElement} */ (one(".charts"));
const listing = one("#listing");

let pause = 0;
let running = /** @type {AbortController | null} */ (null);

form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(show, PAUSE);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  show();
});

document.addEventListener(ADDED, () => {
  charts.open ||= !listing.querySelector("li");
  show();
});

/** Fetch what the form asks for; only the last request counts. */
async function show() {
  running?.abort();
  const control = running = new AbortController();
  const address = wanted();
  listing.ariaBusy = "true";
  try {
    const response = await fetch(address, { signal: control.signal });
    const page = part(await response.text(), "main");
    for (const name of PARTS) one(name).replaceChildren(...one(name, page).childNodes);
    history.replaceState(null, "", address);
  } catch (error) {
    if (control.signal.aborted) return;
    count.textContent = "The list could not be fetched. Try again in a moment.";
  }
  listing.ariaBusy = null;
}

/** The address of what the form asks for, without what is empty or the usual. */
function wanted() {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
  const given = fields.filter(([name, value]) => value && !(name === "order" && value === "newest"));
  return given.length ? `${form.action}?${new URLSearchParams(given)}` : form.action;
}

// @ts-check
/** Printing: what is folded up on the screen is there on paper. */

import { around } from "./dom.js";

/** What was opened for the paper only. */
let opened = /** @type {HTMLDetailsElement[]} */ ([]);

document.addEventListener("click", (event) => {
  if (around(event, ".print")) print();
});

addEventListener("beforeprint", () => {
  // Behind a proxy only the browser knows under what name the page was opened.
  for (const link of document.querySelectorAll(".printed a")) link.textContent = /** @type {HTMLAnchorElement} */ (link).href;
  opened = [...document.querySelectorAll("details")].filter((folded) => folded.matches(".turn *") && !folded.open);
  for (const folded of opened) folded.open = true;
});

addEventListener("afterprint", () => {
  for (const folded of opened) folded.open = false;
});

// @ts-check
/** Printing: what is folded up on the screen is there on paper. */

import { around } from "./dom.js";

/** What was opened for the paper only. */
let opened = /** @type {HTMLDetailsElement[]} */ ([]);

document.addEventListener("click", (event) => {
  if (around(event, ".print")) print();
});

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details")].filter((folded) => folded.matches(".turn *") && !folded.open);
  for (const folded of opened) folded.open = true;
});

addEventListener("afterprint", () => {
  for (const folded of opened) folded.open = false;
});

// @ts-check
/** A batch that runs: the part of the page that tells how far it has come, brought up to date. */

import { one, part } from "./dom.js";

const MILLISECONDS = 2000;

async function look() {
  const answer = await fetch(`${location.pathname}/progress`).catch(() => null);
  if (answer?.ok) {
    const now = part(await answer.text(), "#progress");
    // What is read or pressed is not taken away, as long as nothing has changed.
    if (!now.isEqualNode(one("#progress"))) one("#progress").replaceWith(now);
  }
  if (one("#progress").dataset.state === "running") setTimeout(look, MILLISECONDS);
}

setTimeout(look, MILLISECONDS);

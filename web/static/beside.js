// @ts-check
/**
 * The article of a citation beside the answer, scrolled to the sentence. The links keep their
 * address: without this script, or in a new tab, they open the article's page.
 */
import { around, one, part } from "./dom.js";

const aside = one("#beside");
const sheet = one(".sheet", aside);
const whole = /** @type {HTMLAnchorElement} */ (one(".whole", aside));
const steps = /** @type {NodeListOf<HTMLButtonElement>} */ (aside.querySelectorAll("[data-step]"));

/** The link whose article is shown, or is on its way. */
let current = /** @type {HTMLAnchorElement | null} */ (null);

document.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (around(event, ".turn a[data-n]"));
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link);
});

aside.addEventListener("click", (event) => {
  const step = around(event, "[data-step]");
  if (step) walk(Number(step.dataset.step));
  if (around(event, ".close")) close();
});

// Single keys work only while the article has the focus (WCAG 2.1.4).
aside.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if ("]j".includes(event.key)) walk(1);
  else if ("[k".includes(event.key)) walk(-1);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || aside.hidden || document.querySelector("dialog[open]")) return;
  if (aside.contains(document.activeElement) || !document.querySelector(".pending")) close();
});

/** @param {HTMLAnchorElement} link */
async function open(link) {
  current = link;
  try {
    const article = await fetched(link);
    if (current === link) show(link, article);
  } catch {
    location.assign(link.href);
  }
}

/**
 * The article of its own page, the place of the link marked.
 * @param {HTMLAnchorElement} link
 */
async function fetched(link) {
  const address = new URL(link.href);
  address.searchParams.set("mark", address.hash.slice(2));
  address.hash = "";
  return part(await (await fetch(address)).text(), "main article");
}

/**
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} article
 */
function show(link, article) {
  const all = siblings(link);
  const heading = one("h1", article);
  // The page around it has a heading of the first level already.
  heading.ariaLevel = "2";
  one(".number", aside).textContent = link.dataset.n ?? "";
  one(".of", aside).textContent = `of ${all.length}`;
  one(".title", aside).textContent = heading.textContent;
  aside.ariaLabel = `Source ${link.dataset.n} of ${all.length}: ${heading.textContent}`;
  whole.href = link.href;
  for (const step of steps) step.disabled = !all[place(link) + Number(step.dataset.step)];
  point(link);
  keepingPlace(link, () => {
    sheet.replaceChildren(article);
    aside.hidden = false;
  });
  link.scrollIntoView({ block: "nearest" });
  aside.focus({ preventScroll: true });
  light(one(`#${CSS.escape(new URL(link.href).hash.slice(1))}`, sheet));
}

/**
 * Brings the sentence into view, below the head of the article where both have room.
 * @param {HTMLElement} lit
 */
function light(lit) {
  if (getComputedStyle(aside).overflowY !== "auto") return lit.scrollIntoView({ block: "center" });
  aside.scrollTop = 0;
  const [box, frame] = [lit.getBoundingClientRect(), aside.getBoundingClientRect()];
  if (box.bottom > frame.top + frame.height * 0.8) aside.scrollTop = box.top - frame.top - frame.height / 3;
}

/** @param {number} step */
function walk(step) {
  const next = current && siblings(current)[place(current) + step];
  if (!next) return;
  const folded = next.closest("details");
  if (folded) folded.open = true;
  open(next);
}

function close() {
  const link = current;
  current = null;
  point(null);
  if (link) keepingPlace(link, () => { aside.hidden = true; });
  sheet.replaceChildren();
  link?.focus({ preventScroll: true });
}

/**
 * The columns change their width; the link stays where it is in the window.
 * @param {HTMLElement} link
 * @param {() => void} change
 */
function keepingPlace(link, change) {
  const before = link.getBoundingClientRect().top;
  change();
  scrollBy({ top: link.getBoundingClientRect().top - before, behavior: "instant" });
}

/**
 * Shows in the list which citation the article belongs to.
 * @param {HTMLAnchorElement | null} link
 */
function point(link) {
  document.querySelector(".turn a[aria-current]")?.removeAttribute("aria-current");
  if (link) siblings(link)[place(link)]?.setAttribute("aria-current", "true");
}

/**
 * The links of all citations of the same answer, in their order.
 * @param {HTMLElement} link
 */
function siblings(link) {
  const links = link.closest(".turn")?.querySelectorAll(".notes > li > .source > a[data-n]");
  return /** @type {HTMLAnchorElement[]} */ ([...(links ?? [])]);
}

/** @param {HTMLElement} link */
function place(link) {
  return siblings(link).findIndex((other) => other.dataset.n === link.dataset.n);
}

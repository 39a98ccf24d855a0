// @ts-check
/** The one place where what the server has rendered becomes part of the page. */

/** @type {{createHTML: (html: string) => any}} */
const rendered = /** @type {any} */ (globalThis).trustedTypes
  ?.createPolicy("footnote", { createHTML: (/** @type {string} */ html) => html })
  ?? { createHTML: (/** @type {string} */ html) => html };

/** The event of the document that says that articles have come or changed. */
export const ADDED = "articles-added";

/**
 * An element of the page by its selector. Raises an Error where it is missing.
 * @param {string} selector
 * @param {ParentNode} [where]
 * @returns {HTMLElement}
 */
export function one(selector, where = document) {
  const found = where.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}

/**
 * The part of rendered HTML that a selector names. Raises an Error when it is something else.
 * @param {string} html
 * @param {string} selector
 */
export function part(html, selector) {
  const page = new DOMParser().parseFromString(rendered.createHTML(html), "text/html");
  return document.adoptNode(one(selector, page));
}

/**
 * A copy of what one of the page's templates holds.
 * @param {string} name
 */
export function copy(name) {
  const { content } = /** @type {HTMLTemplateElement} */ (one(`#${name}`));
  return /** @type {HTMLElement} */ (document.importNode(content, true).firstElementChild);
}

/**
 * The nearest element around what an event came from.
 * @param {Event} event
 * @param {string} selector
 */
export function around(event, selector) {
  const { target } = event;
  return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null;
}

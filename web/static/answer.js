// @ts-check
/**
 * The view of one answer, the same as templates/_turn.html makes on the server.
 * Text goes in as text only; nothing is ever read as markup.
 */

/**
 * @typedef {{id: string, title: string, source: string | null, published: string | null}} Article
 * @typedef {{text: string, start: number, end: number}} Passage
 * @typedef {{n: number, article: Article, quote: string, start: number, end: number,
 *   answer_start: number | null, answer_end: number | null, passage: Passage, link: string}} Citation
 * @typedef {"answered" | "not_found"} Status
 * @typedef {{question: string, searched_for: string, status: Status, reason: string | null, answer: string | null,
 *   confidence: number, citations: Citation[], nearest: Citation[],
 *   index: {articles: number, passages: number}, took_ms: {total: number}}} Answer
 * @typedef {{code: string, message: string, hint: string}} Failure
 */

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

/** The words that the page brings from the server, so that they stand in one place. */
const page = /** @type {HTMLElement} */ (document.getElementById("thread")).dataset;
export const NOT_FOUND = page.notFound ?? "";
const REMARKS = /** @type {Record<Status, Record<string, string>>} */ (JSON.parse(page.remarks ?? "{}"));

/**
 * The reason of an answer as a sentence; none beside a plain answer.
 * @param {Answer} answer
 */
export function remark({ status, reason }) {
  return reason && REMARKS[status][reason];
}

/**
 * One question and what was found.
 * @param {Answer} answer
 */
export function turn(answer) {
  const answered = answer.status === "answered";
  return make("article", { class: "turn" },
    question(answer.question),
    answer.searched_for !== answer.question && make("p", { class: "searched" },
      "Searched for: ", make("span", { dir: "auto" }, answer.searched_for)),
    ...(answered ? found(answer) : notFound(answer)),
    facts(answer, answered));
}

/**
 * A question that is being answered.
 * @param {string} text
 */
export function pending(text) {
  return make("article", { class: "turn pending" },
    question(text),
    make("p", { class: "progress", "aria-hidden": "true" }, "Searching the articles"));
}

/**
 * What went wrong, in the error's own words.
 * @param {Failure} failure
 */
export function problem(failure) {
  return make("div", { class: "notice problem", role: "alert" },
    make("p", {}, make("strong", {}, sentence(failure.message))),
    failure.hint && make("p", {}, sentence(failure.hint)));
}

/** @param {string} text */
function question(text) {
  return make("h2", { class: "question", dir: "auto" }, text);
}

/** @param {Answer} answer */
function found(answer) {
  const first = answer.citations[0];
  const { nearest } = answer;
  const words = hasWords(first);
  const remarked = remark(answer);
  return [
    make("blockquote", { class: words ? "answer words" : "answer", cite: first.link, dir: "auto" },
      words ? answer.answer : first.quote,
      make("sup", {}, make("a", { href: first.link, "aria-label": `Open source ${first.n}` }, `${first.n}`))),
    remarked && make("p", { class: "notice", role: "note" }, remarked),
    make("ol", { class: "notes", "aria-label": "Sources" },
      ...answer.citations.map((citation, i) => note(citation, words || i > 0))),
    nearest.length > 0 && make("details", { class: "more" },
      make("summary", {}, `${nearest.length} more ${nearest.length === 1 ? "passage" : "passages"} nearby`),
      make("ol", { class: "notes" }, ...nearest.map((citation) => note(citation, true)))),
  ];
}

/** @param {Answer} answer */
function notFound(answer) {
  const why = remark(answer);
  const verdict = [
    make("p", { class: "verdict" }, NOT_FOUND),
    why && make("p", { class: "reason" }, why),
  ];
  if (answer.nearest.length === 0) {
    return [...verdict, make("p", { class: "why" },
      "Try other words, or add articles that tell of it.")];
  }
  return [
    ...verdict,
    make("p", { class: "why" },
      `These are the nearest. Even the best is only ${percent(answer.confidence)} likely to hold the answer.`),
    make("ol", { class: "notes", "aria-label": "Nearest passages" },
      ...answer.nearest.map((citation) => note(citation, true))),
  ];
}

/**
 * @param {Citation} citation
 * @param {boolean} withQuote
 */
function note(citation, withQuote) {
  const { article, passage, link, start, end } = citation;
  return make("li", { value: `${citation.n}` },
    withQuote && make("blockquote", { class: "quote", dir: "auto" }, ...markedQuote(citation)),
    make("p", { class: "source" },
      make("a", { href: link }, make("cite", { dir: "auto" }, article.title)), " ",
      make("span", { class: "byline", dir: "auto" }, ...byline(article))),
    make("details", {},
      make("summary", {}, "Show the passage"),
      make("blockquote", { class: "passage", dir: "auto" },
        ...marked(passage.text, start - passage.start, end - passage.start))));
}

/** @param {Article} article */
function byline({ source, published }) {
  return [
    source,
    source && published && ", ",
    published && make("time", { datetime: published }, day(published)),
  ];
}

/**
 * @param {Answer} answer
 * @param {boolean} answered
 */
function facts(answer, answered) {
  const { passages, articles } = answer.index;
  return make("p", { class: "facts" },
    ...(answered ? [make("span", {}, `${percent(answer.confidence)} confidence`), " ",
      make("span", {}, "quoted word for word"), " "] : []),
    make("span", {}, `${count(passages)} passages of ${count(articles)} articles searched in ${Math.round(answer.took_ms.total)} ms`));
}

/**
 * Whether the answer is certain words of the quote: not all of it, full stops aside.
 * @param {Citation} citation
 */
function hasWords({ quote, start, answer_start: from, answer_end: to }) {
  if (from === null || to === null) return false;
  const [before, , after] = cut(quote, from - start, to - start);
  return /[\p{L}\p{N}_]/u.test(before + after);
}

/** @param {Citation} citation */
function markedQuote(citation) {
  const { quote, start, answer_start: from, answer_end: to } = citation;
  if (from === null || to === null || !hasWords(citation)) return [quote];
  return marked(quote, from - start, to - start);
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function marked(text, start, end) {
  const [before, middle, after] = cut(text, start, end);
  return [before, make("mark", {}, middle), after];
}

/**
 * Offsets count code points, JavaScript's own count UTF-16 units.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function cut(text, start, end) {
  const points = Array.from(text);
  return [points.slice(0, start), points.slice(start, end), points.slice(end)].map((part) => part.join(""));
}

/**
 * An ISO date, perhaps partial (1987, 1987-02, --02-26), as people write it.
 * @param {string} published
 */
function day(published) {
  const match = /^(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?$/.exec(published);
  if (!match || Number(match[2]) > 12) return published;
  const words = [Number(match[3]) || "", MONTHS[Number(match[2]) - 1], match[1].replace("-", "")];
  return words.filter(Boolean).join(" ");
}

/** @param {number} share */
function percent(share) {
  return `${Math.min(Math.max(Math.round(share * 100), 1), 99)} %`;
}

/** @param {number} number */
function count(number) {
  return number.toLocaleString("en");
}

/** @param {string} words */
function sentence(words) {
  return words.charAt(0).toUpperCase() + ended(words.slice(1));
}

/** @param {string} words */
export function ended(words) {
  return words + (/[.?!]$/.test(words) ? "" : ".");
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string | null | false | undefined)} children
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.flatMap((child) => (child ? [child] : [])));
  return element;
}

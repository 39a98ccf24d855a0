// @ts-check
/**
 * An answer as it comes: server-sent events (WHATWG HTML, 9.2.6) in the body of a posted request,
 * which EventSource cannot send. A lost connection is tried again.
 */

/** @typedef {{name: string, data?: any}} Message */

const PATIENCE_MS = 4000;
/** Seconds to wait before each new try. */
const WAITS = [2, 4, 8];

/** What the server answered instead of a stream. */
export class Refused extends Error {
  /** @param {string} html */
  constructor(html) {
    super("the server refuses");
    this.html = html;
  }
}

/**
 * The server's messages, and between them our own: `slow` when nothing came for four seconds,
 * `lost` for each second until the next try. Raises Refused, or what the last try ended with.
 * @param {string} address
 * @param {FormData} fields
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<Message, void, void>}
 */
export async function* live(address, fields, signal) {
  for (const seconds of [...WAITS, 0]) {
    try {
      yield* watched(sent(address, fields, signal));
      return;
    } catch (error) {
      if (signal.aborted || error instanceof Refused || !seconds) throw error;
    }
    for (let left = seconds; left; left--) {
      yield { name: "lost", data: { seconds: left } };
      await pause(1000, signal);
    }
    yield { name: "again" };
  }
}

/**
 * @param {AsyncGenerator<Message, void, void>} messages
 * @returns {AsyncGenerator<Message, void, void>}
 */
async function* watched(messages) {
  for (;;) {
    const next = messages.next();
    if (!(await Promise.race([next, pause(PATIENCE_MS)]))) yield { name: "slow" };
    const { done, value } = await next;
    if (done) return;
    yield value;
  }
}

/**
 * @param {string} address
 * @param {FormData} fields
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<Message, void, void>}
 */
async function* sent(address, fields, signal) {
  const body = new URLSearchParams(/** @type {any} */ (fields));
  const response = await fetch(address, { method: "POST", body, signal });
  const type = response.headers.get("Content-Type") ?? "";
  if (!response.body || !type.startsWith("text/event-stream")) {
    throw new Refused(await response.text());
  }
  let last = "";
  for await (const message of messages(response.body)) {
    last = message.name;
    yield message;
  }
  if (last !== "answer" && last !== "failure") throw new Error("the stream ended too early");
}

/**
 * The events of a body, however its bytes are cut; their data is JSON.
 * @param {ReadableStream<Uint8Array>} body
 * @returns {AsyncGenerator<Message, void, void>}
 */
export async function* messages(body) {
  let name = "";
  /** @type {string[]} */
  let data = [];
  for await (const line of lines(body)) {
    const [field, value] = split(line);
    if (field === "event") name = value;
    else if (field === "data") data.push(value);
    else if (line === "") {
      if (data.length) yield { name, data: JSON.parse(data.join("\n")) };
      [name, data] = ["", []];
    }
  }
}

/**
 * Whole lines; one that the body breaks off is dropped, as the standard has it.
 * @param {ReadableStream<Uint8Array>} body
 */
async function* lines(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      rest += decoder.decode(read.value, { stream: true });
      // A carriage return at the very end may be half of a line's end.
      const whole = rest.split(/\r\n|\n|\r(?!$)/);
      rest = whole.pop() ?? "";
      yield* whole;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * A line's field and its value, without the one space that may stand before it.
 * @param {string} line
 * @returns {[string, string]}
 */
function split(line) {
  const colon = line.indexOf(":");
  if (colon < 0) return [line, ""];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
}

/**
 * Wait. Raises what the signal is aborted with, at once.
 * @param {number} ms
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
function pause(ms, signal) {
  return new Promise((done, fail) => {
    setTimeout(done, ms);
    signal?.addEventListener("abort", () => fail(signal.reason), { once: true });
  });
}

import { MOST_ALERTS } from '../../shared/delivery.ts';
import { done, failed, type Outcome } from '../runs/result.ts';

/** A body taken apart without reading it: where each of its alerts stands, and the rest. */
export interface Split {
  /** JSON, with an empty list in place of the alerts. */
  readonly rest: string;
  /** Begin and end of each alert in the bytes; undefined: there is no list of them. */
  readonly alerts: readonly (readonly [from: number, to: number])[] | undefined;
}

/** Bytes of one alert, and of all that is no alert: what is read at once takes many times as much memory. */
const LARGEST = 1024 ** 2;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d];
const ALERTS = Buffer.from('"alerts"');
const NOT_JSON = failed('it cannot be read as JSON: it ends too early, or is no object');

const TOO_MUCH = failed(`the body: has more than ${LARGEST} bytes beside its alerts`);

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const skipSpace = (bytes: Buffer, from: number): number => {
  let at = from;
  while (isSpace(bytes[at])) at += 1;
  return at;
};
/** Names and values of labels are shorter; to look for their end from here costs less than a call of the platform's search. */
const SHORT = 24;
/** The next quote from a place on; -1 where there is none. */
const quoteFrom = (bytes: Buffer, from: number): number => {
  const near = Math.min(from + SHORT, bytes.length);
  for (let at = from; at < near; at += 1) if (bytes[at] === QUOTE) return at;
  return bytes.indexOf(QUOTE, near);
};
/** Behind the string that begins here; the end of all where it has none. */
const skipString = (bytes: Buffer, from: number): number => {
  let end = quoteFrom(bytes, from + 1);
  while (end > 0) {
    let before = end - 1;
    while (bytes[before] === BACKSLASH) before -= 1;
    // An even number of backslashes stand for themselves.
    if ((end - before) % 2 === 1) return end + 1;
    end = quoteFrom(bytes, end + 1);
  }
  return bytes.length;
};
/** Behind the value that begins here. What is between its brackets is judged by whoever reads it. */
const skipValue = (bytes: Buffer, from: number): number => {
  let depth = 0;
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === QUOTE) at = skipString(bytes, at);
    else if (byte === OPEN || byte === OPEN_LIST) {
      depth += 1;
      at += 1;
    } else if (byte === CLOSE || byte === CLOSE_LIST) {
      if (depth === 0) return at;
      depth -= 1;
      at += 1;
    } else if (byte === COMMA && depth === 0) return at;
    else at += 1;
    if (depth === 0 && (byte === QUOTE || byte === CLOSE || byte === CLOSE_LIST)) return at;
  }
  return at;
};

interface List {
  readonly alerts: NonNullable<Split['alerts']>;
  readonly end: number;
}
/** The elements of the list whose bracket is at `from`. */
const readList = (bytes: Buffer, from: number): Outcome<List> => {
  const alerts: (readonly [number, number])[] = [];
  let at = skipSpace(bytes, from + 1);
  if (bytes[at] === CLOSE_LIST) return done({ alerts, end: at + 1 });
  for (;;) {
    const begin = skipSpace(bytes, at);
    const end = skipValue(bytes, begin);
    if (end - begin > LARGEST) return failed(`alerts.${alerts.length}: has more than ${LARGEST} bytes`);
    if (alerts.push([begin, end]) > MOST_ALERTS) return failed(`alerts: are more than ${MOST_ALERTS}`);
    at = skipSpace(bytes, end);
    if (bytes[at] === CLOSE_LIST) return done({ alerts, end: at + 1 });
    if (bytes[at] !== COMMA) return NOT_JSON;
    at += 1;
  }
};

/** Finds the alerts of a delivery, so that they can be read one after another: a body of many megabytes is never a tree of objects. */
export const splitDelivery = (bytes: Buffer): Outcome<Split> => {
  let [from, to] = [0, 0];
  let list: List | undefined;
  let at = skipSpace(bytes, 0) + 1;
  if (bytes[at - 1] !== OPEN) return restOf(bytes, undefined, 0, 0);
  while (at < bytes.length) {
    const begin = at;
    at = skipValue(bytes, at);
    // What is no alert must not be long, whatever it is.
    if (at - (to - from) > LARGEST) return TOO_MUCH;
    const start = skipSpace(bytes, begin);
    const isKey = at - start === ALERTS.length && bytes.subarray(start, at).equals(ALERTS);
    const colon = skipSpace(bytes, at);
    if (isKey && bytes[colon] === COLON && bytes[skipSpace(bytes, colon + 1)] === OPEN_LIST) {
      from = skipSpace(bytes, colon + 1);
      const read = readList(bytes, from);
      if (!read.ok) return read;
      list = read.value;
      at = to = list.end;
    } else if (at === begin) at += 1;
  }
  return restOf(bytes, list, from, to);
};

const restOf = (bytes: Buffer, list: List | undefined, from: number, to: number): Outcome<Split> => {
  if (bytes.length - (to - from) > LARGEST) return TOO_MUCH;
  if (list === undefined) return done({ rest: bytes.toString('utf8'), alerts: undefined });
  return done({
    rest: `${bytes.toString('utf8', 0, from)}[]${bytes.toString('utf8', to)}`,
    alerts: list.alerts,
  });
};

import { hash } from 'node:crypto';
import { done, failed, type Outcome } from '../runs/result.ts';

export type Labels = Readonly<Record<string, string>>;

/** One alert as one delivery shows it. Times are Unix milliseconds. */
export interface Observation {
  readonly alertKey: string;
  readonly labels: Labels;
  readonly status: 'firing' | 'resolved';
  readonly startsAt: number;
  readonly endsAt: number;
  /** What its rule says of it, where it says anything. */
  readonly summary?: string;
  /** The web address of its runbook. */
  readonly runbook?: string;
}
export interface Delivery {
  readonly groupKey: string;
  /** Alerts that Alertmanager left out of this delivery. */
  readonly truncated: number;
  /** The labels that its alerts have been grouped by. */
  readonly groupLabels: Labels;
  readonly alerts: readonly Observation[];
}

/** Alertmanager's own fingerprint has 64 bits; this one cannot be made to collide. */
export const alertKeyOf = (of: Labels): string => {
  const canonical = Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify(canonical), 'hex');
};

type Read = Readonly<Record<string, unknown>>;
type Faults = string[];
const isObject = (value: unknown): value is Read =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readLabels = (value: unknown, place: string, faults: Faults): Labels => {
  if (!isObject(value)) faults.push(`${place}: is not an object of strings`);
  else for (const name in value) if (typeof value[name] !== 'string') faults.push(`${place}.${name}: is not a string`);
  return value as Labels;
};
// Date.parse reads many things; a time of Alertmanager has its "T" in this place.
const readTime = (value: unknown, place: string, faults: Faults): number => {
  const at = typeof value === 'string' && value[10] === 'T' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) faults.push(`${place}: is not a time such as 2026-01-01T10:00:00Z`);
  return at;
};

/** So much of a text is kept. */
const LONGEST = 500;
/** Annotations are for people: what is not as it should be is no reason to refuse an alert. */
const readTexts = (annotations: unknown): Pick<Observation, 'summary' | 'runbook'> => {
  if (!isObject(annotations)) return {};
  const { summary, runbook_url: runbook } = annotations;
  return {
    ...(typeof summary === 'string' && summary !== '' ? { summary: summary.slice(0, LONGEST) } : {}),
    ...(typeof runbook === 'string' && isWebAddress(runbook) ? { runbook } : {}),
  };
};
const isWebAddress = (text: string): boolean => /^https?:\/\//.test(text) && text.length <= LONGEST;

/** How an alert is known; a caller that sees the same alerts again and again may remember it. */
type KeyOf = (labels: Labels) => string;

const readAlert = (value: unknown, place: string, faults: Faults, keyOf: KeyOf): Observation => {
  const one: Read = isObject(value) ? value : {};
  const { status } = one;
  // Of each alert: the status of its group says "firing" while any of them does.
  if (status !== 'firing' && status !== 'resolved') faults.push(`${place}.status: is neither "firing" nor "resolved"`);
  const labels = readLabels(one['labels'], `${place}.labels`, faults);
  const startsAt = readTime(one['startsAt'], `${place}.startsAt`, faults);
  const endsAt = readTime(one['endsAt'], `${place}.endsAt`, faults);
  const alertKey = faults.length === 0 ? keyOf(labels) : '';
  const texts = readTexts(one['annotations']);
  return { alertKey, labels, status: status as Observation['status'], startsAt, endsAt, ...texts };
};

const told = ([first, ...others]: Faults): Outcome<never> =>
  failed(`${first}${others.length > 0 ? ` (and ${others.length} more)` : ''}`);

/**
 * Reads Alertmanager's webhook payload, version 4; of what is wrong with it, the first thing is told, with its place. Newer
 * releases add keys, which are let through. By hand, for a schema library takes longer for ten thousand alerts than all the rest.
 */
export const readDelivery = (body: unknown, keyOf: KeyOf = alertKeyOf): Outcome<Delivery> => {
  if (!isObject(body)) return failed('the body: is not an object');
  const { version, groupKey, truncatedAlerts: truncated = 0, groupLabels = {}, alerts } = body;
  const faults: Faults = [];
  if (version !== '4') faults.push('version: is not "4"');
  if (typeof groupKey !== 'string') faults.push('groupKey: is not a string');
  if (!Number.isSafeInteger(truncated) || Number(truncated) < 0)
    faults.push('truncatedAlerts: is not a number of alerts');
  const group = readLabels(groupLabels, 'groupLabels', faults);
  if (!Array.isArray(alerts)) faults.push('alerts: is not a list');
  if (faults.length > 0) return told(faults);
  const observed: Observation[] = [];
  for (const [n, one] of (alerts as readonly unknown[]).entries()) {
    observed.push(readAlert(one, `alerts.${n}`, faults, keyOf));
    if (faults.length > 0) return told(faults);
  }
  return done({ groupKey: groupKey as string, truncated: Number(truncated), groupLabels: group, alerts: observed });
};

/** The same, of a body as it came. */
export const parseDelivery = (bytes: Uint8Array, keyOf?: KeyOf): Outcome<Delivery> => {
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch (error) {
    return failed(`it cannot be read as JSON: ${(error as Error).message.slice(0, 120)}`);
  }
  return readDelivery(body, keyOf);
};

import { hash } from 'node:crypto';
import { done, failed, type Outcome } from '../runs/result.ts';
import { splitDelivery } from './split.ts';

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

/** All of a delivery but its alerts; `hasList`: whether there is a list of them. */
const readEnvelope = (body: unknown, hasList: boolean): Outcome<Omit<Delivery, 'alerts'>> => {
  if (!isObject(body)) return failed('the body: is not an object');
  const { version, groupKey, truncatedAlerts: truncated = 0, groupLabels = {} } = body;
  const faults: Faults = [];
  if (version !== '4') faults.push('version: is not "4"');
  if (typeof groupKey !== 'string') faults.push('groupKey: is not a string');
  if (!Number.isSafeInteger(truncated) || Number(truncated) < 0)
    faults.push('truncatedAlerts: is not a number of alerts');
  const group = readLabels(groupLabels, 'groupLabels', faults);
  if (!hasList) faults.push('alerts: is not a list');
  if (faults.length > 0) return told(faults);
  return done({ groupKey: groupKey as string, truncated: Number(truncated), groupLabels: group });
};
const readAlerts = (alerts: Iterable<unknown>, keyOf: KeyOf): Outcome<readonly Observation[]> => {
  const observed: Observation[] = [];
  const faults: Faults = [];
  for (const one of alerts) {
    observed.push(readAlert(one, `alerts.${observed.length}`, faults, keyOf));
    if (faults.length > 0) return told(faults);
  }
  return done(observed);
};

/**
 * Reads Alertmanager's webhook payload, version 4; of what is wrong with it, the first thing is told, with its place. Newer
 * releases add keys, which are let through. By hand, for a schema library takes longer for ten thousand alerts than all the rest.
 */
export const readDelivery = (body: unknown, keyOf: KeyOf = alertKeyOf): Outcome<Delivery> => {
  const listed = isObject(body) && Array.isArray(body['alerts']) ? (body['alerts'] as readonly unknown[]) : undefined;
  const envelope = readEnvelope(body, listed !== undefined);
  if (!envelope.ok) return envelope;
  const alerts = readAlerts(listed ?? [], keyOf);
  return alerts.ok ? done({ ...envelope.value, alerts: alerts.value }) : alerts;
};

/** Bytes of a body that is read at once: to look for its alerts first would cost more than all the rest. It has no room for MOST_ALERTS. */
const SMALL = 16 * 1024;

/**
 * The same, of a body as it came. One of more than `small` bytes is read one alert after another, so that it takes little more
 * memory than its bytes.
 */
export const parseDelivery = (bytes: Uint8Array, keyOf: KeyOf = alertKeyOf, small = SMALL): Outcome<Delivery> => {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return body.length <= small ? readDelivery(JSON.parse(body.toString()), keyOf) : readInParts(body, keyOf);
  } catch (error) {
    return failed(`it cannot be read as JSON: ${(error as Error).message.slice(0, 120)}`);
  }
};
const readInParts = (body: Buffer, keyOf: KeyOf): Outcome<Delivery> => {
  const split = splitDelivery(body);
  if (!split.ok) return split;
  const { rest, alerts } = split.value;
  const each = function* (): Iterable<unknown> {
    for (const [from, to] of alerts ?? []) yield JSON.parse(body.toString('utf8', from, to));
  };
  const whole: unknown = JSON.parse(rest);
  if (alerts === undefined) return readDelivery(whole, keyOf);
  const envelope = readEnvelope(whole, true);
  if (!envelope.ok) return envelope;
  const read = readAlerts(each(), keyOf);
  return read.ok ? done({ ...envelope.value, alerts: read.value }) : read;
};

import { isIP } from 'node:net';
import type { ArgumentKind, Signature } from '#lang';
import type { Argument } from '../../shared/receiver-config.ts';
import { done, failed, type Outcome } from './result.ts';
import type { Labels } from '../alerts/payload.ts';
import type { Values } from './run.ts';

type Known = (name: string) => boolean;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** A hostile label may be long; a message quotes its beginning. */
const quoted = (value: string | number): string => JSON.stringify(String(value).slice(0, 80));

const nameFault = (value: string | number): string | undefined =>
  typeof value === 'string' && NAME.test(value)
    ? undefined
    : `${quoted(value)} is not a name of letters, digits, "_", "." and "-"`;
/** Why a value is not of a kind, or nothing. */
const faultOf: Readonly<Record<ArgumentKind, (value: string | number, known: Known) => string | undefined>> = {
  // The name of a workload has a slash, and that of a host has none: one is never taken for the other.
  host: (value, known) =>
    typeof value === 'string' && !value.includes('/') && known(value)
      ? undefined
      : `${quoted(value)} is not a host that actions may touch`,
  workload: (value, known) =>
    typeof value === 'string' && value.includes('/') && known(value)
      ? undefined
      : `${quoted(value)} is not a workload that actions may touch`,
  name: nameFault,
  // Which hooks there are is known before any alert fires.
  hook: nameFault,
  address: (value) =>
    typeof value === 'string' && isIP(value) !== 0 && !value.includes('%')
      ? undefined
      : `${quoted(value)} is not an IP address`,
  count: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value > 0
      ? undefined
      : `${quoted(value)} is not a positive whole number`,
  measure: (value) =>
    typeof value === 'number' && Number.isFinite(value) ? undefined : `${quoted(value)} is not a number`,
};

type Told = Exclude<Argument, { measure: string }>;
const valueOf = (argument: Told, labels: Labels): Outcome<string | number> => {
  if ('literal' in argument) return done(argument.literal);
  const name = 'label' in argument ? argument.label : argument.pick;
  const value = Object.hasOwn(labels, name) ? labels[name] : undefined;
  if (value === undefined) return failed(`the alert has no label ${name}`);
  if ('label' in argument) return done(value);
  const chosen = Object.hasOwn(argument.cases, value) ? argument.cases[value] : undefined;
  return chosen === undefined ? failed(`no case for ${name} = ${quoted(value)}`) : done(chosen);
};

/** The arguments of an action that its alert's labels tell; the measures are asked later. Labels are data: what is not of its kind is refused. */
export const resolveArguments = (
  takes: Signature,
  given: Readonly<Record<string, Argument>>,
  labels: Labels,
  known: Known,
): Outcome<Values> => {
  const values: Record<string, string | number> = {};
  for (const [name, kind] of Object.entries(takes)) {
    const argument = given[name];
    if (argument !== undefined && 'measure' in argument) continue;
    const value = argument === undefined ? failed('is missing') : valueOf(argument, labels);
    if (!value.ok) return failed(`${name}: ${value.why}`);
    const fault = faultOf[kind](value.value, known);
    if (fault !== undefined) return failed(`${name}: ${fault}`);
    values[name] = value.value;
  }
  return done(values);
};

/** What is wrong with arguments, by name: a sentence each. */
export type Faults = Readonly<Record<string, string>>;

/** The arguments that a person gives, as typed. A text of digits is a count. */
export const readArguments = (
  takes: Signature,
  given: Readonly<Record<string, string | number>>,
  known: Known,
): { readonly ok: true; readonly value: Values } | { readonly ok: false; readonly faults: Faults } => {
  const strangers = Object.keys(given).flatMap((name) =>
    Object.hasOwn(takes, name) ? [] : [[name.slice(0, 80), 'the action takes no such argument'] as const],
  );
  const read = Object.entries(takes).map(([name, kind]) => {
    const said = Object.hasOwn(given, name) ? given[name] : undefined;
    const value = kind === 'count' && typeof said === 'string' && /^\d{1,15}$/.test(said) ? Number(said) : said;
    return { name, value, fault: value === undefined || value === '' ? 'is missing' : faultOf[kind](value, known) };
  });
  const wrong = read.flatMap(({ name, fault }) => (fault === undefined ? [] : [[name, fault] as const]));
  if (strangers.length + wrong.length > 0) return { ok: false, faults: Object.fromEntries([...strangers, ...wrong]) };
  return done(Object.fromEntries(read.map(({ name, value }) => [name, value as string | number])));
};

/** Asks Prometheus for what an expression is worth, for the labels of an alert. */
export type Measure = (expression: string, labels: Labels) => Promise<Outcome<number>>;

/** The arguments that are measured when a run begins. */
export const measureArguments = async (
  given: Readonly<Record<string, Argument>>,
  labels: Labels,
  measure: Measure,
): Promise<Outcome<Values>> => {
  const values: Record<string, number> = {};
  for (const [name, argument] of Object.entries(given)) {
    if (!('measure' in argument)) continue;
    const value = await measure(argument.measure, labels);
    if (!value.ok) return failed(`${name} is not known: ${value.why}`);
    values[name] = value.value;
  }
  return done(values);
};

/** What an argument may become, whatever the alert's labels are; undefined: a label decides. */
const namedIn = (argument: Told): readonly (string | number)[] | undefined => {
  if ('literal' in argument) return [argument.literal];
  return 'label' in argument ? undefined : Object.values(argument.cases);
};
const literalFault = (kind: ArgumentKind, argument: Argument, { host, hook }: Configured): string | undefined => {
  if ((kind === 'measure') !== 'measure' in argument)
    return kind === 'measure' ? 'a measure is an expression' : `a ${kind} is not measured`;
  if ('measure' in argument) return undefined;
  if (kind === 'count' && !('literal' in argument)) return 'a count is a number in the configuration, not a label';
  const named = namedIn(argument);
  if (named === undefined)
    return kind === 'hook' || kind === 'workload'
      ? `a ${kind} is named in the configuration, not by a label`
      : undefined;
  const missing = kind === 'hook' ? named.find((name) => !hook(String(name))) : undefined;
  if (missing !== undefined) return `the configuration has no hook ${quoted(missing)}`;
  return named.map((value) => faultOf[kind](value, host)).find((fault) => fault !== undefined);
};

/** Whether the configuration has a host or workload, or a hook, of a name. */
export interface Configured {
  readonly host: Known;
  readonly hook: Known;
}
/** What is wrong with a response's arguments before any alert fires, one sentence each. */
export const argumentFaults = (
  takes: Signature,
  given: Readonly<Record<string, Argument>>,
  configured: Configured,
): readonly string[] => {
  const unknown = Object.keys(given)
    .filter((name) => !Object.hasOwn(takes, name))
    .map((name) => `${name}: the action takes no such argument`);
  const wrong = Object.entries(takes).flatMap(([name, kind]) => {
    const argument = given[name];
    const fault = argument === undefined ? 'is missing' : literalFault(kind, argument, configured);
    return fault === undefined ? [] : [`${name}: ${fault}`];
  });
  return [...unknown, ...wrong];
};

import { z } from 'zod';
import { keepEvidence, lockAccount, stopService } from './signatures.ts';
import {
  type Action,
  ask,
  done,
  type Effect,
  nothing,
  type Outcome,
  type Plan,
  type Remote,
  tell,
} from 'tocsin/receiver';

const program = 'contain';
const containState = z.object({
  there: z.boolean(),
  may: z.boolean(),
  /** Locked, or stopped. */
  contained: z.boolean(),
  /** Why it may not be touched. */
  why: z.string(),
});

type What = 'account' | 'service';
const look = (remote: Remote, host: string, what: What, name: string) =>
  ask(remote, { host, program, words: ['inspect', what, name] }, containState);

const plan = async (remote: Remote, host: string, what: What, name: string): Promise<Outcome<Plan<object>>> => {
  const state = await look(remote, host, what, name);
  if (!state.ok) return state;
  const { there, may, contained, why } = state.value;
  if (!there) return done(nothing(`there is no ${what} ${name}`));
  if (!may) return done(nothing(`${name} is left alone: ${why}`));
  if (contained) return done(nothing(`${name} is ${what === 'account' ? 'locked' : 'stopped'} already`));
  return done({ kind: 'change', change: {}, why: `the ${what} is there`, evidence: state.value });
};

const contained = async (remote: Remote, host: string, what: What, name: string): Promise<Effect | undefined> => {
  const state = await look(remote, host, what, name);
  if (!state.ok) return undefined;
  if (state.value.contained) return done(undefined);
  return { ok: false, why: `${name} is not ${what === 'account' ? 'locked' : 'stopped'}`, asBefore: true };
};

export const accountLock: Action<typeof lockAccount.spec.takes, object> = {
  spec: lockAccount.spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host, account }) => `${account} on ${host}`,
  prepare: ({ host, account }, remote) => plan(remote, host, 'account', account),
  apply: ({ host, account }, _, remote) => tell(remote, { host, program, words: ['lock', account] }),
  inspect: ({ host, account }, _, remote) => contained(remote, host, 'account', account),
  undo: ({ host, account }, _, remote) => tell(remote, { host, program, words: ['unlock', account] }),
  says: ({ host, account }) => `the account ${account} on ${host} locked, and its processes ended`,
};

export const serviceStop: Action<typeof stopService.spec.takes, object> = {
  spec: stopService.spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host, service }) => `${service} on ${host}`,
  prepare: ({ host, service }, remote) => plan(remote, host, 'service', service),
  apply: ({ host, service }, _, remote) => tell(remote, { host, program, words: ['stop', service] }),
  inspect: ({ host, service }, _, remote) => contained(remote, host, 'service', service),
  undo: ({ host, service }, _, remote) => tell(remote, { host, program, words: ['start', service] }),
  says: ({ host, service }) => `${service} on ${host} stopped`,
};

export const evidenceKeep: Action<typeof keepEvidence.spec.takes, object> = {
  spec: keepEvidence.spec,
  idempotency: 'keyed',
  hostOf: ({ host }) => host,
  targetOf: ({ host }) => `the evidence on ${host}`,
  prepare: async () => done({ kind: 'change', change: {}, why: 'what is there now may be gone later' }),
  apply: ({ host }, _, remote, key) =>
    tell(remote, { host, program, words: ['evidence', '--key', key], timeout: 600_000 }),
  says: ({ host }) => `processes, connections and logs of ${host} kept there`,
};

import { z } from 'zod';
import { blockAddress } from './signatures.ts';
import { type Action, ask, done, nothing, type Remote, tell } from 'tocsin/receiver';

const program = 'block-address';
const addressState = z.object({
  blocked: z.boolean(),
  /** False for our own addresses, private ones and the CDN's. */
  may: z.boolean(),
  entries: z.number(),
  most: z.number(),
});

/** What the program takes: a minute to a week. */
const [SHORTEST, LONGEST] = [60, 604_800];
const look = (remote: Remote, host: string, address: string) =>
  ask(remote, { host, program, words: ['inspect', address] }, addressState);

export const addressBlock: Action<typeof blockAddress.spec.takes, object> = {
  spec: blockAddress.spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host, address }) => `${address} on ${host}`,
  prepare: async ({ host, address, seconds }, remote) => {
    if (seconds < SHORTEST || seconds > LONGEST)
      return done(nothing(`an address is blocked for ${SHORTEST} to ${LONGEST} seconds, and not for ${seconds}`));
    const state = await look(remote, host, address);
    if (!state.ok) return state;
    const { blocked, may, entries, most } = state.value;
    if (!may)
      return done(
        nothing(
          `${address} is ours, private, the CDN's or of somebody who is signed in over ssh, and is never blocked`,
        ),
      );
    if (blocked) return done(nothing(`${address} is blocked already`));
    if (entries >= most) return done(nothing(`${entries} addresses are blocked, which is the most`));
    return done({
      kind: 'change',
      change: {},
      why: `${entries} of at most ${most} are blocked`,
      evidence: state.value,
    });
  },
  apply: ({ host, address, seconds }, _, remote) =>
    tell(remote, { host, program, words: ['block', address, '--seconds', String(seconds)] }),
  inspect: async ({ host, address }, _, remote) => {
    const state = await look(remote, host, address);
    if (!state.ok) return undefined;
    return state.value.blocked ? done(undefined) : { ok: false, why: `${address} is not blocked`, asBefore: true };
  },
  undo: ({ host, address }, _, remote) => tell(remote, { host, program, words: ['unblock', address] }),
  says: ({ host, address, seconds }) => `${address} blocked on ${host} for ${seconds} s`,
};

import { z } from 'zod';
import { renewCertificate } from './signatures.ts';
import { type Action, ask, dayOf, done, nothing, tell } from 'tocsin/receiver';

const program = 'certificate';
const certificateState = z.object({ seconds_left: z.number(), served: z.boolean() });
/** Certbot itself renews when a third of the 90 days is left. */
const DAY = 86_400;
const DUE = 30 * DAY;

const lifeIn = (seconds: number): string =>
  seconds < 0 ? `expired ${Math.floor(-seconds / DAY)} days ago` : `has ${Math.floor(seconds / DAY)} days left`;

interface Renewal {
  readonly day: string;
}
export const certificateRenew: Action<typeof renewCertificate.spec.takes, Renewal> = {
  spec: renewCertificate.spec,
  idempotency: 'keyed',
  hostOf: ({ host }) => host,
  targetOf: ({ host }) => `the certificate on ${host}`,
  prepare: async ({ host }, remote) => {
    const state = await ask(remote, { host, program, words: ['inspect'] }, certificateState);
    if (!state.ok) return state;
    const { seconds_left: left, served } = state.value;
    if (left >= DUE) return done(nothing(`the certificate ${lifeIn(left)}: look at its chain, and at what is served`));
    if (!served) return done(nothing('nginx does not run, and would not take the certificate up'));
    return done({
      kind: 'change',
      change: { day: dayOf(Date.now()) },
      why: `it ${lifeIn(left)}`,
      evidence: state.value,
    });
  },
  apply: ({ host }, { day }, remote) =>
    tell(remote, { host, program, words: ['renew', '--key', day], timeout: 600_000 }),
  says: ({ host }) => `the certificate on ${host} renewed`,
};

import { z } from 'zod';
import { renewCertificate } from '../../catalogue/actions.ts';
import { done } from '../outcome.ts';
import type { Action } from './action.ts';
import { dayOf } from './day.ts';
import { ask, tell } from './host-program.ts';
import { nothing } from './plans.ts';

const program = 'certificate';
const certificateState = z.object({ seconds_left: z.number(), served: z.boolean() });
/** Certbot itself renews when a third of the 90 days is left. */
const DUE = 30 * 86_400;

interface Renewal {
  readonly day: string;
  readonly daysLeft: number;
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
    const daysLeft = Math.floor(left / 86_400);
    if (left >= DUE) return done(nothing(`the certificate has ${daysLeft} days left: look at what is served instead`));
    if (!served) return done(nothing('nginx does not run, and would not take the certificate up'));
    const change = { day: dayOf(Date.now()), daysLeft };
    return done({ kind: 'change', change, why: `it has ${daysLeft} days left`, evidence: state.value });
  },
  apply: ({ host }, { day }, remote) =>
    tell(remote, { host, program, words: ['renew', '--key', day], timeout: 600_000 }),
  says: ({ host }, { daysLeft }) => `the certificate on ${host} renewed, with ${daysLeft} days left`,
};

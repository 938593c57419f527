import { hash } from 'node:crypto';
import type { RunStore } from '../../runs/store/run-store.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { done, failed, type Outcome } from '../../runs/result.ts';
import { isSignature, signatureFor } from './signed.ts';

/**
 * A link that lets whoever has it decide about one run, once, until a time: its signature covers the run and the change that
 * the run asks for. It can be used once because a run that was decided about waits no more.
 */
const ticketFor = (key: Buffer, run: number, change: unknown, until: number): string => {
  const digest = hash('sha256', JSON.stringify(change) ?? '', 'hex');
  return `${run}.${until}.${signatureFor(key, 'decide', run, until, digest)}`;
};

/** `until` is Unix milliseconds; `url` is where people reach the receiver. */
export const decisionLinkTo =
  (url: string | undefined, key: Buffer) =>
  (run: number, change: unknown, until: number): string | undefined =>
    url === undefined ? undefined : `${url}/decide/${ticketFor(key, run, change, until)}`;

/** Where a run is shown to who is signed in. */
export const runLinkTo =
  (url: string | undefined) =>
  (run: number): string | undefined =>
    url === undefined ? undefined : `${url}/runs/${run}`;

const TICKET = /^(\d{1,15})\.(\d{1,15})\.[\w-]{43}$/;
const INVALID = 'This link is not valid.';

/** The run that a ticket lets decide about. What is wrong with a ticket is told only to who has a signed one. */
export const runOfTicket = async (
  key: Buffer,
  ticket: string,
  ledger: Pick<RunStore, 'run'>,
  now: number,
): Promise<Outcome<RunRecord>> => {
  const [, id, until] = TICKET.exec(ticket) ?? [];
  const run = id === undefined ? undefined : await ledger.run(Number(id));
  if (run === undefined || !isSignature(ticket, ticketFor(key, run.id, run.change, Number(until))))
    return failed(INVALID);
  if (run.state !== 'waiting') return failed('This was decided before: the run waits no more.');
  return Number(until) < now ? failed('This link has expired.') : done(run);
};

import { describe, expect, test } from 'vitest';
import { auditRecord } from '../../packages/tocsin/src/receiver/record/audit.ts';
import type { Run } from '../../packages/tocsin/src/receiver/runs/run.ts';
import { testReceiver, TOKEN, type TestReceiver } from './people-kit.ts';
import { HELP, NO_HELP, pretence, type Pretence } from './pretend.ts';
import { alert, delivery, labels } from './samples.ts';
import { scratchLedger } from './scratch.ts';

const HOUR = 3_600_000;
/** A response does not help, and while it is verified somebody sets another value: it cannot be undone. */
const failToUndo = async (receiver: Pretence): Promise<void> => {
  receiver.look = NO_HELP;
  await receiver.deliver(delivery(alert({ startsAt: new Date(receiver.clock).toISOString() })));
  await receiver.pass(receiver.clock + 60_000);
  receiver.host.value = 20;
  await receiver.pass(receiver.clock + HOUR);
  receiver.look = HELP;
};

describe('an undo that fails', () => {
  const notUndone = async (): Promise<Pretence> => {
    const receiver = pretence(await scratchLedger());
    await failToUndo(receiver);
    return receiver;
  };
  const fireElsewhere = async (receiver: Pretence, pool: string): Promise<Run | undefined> => {
    await receiver.deliver(delivery(alert({ labels: { ...labels, pool } })));
    await receiver.pass(receiver.clock + HOUR);
    return (await receiver.ledger.runs(1))[0];
  };
  test('is told as such, calls people, and leaves the host as it is', async () => {
    const receiver = await notUndone();
    const [run] = await receiver.ledger.runs(1);
    expect(run?.history.slice(-2).map(({ state }) => state)).toEqual(['ineffective', 'undo-failed']);
    expect(receiver.host.value).toBe(20);
    const told = await receiver.ledger.dueEntries('slack', receiver.clock, 9);
    const text = JSON.stringify(told.entries[0]?.body);
    expect(text).toContain('could not be undone');
    expect(text).toContain('No response touches this host until somebody has looked and released it');
    expect((await receiver.ledger.dueEntries('alertmanager', receiver.clock, 9)).entries).toHaveLength(1);
  });
  test('keeps every response from the host, however long, until a person releases it', async () => {
    const receiver = await notUndone();
    // The newest run stays in any case.
    await fireElsewhere(receiver, 'at once');
    await receiver.pass(receiver.clock + 365 * 24 * HOUR);
    while ((await receiver.ledger.prune(receiver.clock - 90 * 24 * HOUR, receiver.clock)) > 0);
    const before = await fireElsewhere(receiver, 'batch');
    expect(before).toMatchObject({
      state: 'suppressed',
      result: 'run 1 could not be undone on the host, and nobody has released it',
    });
    expect(receiver.host.value).toBe(20);
    expect(await receiver.ledger.release(1, 'Ada', receiver.clock)).toBe(true);
    expect(await receiver.ledger.release(1, 'Eve', receiver.clock)).toBe(false);
    expect((await receiver.ledger.run(1))?.history.at(-1)).toMatchObject({
      state: 'escalated',
      why: 'Ada has looked, and released the host',
    });
    receiver.host.value = 4;
    expect(await fireElsewhere(receiver, 'other')).toMatchObject({ state: 'succeeded' });
    expect((await auditRecord(receiver.ledger)).brokenAt).toBeUndefined();
  });
});

describe('a host that is kept from responses', () => {
  const stuck = async (): Promise<TestReceiver> => {
    const people = await testReceiver({ mode: 'auto' });
    await failToUndo(people.receiver);
    return people;
  };
  test('is released over HTTP, once, by who has the token', async () => {
    const people = await stuck();
    expect((await fetch(`${people.url}/api/v1/runs/1/release`, { method: 'POST' })).status).toBe(401);
    expect((await people.ask('POST', '/api/v1/runs/1/release', {})).status).toBe(422);
    expect((await people.ask('POST', '/api/v1/runs/2/release', { by: 'Ada' })).status).toBe(409);
    expect(await (await people.ask('POST', '/api/v1/runs/1/release', { by: 'Ada' })).json()).toEqual({
      id: 1,
      released: true,
      by: 'Ada',
    });
    expect((await people.ask('POST', '/api/v1/runs/1/release', { by: 'Ada' })).status).toBe(409);
  });
  test('waits on the page for somebody, who releases it there', async () => {
    const people = await stuck();
    const signedIn = await fetch(`${people.url}/login`, {
      method: 'POST',
      body: new URLSearchParams({ by: 'Ada', token: TOKEN }),
      redirect: 'manual',
    });
    const headers = { cookie: (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    const page = await (await fetch(people.url, { headers })).text();
    expect(page).toContain('Waits for you');
    expect(page).toContain('No response touches this host until somebody has looked at it.');
    const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const release = (fields: Record<string, string>): Promise<Response> =>
      fetch(`${people.url}/runs/1/release`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    expect((await release({})).status).toBe(403);
    expect((await release({ csrf })).headers.get('location')).toBe('/runs/1');
    expect(await (await fetch(`${people.url}/runs/1`, { headers })).text()).toContain('Ada has looked');
    expect((await people.ledger.run(1))?.state).toBe('escalated');
  });
});

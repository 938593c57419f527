import { expect, test } from 'vitest';
import { NO_HELP } from './pretend.ts';
import { testReceiver, TOKEN, type TestReceiver } from './people-kit.ts';
import { alert, delivery, resolved, response } from './samples.ts';

const MINUTE = 60_000;
/** The same response, as the configuration's file has it. */
const { after: _after, ...sample } = response;
const configured = {
  ...sample,
  verify: { ...response.verify, settle: '30s', every: '15s', within: '10m' },
  cooldown: '30m',
  atMost: { runs: 3, within: '1h' },
};
const cookieOf = async ({ url }: TestReceiver): Promise<string> => {
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ by: 'Ada', token: TOKEN, next: '/' }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
};
/** What a person reads on the page of run 1, without tags. */
const pageOf = async (people: TestReceiver): Promise<string> => {
  const answer = await fetch(`${people.url}/runs/1`, { headers: { cookie: await cookieOf(people) } });
  return (await answer.text()).replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
};
const runOf = async (people: TestReceiver): Promise<{ result: string; state: string; todo: string | null }> =>
  (await (await people.ask('GET', '/api/v1/runs/1')).json()) as { result: string; state: string; todo: string | null };

test('after an approval the page and the API say what the run does now, at each step', async () => {
  const people = await testReceiver({ responses: [configured] });
  const { receiver, ask } = people;
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock);
  expect(await runOf(people)).toMatchObject({ state: 'waiting', result: expect.stringMatching(/^waits for approval/) });

  await ask('POST', '/api/v1/runs/1/approve', { by: 'Ada' });
  expect(await runOf(people)).toMatchObject({ state: 'planned', result: 'approved by Ada', todo: null });
  receiver.look = NO_HELP;
  await receiver.pass(receiver.clock);
  expect(await runOf(people)).toMatchObject({ state: 'settling', result: expect.stringMatching(/^its effect takes/) });
  expect(await pageOf(people)).toContain('Now: its effect takes 30 s to show');
  await receiver.pass(receiver.clock + MINUTE);
  const verifying = await runOf(people);
  expect(verifying).toMatchObject({ state: 'verifying', result: expect.stringMatching(/; 0 of \d$/) });
  expect(await pageOf(people)).toContain(`Now: ${verifying.result}`);
});

test('of a run that is left to people the page says what to do, as the message does, and links the runbook', async () => {
  const people = await testReceiver({ mode: 'auto', responses: [configured] });
  const { receiver, ledger } = people;
  receiver.look = NO_HELP;
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + 60 * MINUTE);
  const { state, todo, result } = await runOf(people);
  expect(state).toBe('escalated');
  expect(todo).toBe(response.otherwise);
  expect(result).toMatch(/^it did not help within/);
  const sent = JSON.stringify((await ledger.dueEntries('slack', receiver.clock, 9)).entries.map(({ body }) => body));
  expect(sent).toContain(`*Now:* ${response.otherwise}`);

  expect(await pageOf(people)).toContain(`What to do: ${response.otherwise}`);
  const html = await (await fetch(`${people.url}/runs/1`, { headers: { cookie: await cookieOf(people) } })).text();
  expect(html).toMatch(new RegExp(`<a\\s+href=["']${response.runbook}["']`));
});

test('what did not help is still the reason of its undoing, if the kill switch was on in between', async () => {
  const people = await testReceiver({ mode: 'auto', responses: [configured] });
  const { receiver } = people;
  receiver.look = NO_HELP;
  await receiver.deliver(delivery(alert()));
  while ((await runOf(people)).state !== 'ineffective') await receiver.step();
  receiver.killed = { on: true, why: 'Grace looks' };
  await receiver.step();
  receiver.killed = { on: false, why: '' };
  await receiver.pass(receiver.clock + MINUTE);
  expect((await runOf(people)).result).toMatch(/^it did not help within .*; the value before is back$/);
});

test('whoever denies a run is named, and nothing is to be done', async () => {
  const people = await testReceiver({ responses: [configured] });
  await people.receiver.deliver(delivery(alert()));
  await people.receiver.pass(people.receiver.clock);
  await people.ask('POST', '/api/v1/runs/1/deny', { by: 'Grace' });
  expect(await runOf(people)).toMatchObject({ state: 'rejected', result: 'denied by Grace', todo: null });
});

test('who decides reads until when, how often it helped before, and what was deployed lately', async () => {
  const people = await testReceiver({ responses: [{ ...configured, cooldown: '1m' }] });
  const { receiver, ask, ledger } = people;
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock);
  const first = await pageOf(people);
  expect(first).toContain(`${response.alert} did not fire in the 90 days before.`);
  expect(first).toContain(`${response.action} has not been done for it in the 90 days before.`);
  expect(first).toContain('requests wait');
  expect(first).toContain('There is no graph: Prometheus could not be asked: ECONNREFUSED.');
  expect(first).toMatch(/It can be decided until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; then it expires\./);
  await ask('POST', '/api/v1/runs/1/approve', { by: 'Ada' });
  await receiver.pass(receiver.clock + 60 * MINUTE);
  expect((await ledger.run(1))?.state).toBe('succeeded');
  expect(await pageOf(people)).not.toContain('It can be decided until');

  const report = { environment: 'production', previous: null, duration: 40, by: 'CI' };
  const deploy = (version: string, status: 'success' | 'failure', at: number) =>
    ledger.recordDeployment({ ...report, version, status }, null, at);
  const again = receiver.clock + 26 * 60 * MINUTE;
  await deploy('v1 (long ago)', 'success', receiver.clock);
  await deploy('v2 <b>', 'failure', again - 40 * MINUTE);
  await receiver.deliver(delivery(resolved()));
  receiver.clock = again;
  await receiver.deliver(delivery(alert({ startsAt: new Date(again).toISOString() })));
  await receiver.pass(again);
  const answer = await fetch(`${people.url}/runs/2`, { headers: { cookie: await cookieOf(people) } });
  const page = (await answer.text()).replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
  expect(page).toContain(`${response.alert} fired once in the 90 days before, last 27 hours 0 minutes before`);
  expect(page).toContain(`${response.action} helped the one time.`);
  expect(page).toMatch(/The last times 27 hours 0 minutes ago on web-1, for \d+ minutes · phpfpm\.scale: helped/);
  expect(page).toContain('v2 &lt;b&gt; was deployed 40 minutes before, and failed');
  expect(page).not.toContain('long ago');
});

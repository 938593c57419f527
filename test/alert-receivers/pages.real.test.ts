import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { press, signIn, visit } from './browser-kit.ts';
import { testReceiver, type TestReceiver } from './people-kit.ts';
import { alert, delivery, labels } from './samples.ts';

/** What an attacker who can name an alert would write. */
const HOSTILE = '"><script>document.title="owned"</script><img src=x onerror=alert(1)>{{7*7}}\u202Egnp.exe';

const now = (people: TestReceiver): string => new Date(people.receiver.clock).toISOString();

test('who has the token signs in, and out; who has not sees nothing', async () => {
  const people = await testReceiver();
  const page = await visit(people);
  await page.getByLabel('Your name').fill('Eve');
  await page.getByLabel('Token').fill('open sesamf');
  await press(page, 'Sign in');
  expect(await page.getByRole('alert').innerText()).toBe('This is not the token, or it has expired.');
  await signIn(page);
  await page.getByText('No incident is open.').waitFor();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  await press(page, 'Sign out');
  await page.goto(`${people.url}/runs`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await signIn(page);
  expect(page.url()).toBe(`${people.url}/runs`);
});

test('a response that waits is read, approved, and its steps tell who and why', async () => {
  const people = await testReceiver();
  await people.receiver.deliver(delivery(alert({ startsAt: now(people) })));
  await people.receiver.pass(people.receiver.clock + 1_000);
  const page = await visit(people);
  await signIn(page);
  await page.getByText('pm.max_children of www on web-1: 4 -> 13').waitFor();
  // The answer is a page of its own; before it is there, there is nothing to reload.
  await Promise.all([page.waitForEvent('load'), press(page, 'Approve')]);
  expect(people.decisions()).toBe(1);
  await people.receiver.pass(people.receiver.clock + 600_000);
  await page.reload();
  await page.getByText('approved by Ada').first().waitFor();
  await page.getByText('3 checks in a row confirmed it').first().waitFor();
  expect(people.receiver.host.value).toBe(13);
});

test('a response that did not run says why', async () => {
  const people = await testReceiver({ mode: 'auto' });
  people.receiver.killed = { on: true, why: 'Grace: a drill' };
  await people.receiver.deliver(delivery(alert({ startsAt: now(people) })));
  await people.receiver.pass(people.receiver.clock + 1_000);
  const page = await visit(people);
  await signIn(page);
  await page.getByText('did not run').waitFor();
  await page.getByText('the kill switch is on (Grace: a drill)').waitFor();
});

test('an incident is opened, acknowledged, remarked upon and closed, and its review can be read', async () => {
  const people = await testReceiver();
  const page = await visit(people);
  await signIn(page);
  await page.getByRole('link', { name: 'Open an incident' }).click();
  await page.getByLabel('What is wrong').fill('nobody can log in');
  await page.getByLabel('Priority').selectOption('P1');
  await press(page, 'Open it');
  await page.getByRole('heading', { name: 'nobody can log in' }).waitFor();
  await press(page, 'I look after it');
  await page.getByLabel('Remark for the timeline').fill('the provider is down');
  await press(page, 'Add');
  await page.getByText('the provider is down (Ada)').waitFor();
  await press(page, 'Close it');
  await page.getByRole('link', { name: 'Post-incident review' }).click();
  await page.getByText('**Incident ID**: INC-2026-001').waitFor();
  expect(await people.ledger.incidents('closed', 9)).toMatchObject([
    { ackedBy: 'Ada', closedBy: 'Ada', priority: 'P1' },
  ]);
});

test('the kill switch is turned on and off, with a name and a reason', async () => {
  const people = await testReceiver();
  const page = await visit(people);
  await signIn(page);
  await page.getByRole('link', { name: 'Kill switch' }).click();
  await page.getByLabel('Why').fill('a drill');
  await press(page, 'Turn it on');
  await page.getByRole('status').getByText('Ada: a drill').waitFor();
  expect(people.killSwitch.read()).toEqual({ on: true, why: 'Ada: a drill' });
  expect(readFileSync(join(people.state, 'kill-switch'), 'utf8')).toBe('Ada: a drill\n');
  await page.getByLabel('Why').fill('over');
  await press(page, 'Turn it off');
  await page.getByText('It is off').waitFor();
  expect(people.killSwitch.read().on).toBe(false);
});

test('maintenance is announced and cancelled', async () => {
  const people = await testReceiver();
  const page = await visit(people);
  await signIn(page);
  await page.getByRole('link', { name: 'Maintenance' }).click();
  await page.getByLabel('From').fill('2026-01-15T02:00');
  await page.getByLabel('Minutes').fill('120');
  await page.getByLabel('What is done').fill('kernel');
  await press(page, 'Announce it');
  await page.getByText('2026-01-15 02:00:00 UTC until 2026-01-15 04:00:00 UTC').waitFor();
  await press(page, 'Cancel it');
  await page.getByText('Nothing is in maintenance.').waitFor();
});

test('labels that would be code are text on every page, with scripts on', async () => {
  const people = await testReceiver();
  const hostile = { ...labels, pool: HOSTILE, instance: 'web-1', priority: 'P2', [`x" onload="alert(1)`]: HOSTILE };
  const other = { alertname: HOSTILE, instance: HOSTILE, priority: 'P1' };
  await people.receiver.deliver(
    delivery(alert({ labels: hostile, startsAt: now(people) }), alert({ labels: other, startsAt: now(people) })),
  );
  const rules = { P1: 1, P2: 1, P3: 1, P4: 1 };
  await people.ledger.turnIncidents({ respondWithin: rules, together: 1, quiet: 1, storm: 9 }, people.receiver.clock);
  await people.receiver.pass(people.receiver.clock + 1_000);
  const page = await visit(people, { javaScriptEnabled: true });
  const refused: string[] = [];
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => refused.push('a dialog')));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${people.url}/`) && !request.url().startsWith('data:')) refused.push(request.url());
  });
  await signIn(page, HOSTILE.slice(0, 60));
  const numbers = (await people.ledger.incidents('open', 9)).map(({ number }) => number);
  expect(numbers).toHaveLength(2);
  const pages = [
    '/',
    '/runs',
    '/runs/1',
    '/incidents',
    ...numbers.flatMap((n) => [`/incidents/${n}`, `/incidents/${n}/review`]),
  ];
  for (const path of pages) {
    const response = await page.goto(`${people.url}${path}`);
    expect(response?.status(), path).toBe(200);
    expect(await page.title()).toMatch(/ · Tocsin$/);
    expect(await page.locator('script, img, [onload], [onerror]').count(), path).toBe(0);
  }
  await page.goto(`${people.url}/runs/1`);
  expect(await page.locator('dd').allInnerTexts()).toContain(HOSTILE);
  expect(refused).toEqual([]);
});

test.each([
  ['a phone', { viewport: { width: 360, height: 740 } }],
  ['a phone in the dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
  ['a desk', { viewport: { width: 1280, height: 900 } }],
] as const)('on %s nothing is wider than the screen', async (_name, how) => {
  const people = await testReceiver();
  await people.receiver.deliver(
    delivery(alert({ labels: { ...labels, long: 'x'.repeat(5_000) }, startsAt: now(people) })),
  );
  await people.receiver.pass(people.receiver.clock + 1_000);
  const opened = { priority: 'P1', title: 'y'.repeat(300), host: null, by: 'z'.repeat(80) } as const;
  const respondWithin = { P1: 1, P2: 1, P3: 1, P4: 1 };
  await people.ledger.openIncident(opened, { respondWithin, together: 1, quiet: 1, storm: 1 }, people.receiver.clock);
  // Scripts only to measure.
  const page = await visit(people, { ...how, javaScriptEnabled: true });
  await signIn(page, 'w'.repeat(80));
  for (const path of [
    '/',
    '/runs/1',
    '/incidents',
    '/incidents/INC-2026-001',
    '/maintenance',
    '/kill-switch',
    '/deployments',
  ]) {
    await page.goto(`${people.url}${path}`);
    const { scrolled, shown } = await page.evaluate<{ scrolled: number; shown: number }>(
      '({ scrolled: document.documentElement.scrollWidth, shown: document.documentElement.clientWidth })',
    );
    expect(scrolled, path).toBeLessThanOrEqual(shown);
  }
});

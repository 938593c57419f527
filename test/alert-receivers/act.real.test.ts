import { expect, test } from 'vitest';
import { press, signIn, visit } from './browser-kit.ts';
import { LOCK, ordering } from './order-kit.ts';

const HOSTILE = '"><script>document.title="owned"</script><img src=x onerror=alert(1)>{{7*7}}';

test('an account is locked: looked at, ordered, approved by somebody else, taken back', async () => {
  const people = await ordering();
  const respondWithin = { P1: 1, P2: 1, P3: 1, P4: 1 };
  const opening = { priority: 'P1', title: 'an intruder', host: null, by: 'Ada' } as const;
  await people.ledger.openIncident(opening, { respondWithin, together: 1, quiet: 1, storm: 9 }, people.receiver.clock);
  const ada = await visit(people);
  await signIn(ada);
  await ada.goto(`${people.url}/incidents/INC-2026-001`);
  await ada.getByRole('main').getByRole('link', { name: 'Act', exact: true }).click();
  await ada.getByRole('link', { name: 'account.lock' }).click();
  expect(await ada.getByLabel('Incident').inputValue()).toBe('INC-2026-001');
  await ada.getByLabel('Account').fill('mallory');
  await ada.getByLabel('Why').fill('a stolen key');
  await press(ada, 'Look first');
  await ada.getByText('the account mallory on web-1 locked, and its processes ended').waitFor();
  expect(await people.ledger.runs(9)).toEqual([]);
  await press(ada, 'Ask a second person');
  await ada.waitForURL(`${people.url}/runs/1`);
  await people.pass();
  await ada.reload();
  await ada.getByText('Somebody else than you has to approve it.').waitFor();
  expect(await ada.getByRole('button', { name: 'Approve' }).count()).toBe(0);

  const grace = await visit(people);
  await signIn(grace, 'Grace');
  await grace.getByText('ordered by Ada').waitFor();
  await Promise.all([grace.waitForURL(`${people.url}/runs/1`), press(grace, 'Approve')]);
  await people.pass();
  await grace.reload();
  await grace.getByText('done, and the host shows it; nothing measures whether it helped').first().waitFor();
  expect(people.contained.told).toEqual(['contain lock mallory']);
  await grace.getByLabel('Why it is taken back').fill('it was a drill');
  await press(grace, 'Take it back');
  await grace.waitForURL(`${people.url}/runs/2`);
  await people.pass();
  await grace.goto(`${people.url}/runs/1`);
  await grace.getByText('It was taken back.').waitFor();
  expect(people.contained.told).toEqual(['contain lock mallory', 'contain unlock mallory']);
  await grace.goto(`${people.url}/incidents/INC-2026-001`);
  await grace.getByText('account.lock on web-1: ordered by Ada: a stolen key').waitFor();
});

test('what is wrong is said beside its field, and what was written stays', async () => {
  const people = await ordering();
  const page = await visit(people);
  await signIn(page);
  await page.getByRole('link', { name: 'Act', exact: true }).click();
  await page.getByRole('link', { name: 'address.block' }).click();
  await page.getByLabel('Address').fill(HOSTILE);
  await page.getByLabel('Seconds').fill('3600');
  await page.getByLabel('Why').fill('it scans');
  await press(page, 'Look first');
  await page.getByRole('alert').getByText('is not an IP address').waitFor();
  expect(await page.getByLabel('Address').inputValue()).toBe(HOSTILE);
  expect(await page.getByLabel('Seconds').inputValue()).toBe('3600');
  expect(await page.getByLabel('Why').inputValue()).toBe('it scans');
  expect(await page.locator('script, img').count()).toBe(0);
  expect(people.contained.told).toEqual([]);
});

test('what would do nothing can only be read; a page that is sent twice orders once', async () => {
  const people = await ordering();
  people.contained.contained = true;
  const page = await visit(people);
  await signIn(page);
  await page.goto(`${people.url}/act/account.lock`);
  await page.getByLabel('Account').fill('mallory');
  await page.getByLabel('Why').fill('a stolen key');
  await press(page, 'Look first');
  await page.getByText('mallory is locked already').waitFor();
  expect(await page.locator('button.main').count()).toBe(0);
  people.contained.contained = false;
  await page.reload();
  const body = new URLSearchParams();
  for (const field of await page.locator('form.decide input').all())
    body.append((await field.getAttribute('name')) ?? '', await field.inputValue());
  const [cookie] = await page.context().cookies();
  for (const _ of [1, 2]) {
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
    const sent = await fetch(`${people.url}/act/account.lock`, { method: 'POST', body, headers, redirect: 'manual' });
    expect(sent.headers.get('location')).toBe('/runs/1');
  }
  expect(await people.ledger.runs(9)).toHaveLength(1);
});

test('nobody orders without a session, from another site, or by a link', async () => {
  const people = await ordering();
  const form = new URLSearchParams({ 'with.host': 'web-1', why: 'x' });
  expect((await fetch(`${people.url}/act/evidence.keep`, { method: 'POST', body: form })).status).toBe(401);
  const page = await visit(people);
  await signIn(page);
  const [cookie] = await page.context().cookies();
  const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
  for (const path of ['act/evidence.keep', 'act/evidence.keep/look', 'runs/1/undo'])
    expect((await fetch(`${people.url}/${path}`, { method: 'POST', body: form, headers })).status, path).toBe(403);
  expect((await fetch(`${people.url}/act/no.such`, { headers })).status).toBe(404);
  expect(await people.ledger.runs(9)).toEqual([]);
});

test.each([
  ['a phone', { viewport: { width: 360, height: 740 } }],
  ['a phone in the dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
  ['a desk', { viewport: { width: 1280, height: 900 } }],
] as const)('on %s nothing is wider than the screen', async (_name, how) => {
  const people = await ordering();
  await people.order({ with: { host: 'web-1', account: 'a'.repeat(64) }, why: 'w'.repeat(300) });
  await people.order({
    ...LOCK,
    action: 'service.stop',
    with: { host: 'web-1', service: 'miner' },
    by: 'x'.repeat(80),
  });
  await people.pass(60_000);
  // Scripts only to measure.
  const page = await visit(people, { ...how, javaScriptEnabled: true });
  await signIn(page, 'w'.repeat(80));
  const measure = async (what: string): Promise<void> => {
    const { scrolled, shown } = await page.evaluate<{ scrolled: number; shown: number }>(
      '({ scrolled: document.documentElement.scrollWidth, shown: document.documentElement.clientWidth })',
    );
    expect(scrolled, what).toBeLessThanOrEqual(shown);
  };
  for (const path of ['/', '/act', '/act/account.lock', '/runs/1', '/runs/2']) {
    await page.goto(`${people.url}${path}`);
    await measure(path);
  }
  await page.goto(`${people.url}/act/account.lock`);
  await page.getByLabel('Account').fill('b'.repeat(64));
  await page.getByLabel('Why').fill('y'.repeat(300));
  // With its stylesheet.
  await Promise.all([page.waitForEvent('load'), press(page, 'Look first')]);
  await page.getByRole('button', { name: 'Ask a second person' }).waitFor();
  await measure('the look');
});

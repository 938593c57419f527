import * as sameByOthers from '@prometheus-io/client';
import client from 'prom-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mounted } from './collectors.ts';
import { scraping } from './kit.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 3_600_000;
const summaryOf = ({ Registry, Summary }: Pick<typeof client, 'Registry' | 'Summary'>) => {
  const register = new Registry();
  const summary = new Summary({
    name: 'letter_seconds',
    help: 'x',
    registers: [register],
    labelNames: ['to'],
    percentiles: [0.5, 0.9],
    maxAgeSeconds: 600,
    ageBuckets: 5,
  });
  return { register, summary };
};

test.each([
  ['prom-client', client],
  ['@prometheus-io/client', sameByOthers as unknown as typeof client],
])('a summary of %s whose window is empty says nothing of its quantiles, and goes on counting', async (_, library) => {
  const { register, summary } = summaryOf(library);
  const { scrape } = await scraping(mounted([register]));
  const told = async () =>
    Object.fromEntries(Object.entries(await scrape()).filter(([name]) => name.startsWith('letter_seconds')));
  summary.observe({ to: 'ada' }, 4);
  summary.observe({ to: 'ada' }, 0);
  summary.observe({ to: 'nobody' }, 0);
  expect(await told()).toMatchObject({
    'letter_seconds{quantile="0.9",to="ada"}': 4,
    'letter_seconds{quantile="0.9",to="nobody"}': 0,
  });
  vi.setSystemTime(Date.now() + HOUR);
  expect(await told()).toEqual({
    'letter_seconds_sum{to="ada"}': 4,
    'letter_seconds_count{to="ada"}': 2,
    // All that was ever seen is 0, so that is no guess.
    'letter_seconds{quantile="0.5",to="nobody"}': 0,
    'letter_seconds{quantile="0.9",to="nobody"}': 0,
    'letter_seconds_sum{to="nobody"}': 0,
    'letter_seconds_count{to="nobody"}': 1,
  });
  summary.observe({ to: 'ada' }, 7);
  expect(await told()).toMatchObject({ 'letter_seconds{quantile="0.5",to="ada"}': 7 });
});

test('a summary that has observed nothing yet says nothing of its quantiles', async () => {
  const register = new client.Registry();
  new client.Summary({ name: 'letter_seconds', help: 'x', registers: [register] }).reset();
  const { scrape } = await scraping(mounted([register]));
  const names = Object.keys(await scrape()).filter((name) => name.startsWith('letter_seconds'));
  expect(names).toEqual(['letter_seconds_sum', 'letter_seconds_count']);
});

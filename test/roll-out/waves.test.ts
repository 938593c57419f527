import { expect, test } from 'vitest';
import { refuseAlone } from '../../packages/tocsin/src/cli/roll-out/args.ts';
import { rollOut, type Outcome } from '../../packages/tocsin/src/cli/roll-out/roll-out.ts';
import { rolledOutText } from '../../packages/tocsin/src/cli/roll-out/text.ts';
import { chosenHosts, wavesOf } from '../../packages/tocsin/src/cli/roll-out/waves.ts';

const hosts = [
  ...['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8'].map((name) => ({
    name,
    address: `${name}.internal`,
    roles: ['web'],
  })),
  { name: 'd1', address: 'd1.internal', roles: ['db', 'redis'] },
  { name: 'd2', address: 'd2.internal', roles: ['db', 'redis'] },
];
const names = (waves: ReturnType<typeof wavesOf>) => waves.map((wave) => wave.map(({ name }) => name).join(' '));

test('waves take a number or a share of hosts, and every kind early', () => {
  expect(names(wavesOf(hosts, '1,30%,100%'))).toEqual(['w1', 'd1 w2 d2', 'w3 w4 w5 w6 w7 w8']);
  expect(names(wavesOf(hosts, '2, 3'))).toEqual(['w1 d1', 'w2 d2 w3', 'w4 w5 w6 w7 w8']);
  expect(names(wavesOf(hosts.slice(0, 1), '1,10%,100%'))).toEqual(['w1']);
});

test.each(['0', '1,,2', 'all', '-1', '1.5'])('%s is no size of a wave', (sizes) => {
  expect(() => wavesOf(hosts, sizes)).toThrow(/--waves has/);
});

test('hosts are named by themselves or by a role, in the order of the environment', () => {
  expect(chosenHosts(hosts, 'redis,w3').map(({ name }) => name)).toEqual(['w3', 'd1', 'd2']);
  expect(chosenHosts(hosts, 'all')).toHaveLength(10);
  expect(() => chosenHosts(hosts, 'w3,cache')).toThrow('there is no host or role "cache"');
});

test('after a failure its wave ends, no other begins, and it is said who was not touched', async () => {
  const waves = wavesOf(hosts, '1,4,100%');
  const bring = async ({ name }: { readonly name: string }): Promise<Outcome> =>
    name === 'd1' ? { ok: false, why: 'a step failed', said: 'no' } : { ok: true, said: '' };
  const said: string[] = [];
  const done = await rollOut(waves, bring, ({ host }) => void said.push(host));
  expect(said.toSorted()).toEqual(['d1', 'd2', 'w1', 'w2', 'w3']);
  expect(done.untouched).toEqual(['w4', 'w5', 'w6', 'w7', 'w8']);
  expect(rolledOutText(done)).toBe('4 in line, 1 failed: d1; not touched: w4, w5, w6, w7, w8\n');
});

test('of a large wave at most eight are worked on at once, and none begins after one has failed', async () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ name: `h${index}`, address: '', roles: ['web'] }));
  let now = 0;
  let most = 0;
  const bring = async ({ name }: { readonly name: string }): Promise<Outcome> => {
    most = Math.max(most, ++now);
    await new Promise((done) => void setTimeout(done, 1));
    now--;
    return name === 'h9' ? { ok: false, why: 'a step failed', said: '' } : { ok: true, said: '' };
  };
  const done = await rollOut([many], bring, () => undefined);
  expect(most).toBe(8);
  expect(done.results.length).toBeLessThan(30);
  expect(done.results.length + done.untouched.length).toBe(30);
});

test('what is of --hosts is refused without it: a dry run must not apply', () => {
  expect(() => refuseAlone({ 'dry-run': true })).toThrow('--dry-run goes with --hosts');
  expect(() => refuseAlone({ waves: '1' })).toThrow('--waves goes with --hosts');
  expect(() => refuseAlone({ json: true })).not.toThrow();
  expect(() => refuseAlone({ hosts: 'all', 'dry-run': true })).not.toThrow();
});

import { expect, test } from 'vitest';
import { saidIn } from './said.ts';

const said = (targets: readonly string[], services: object = {}, job: object = {}): readonly string[] =>
  saidIn(
    {
      'prometheus.yml': JSON.stringify({
        scrape_configs: [{ job_name: 'stock', static_configs: [{ targets }], ...job }],
      }),
      'compose.yml': JSON.stringify({ services }),
    },
    'target-down',
  ).map((each) => each.split(' ')[0] ?? '');

test('a database does not speak HTTP at its own port', () => {
  expect(said(['stock:11211'])).toEqual(['warning']);
  // Dragonfly serves metrics there.
  expect(said(['stock:6379'])).toEqual([]);
  expect(said(['stock:6379', 'ledger:3306'], { stock: { image: 'redis:8' }, ledger: { image: 'mariadb:11' } })).toEqual(
    ['error', 'error'],
  );
  expect(said(['10.1.2.3:5432', 'stock.example:27017'])).toEqual(['warning', 'warning']);
});

test('what is something else may serve metrics there, and a parameter is no address', () => {
  expect(said(['stock:6379'], { stock: { image: 'kiln/stock:2' } })).toEqual([]);
  expect(said(['stock:6379'], { stock: { image: 'oliver006/redis_exporter:v1' } })).toEqual([]);
  expect(said(['stock:9121', 'ledger:9104'])).toEqual([]);
  const probed = [
    { source_labels: ['__address__'], target_label: '__param_target' },
    { target_label: '__address__', replacement: 'probe:9115' },
  ];
  expect(said(['stock:3306'], {}, { relabel_configs: probed })).toEqual([]);
});

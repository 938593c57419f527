import { expect, test } from 'vitest';
import { saidIn } from './said.ts';

const board = JSON.stringify({
  title: 'Kiln',
  uid: 'kiln',
  panels: [{ type: 'timeseries', title: 'Heat', targets: [] }],
});
const said = (paths: readonly string[], volumes: readonly string[], grafana: object = {}): readonly string[] =>
  saidIn(
    {
      'eyes/dashboards/kiln.yml': JSON.stringify({
        apiVersion: 1,
        providers: paths.map((path, at) => ({ name: `kiln-${at}`, type: 'file', options: { path } })),
      }),
      'boards/kiln.json': board,
      'compose.yml': JSON.stringify({
        services: {
          grafana: {
            image: 'grafana/grafana:12.3.0',
            volumes: ['./eyes:/etc/grafana/provisioning', ...volumes],
            ...grafana,
          },
        },
      }),
    },
    'missing-file',
  );

test('Grafana looks for dashboards where its container has them', () => {
  const mount = './boards:/var/lib/grafana/dashboards';
  expect(said(['/var/lib/grafana/dashboards'], [mount])).toEqual([]);
  expect(said(['/var/lib/grafana'], [mount])).toEqual([]);
  expect(said(['/var/lib/grafana/dashboards'], ['./boards/:/var/lib/grafana/dashboards/'])).toEqual([]);
  expect(said(['/srv/all/boards'], ['.:/srv/all/'])).toEqual([]);
  expect(said(['/etc/grafana/provisioning/dashboards'], [mount])).toEqual(['warning eyes/dashboards/kiln.yml:1']);
  // Mounted twice, they are in both places.
  expect(said(['/var/lib/grafana/dashboards'], ['./boards:/srv/boards', mount])).toEqual([]);
  // One of the folders has them.
  expect(said(['/srv/more', '/var/lib/grafana/dashboards/'], [mount])).toEqual([]);
});

test('of what an image or a volume holds nothing is known', () => {
  const mount = './boards:/srv/boards';
  expect(said(['/var/lib/grafana/dashboards'], [mount])).toHaveLength(1);
  expect(said(['/var/lib/grafana/dashboards'], [mount, 'kept:/var/lib/grafana'])).toEqual([]);
  expect(said(['/var/lib/grafana/dashboards'], [mount], { build: '.' })).toEqual([]);
  expect(said(['$BOARDS'], [mount])).toEqual([]);
  // A folder that something makes first, and one that a command fills.
  expect(said(['/srv/made'], [mount, './made:/srv/made'])).toEqual([]);
  expect(said(['/srv/made'], [mount, '../outside:/srv/made'])).toEqual([]);
  expect(said(['/srv/made'], [mount], { entrypoint: ['sh', '-c', 'cp /srv/boards/* /srv/made/'] })).toEqual([]);
  expect(said(['/var/lib/grafana/dashboards'], [])).toEqual([]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { readView } from '../../packages/tocsin/src/compile/view/read/read.ts';
import { Source } from '../../packages/tocsin/src/compile/view/text/source.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { routesFor } from '../../packages/tocsin/src/routing/walk.ts';
import { describeWith } from '../describe-with.ts';
import { Random } from '../compile/schema/parity/random.ts';

const random = new Random(Number(process.env['TOCSIN_SEED'] ?? 1));
const receivers = ['team', 'pager', 'chat', 'mail'];
const matchers = ['job="a"', 'job=~"a|b"', 'severity!="page"', 'zone=~".+"', 'zone=""', 'severity=page', 'job!~"b.*"'];

interface Tree {
  readonly [key: string]: unknown;
}
const route = (depth: number): Tree => ({
  ...(depth === 0 || random.next() < 0.8 ? { receiver: random.of(receivers) } : {}),
  ...(depth > 0 && random.next() < 0.85 ? { matchers: [random.of(matchers)] } : {}),
  ...(depth > 0 && random.next() < 0.4 ? { continue: true } : {}),
  ...(depth < 3 ? { routes: Array.from({ length: random.below(4) }, () => route(depth + 1)) } : {}),
});
const alert = (): Readonly<Record<string, string>> => ({
  ...(random.next() < 0.8 ? { job: random.of(['a', 'b', 'bc']) } : {}),
  ...(random.next() < 0.7 ? { severity: random.of(['page', 'ticket']) } : {}),
  ...(random.next() < 0.4 ? { zone: 'z' } : {}),
});

describeWith('amtool', ['amtool'], () => {
  test('an alert goes the way that amtool says', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-routes-'));
    try {
      const file = join(folder, 'alertmanager.yml');
      for (let turn = 0; turn < 20; turn++) {
        const text = JSON.stringify({ route: route(0), receivers: receivers.map((name) => ({ name })) });
        writeFileSync(file, text);
        const view = readView([new Source('alertmanager.yml', text)], shippedKnowledge);
        for (let each = 0; each < 4; each++) {
          const labels = alert();
          const words = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
          const { stdout } = execaSync('amtool', ['config', 'routes', 'test', `--config.file=${file}`, ...words]);
          const taken = view.alertmanagers.flatMap((each) => routesFor(each, (label) => labels[label] ?? ''));
          expect(taken.map(({ receiver }) => receiver).join(','), `${words.join(' ')}\n${text}`).toBe(stdout.trim());
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

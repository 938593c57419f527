import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { relabelJobs } from '../../packages/tocsin/src/compile/relabelling/jobs.ts';
import { finalValue, relabelled } from '../../packages/tocsin/src/compile/relabelling/targets.ts';
import { readView } from '../../packages/tocsin/src/compile/view/read/read.ts';
import { Source } from '../../packages/tocsin/src/compile/view/text/source.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { describeWith } from '../describe-with.ts';
import { Random } from '../compile/schema/parity/random.ts';

const random = new Random(Number(process.env['TOCSIN_SEED'] ?? 1));
const labels = ['__address__', 'zone', 'team', 'job', '__scheme__', 'nosuch', 'host', '__tmp'];
const patterns = ['(.*)', '([^-:]+)-(\\d+).*', 'web', '.*9100', 'z(.)', '', 'a|b|core', '(?P<name>\\w+)[:-].*', '.+'];
const replacements = ['$1', '${1}_x', 'fixed', '$2-$1', '', '$name', '$$', '$1x', '${name}-y'];

/** A list of rules that Prometheus takes. */
const rules = (): readonly object[] =>
  Array.from({ length: 1 + random.below(5) }, () => {
    const source = Array.from({ length: 1 + random.below(2) }, () => random.of(labels));
    const from = { source_labels: source, ...(random.next() < 0.3 ? { separator: '/' } : {}) };
    const regex = random.of(patterns);
    const target = { target_label: random.of(['host', 'zone', '__tmp', 'x', 'team']) };
    switch (random.below(9)) {
      case 0:
        return { ...from, regex: random.of(['.*9100', '.*', 'web.*', '.+']), action: 'keep' };
      case 1:
        return { ...from, regex: random.of(['db-1.*', 'nosuch', 'z9']), action: 'drop' };
      case 2:
        return { regex: random.of(['z(.*)', 't(.*)m', 'nosuch']), action: 'labelmap', replacement: 'mapped_$1' };
      case 3:
        return { regex: random.of(['team', 'host|zone']), action: 'labeldrop' };
      case 4:
        return { ...from, ...target, action: random.of(['lowercase', 'uppercase']) };
      case 5:
        return { ...from, ...target, action: 'hashmod', modulus: 1 + random.below(100) };
      default:
        return { ...from, ...target, regex, replacement: random.of(replacements) };
    }
  });

const config = (): string =>
  JSON.stringify({
    scrape_configs: [
      {
        job_name: 'nodes',
        static_configs: [
          { targets: ['web-1:9100', 'db-12:9100', 'x'], labels: { zone: 'z1', team: 'Core' } },
          { targets: ['web-2:9101', 'a-b-3:80'] },
        ],
        relabel_configs: rules(),
      },
    ],
  });

interface Found {
  readonly discoveredLabels: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>> | null;
}
/** Addresses as the file lists them, with the labels of those that are left and nothing for those that are dropped. */
type Targets = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

const theirs = async (text: string): Promise<Targets> => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-relabel-'));
  try {
    const file = join(folder, 'prometheus.yml');
    writeFileSync(file, text);
    const { stdout } = await execa('promtool', ['check', 'service-discovery', '--timeout=1s', file, 'nodes']);
    const found = JSON.parse(stdout) as readonly Found[];
    return Object.fromEntries(
      found.map(({ discoveredLabels: { __address__: address = '' }, labels: kept }) => [
        address,
        kept && Object.keys(kept).length > 0 ? withoutPort(kept) : undefined,
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const ours = (text: string): Targets => {
  const [job] = relabelJobs(readView([new Source('prometheus.yml', text)], shippedKnowledge));
  return Object.fromEntries(
    (job ? relabelled(job) : []).map((target) => {
      const all = [...target.outcome.labels.known.keys()].map(
        (name) => [name, finalValue(target, name) ?? ''] as const,
      );
      const kept = Object.fromEntries(all.filter(([, value]) => value !== ''));
      const address = target.listed?.address ?? '';
      const isKept = target.outcome.isDropped === 'no';
      return [address, isKept ? withoutPort({ instance: kept['__address__'] ?? '', ...kept }) : undefined];
    }),
  );
};

/** promtool 2.42 fills in the port of the scheme, which later ones do not. */
const withoutPort = (kept: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [
      name,
      name === '__address__' || name === 'instance' ? value.replace(/^x:80$/, 'x') : value,
    ]),
  );

describeWith('promtool', ['promtool'], () => {
  test('targets have the labels that promtool says, and the same are dropped', async () => {
    // It listens to a discovery for a second each time.
    const texts = Array.from({ length: 15 }, config);
    const found = await Promise.all(texts.map(theirs));
    for (const [turn, text] of texts.entries()) expect(ours(text), text).toEqual(found[turn]);
  });
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Drill } from './drill.ts';
import { until } from './site/until.ts';

interface DashboardFile {
  readonly title: string;
  readonly templating: { readonly list: readonly { readonly name: string }[] };
  readonly panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[];
}

/** A drill has no services of others. */
const ABSENT = /\baskproai_integration_/;

/** Asks the real Prometheus every query of every panel, as Grafana would with all variables at All. */
export const allPanelsHaveData = async ({ generated, prometheus }: Drill): Promise<void> => {
  const folder = join(generated, 'grafana/dashboards');
  for (const file of await readdir(folder)) {
    const { title, templating, panels } = JSON.parse(await readFile(join(folder, file), 'utf8')) as DashboardFile;
    const queries = panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => ({ panel: panel.title, expr })));
    if (queries.length === 0) throw new Error(`${title} has no queries`);
    for (const { panel, expr } of queries.filter((query) => !ABSENT.test(query.expr))) {
      const asked = templating.list.reduce(
        (text, { name }) => text.replaceAll(`$${name}`, '.*'),
        expr.replaceAll('$__rate_interval', '10s'),
      );
      const hasData = async (): Promise<boolean> =>
        (await prometheus.query(asked)).some(({ value }) => Number.isFinite(value));
      await until(`"${panel}" of ${title} shows data: ${asked}`, hasData, 15_000);
    }
  }
};

import { readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Drill } from '../drill.ts';
import type { Fault } from '../fault.ts';
import { until } from '../site/until.ts';

const linesRead = async ({ prometheus }: Drill): Promise<number> => {
  const [read] = await prometheus.query('sum(tocsin_exporter_access_log_lines_total)');
  return read?.value ?? 0;
};

/**
 * The log was rotated, and nginx not told to open it anew: nothing is lost, for what was put aside is read on. Then it is
 * packed and cut while nginx writes it, and what came between is lost.
 */
export const rotatedLog: Fault = {
  name: 'a rotated log',
  touches: ['access-log', 'requests'],
  alerts: [
    {
      labels: { alertname: 'AccessLogLost', instance: 'prod-web-01' },
      says: /^lines of the access log of prod-web-01 were lost before they were read$/,
      lingers: true,
    },
  ],
  messages: [/\[P4 drill\] AccessLogLost".*were lost before they were read/s],
  inject: async (drill) => {
    const { accessLog, process } = drill.site.nginx;
    await rename(accessLog, `${accessLog}.1`);
    await writeFile(accessLog, '', { mode: 0o644 });
    const before = await linesRead(drill);
    await until('lines are read of the log that was put aside', async () => (await linesRead(drill)) > before + 20);
    if ((await readFile(accessLog)).length > 0) throw new Error('nginx opened its log anew without being told');
    process.signal('SIGUSR1');
    const after = await linesRead(drill);
    await until('lines are read of the new log', async () => (await linesRead(drill)) > after + 20);
    await writeFile(`${accessLog}.2.gz`, gzipSync(await readFile(accessLog)));
    await truncate(accessLog);
    return { end: async () => undefined };
  },
};

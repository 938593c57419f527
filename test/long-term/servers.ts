import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { victoriaProgram } from '../../bench/backtest/victoria.ts';
import type { Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import { artefact } from '../compile/compiled.ts';
import type { Process, Run } from '../e2e/processes.ts';
import { isOk } from '../e2e/site/http.ts';

type Server = 'victoria-metrics' | 'vmalert';

/** Starts one of VictoriaMetrics' programs as the generated Compose file says, with this test's folders in place of the container's. */
export const startVictoria = (
  run: Run,
  compiled: Compiled,
  { files, server, address }: { readonly files: string; readonly server: Server; readonly address: string },
): Promise<Process> => {
  const { services } = parse(artefact(compiled, 'compose.yml')) as {
    services: Record<string, { command: readonly string[] }>;
  };
  return run.start({
    name: server,
    file: victoriaProgram(server),
    args: (services[server]?.command ?? []).map((flag) =>
      flag.replace('/etc/vmalert', join(files, 'vmalert')).replace('/var/tmp', run.dir),
    ),
    ready: () => isOk(`http://${address}/health`),
    // It writes what it has in memory before it ends.
    grace: 30_000,
  });
};

/** By which the user `tocsin` is let in. */
export const showing = async (passwordFile: string): Promise<Readonly<Record<string, string>>> => ({
  authorization: `Basic ${Buffer.from(`tocsin:${(await readFile(passwordFile, 'utf8')).trim()}`).toString('base64')}`,
});

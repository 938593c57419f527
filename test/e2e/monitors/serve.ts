import { join } from 'node:path';
import type { Process, Run } from '../processes.ts';
import { isOk } from '../site/http.ts';

const root = join(import.meta.dirname, '../../..');

interface Service {
  readonly name: string;
  readonly service: 'exporters' | 'alert-receivers';
  readonly config: string;
  readonly ready: () => Promise<boolean>;
}

/** Starts one of our two services. */
export const serve = (run: Run, { name, service, config, ready }: Service): Promise<Process> =>
  run.start({
    name,
    file: process.execPath,
    args: [join(root, `src/${service}/main.ts`), '--config', config],
    ready,
  });

/** Whether what listens there says that it is ready. */
export const isReady = (address: string | number) => (): Promise<boolean> =>
  isOk(`http://${typeof address === 'number' ? `127.0.0.1:${address}` : address}/-/ready`);

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { withRun } from '../e2e/processes.ts';
import { runKit } from './kit.ts';
import { startOwnReceiver } from './own-receiver.ts';

/** The facts that are shown within seconds; `npm run conformance` shows the others as well, whose waits are Alertmanager's own. */
const SAMPLE = [1, 2, 5, 8, 9, 10, 12, 13, 14, 16, 17, 18, 20, 21];

const verdictsOf = async (): Promise<readonly string[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-conformance-'));
  try {
    const port = await freePort();
    const verdicts = await withRun(dir, async (run) =>
      runKit(run, {
        ...(await startOwnReceiver(run, `http://127.0.0.1:${port}`)),
        port,
        only: SAMPLE,
        onVerdict: () => undefined,
      }),
    );
    return verdicts.map(({ n, ok, says }) => (ok ? `${n}` : `${n}: ${says}`));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
const held = [...SAMPLE].map(String).toSorted();

/** The one on PATH; that of the newest packages, and the one that was built, where they are at hand. */
const newest = join(process.env['TOCSIN_NEWEST'] ?? '/nowhere', 'prometheus-alertmanager');
const built = process.env['TOCSIN_BUILT_ALERTMANAGER'] ?? '/nowhere';
const others = [['of the newest packages', newest] as const, ['that was built', built] as const];
const managers = [['on PATH', undefined] as const, ...others.filter(([, file]) => existsSync(file))];

describeWith('the contract of Alertmanager', ['prometheus', ['prometheus-alertmanager', 'alertmanager']], () => {
  test.each(managers)('holds of the one %s', async (_, file) => {
    const before = process.env['TOCSIN_ALERTMANAGER'];
    if (file !== undefined) process.env['TOCSIN_ALERTMANAGER'] = file;
    try {
      expect((await verdictsOf()).toSorted()).toEqual(held);
    } finally {
      if (before === undefined) delete process.env['TOCSIN_ALERTMANAGER'];
      else process.env['TOCSIN_ALERTMANAGER'] = before;
    }
  });
});

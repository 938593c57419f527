import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../e2e/ports.ts';
import { withRun } from '../e2e/processes.ts';
import { binary, runKit, versionOf, type Verdict } from './kit.ts';
import { startOwnReceiver } from './own-receiver.ts';

/**
 * `npm run conformance`: what a receiver must know about Alertmanager, shown with a real one, a line a fact.
 *
 *   npm run conformance                                              Tocsin's own receiver
 *   npm run conformance -- --url http://... [--token-file FILE]      any receiver of Alertmanager's webhook
 *
 * TOCSIN_ALERTMANAGER names another Alertmanager than the one on the PATH.
 */
const { values } = parseArgs({ options: { url: { type: 'string' }, 'token-file': { type: 'string' } } });
const line = ({ n, fact, ok, says }: Verdict): string =>
  `${String(n).padStart(2)} ${ok ? 'ok    ' : 'NOT OK'} ${fact}: ${says}\n`;

const dir = await mkdtemp(join(tmpdir(), 'tocsin-conformance-'));
const verdicts = await withRun(dir, async (run) => {
  const port = await freePort();
  const tokenFile = values['token-file'];
  const receiver =
    values.url === undefined
      ? await startOwnReceiver(run, `http://127.0.0.1:${port}`)
      : {
          target: new URL(values.url),
          presents: { token: tokenFile === undefined ? undefined : (await readFile(tokenFile, 'utf8')).trim() },
        };
  process.stdout.write(`Alertmanager ${await versionOf(binary())} to ${receiver.target}\n`);
  return runKit(run, { ...receiver, port, onVerdict: (verdict) => void process.stdout.write(line(verdict)) });
});
const failed = verdicts.filter(({ ok }) => !ok).length;
process.stdout.write(`${verdicts.length - failed} of ${verdicts.length} facts hold\n`);
if (failed > 0) {
  process.stdout.write(`the logs are in ${dir}\n`);
  process.exitCode = 1;
} else await rm(dir, { recursive: true });

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { bytes, count, days, percent, seconds, set, type Setting } from 'tocsin';
import { maxConnectionShare, maxTransactionAge } from 'tocsin/packs/postgresql';
import { maxReadyMessages } from 'tocsin/packs/rabbitmq';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTexts } from '../../packages/tocsin/src/cli/support/texts.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { compile } from '../../packages/tocsin/src/compile/compile.ts';
import type { Stack } from '../../packages/tocsin/src/compile/stack/stack.ts';
import type { AnyEnvironment, Texts } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import * as limits from '../../src/catalogue/limits.ts';
import askproai from '../../tocsin.config.ts';
import orchard from '../companies/orchard/tocsin.config.ts';
import { describeWith } from '../describe-with.ts';

let dir: string;
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'tocsin-scenarios-'))));
afterEach(() => rmSync(dir, { recursive: true }));

/** What promtool says to the scenarios of a project whose environment has these limits. */
const judged = async (
  stack: Stack,
  environment: AnyEnvironment,
  settings: readonly Setting[],
  runbooks: Texts['runbooks'] = {},
) => {
  const texts = await readTexts(stack.packs);
  const own = { ...texts, runbooks: { ...texts.runbooks, ...runbooks } };
  const { artefacts, findings } = compile(stack, { ...environment, settings }, own);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  await writeArtefacts(dir, artefacts);
  // The others are as they are generated, and promtool judges those in generated-tests.real.test.ts.
  const usual = new Map(compile(stack, environment, own).artefacts.map(({ path, text }) => [path, text]));
  const tests = artefacts
    .filter(({ path, text }) => /^prometheus\/tests\/[^/]+\.yml$/.test(path) && usual.get(path) !== text)
    .map(({ path }) => basename(path));
  // Two limits may be of one alert.
  expect(tests.length).toBeGreaterThan(settings.length / 2);
  const { exitCode, stdout, stderr } = await execa('promtool', ['test', 'rules', ...tests], {
    cwd: join(dir, 'prometheus/tests'),
    reject: false,
  });
  return {
    exitCode,
    failed: (stdout + stderr).split('\n').filter((line) => /FAILED|alertname|Annotations/.test(line)),
  };
};
/** Only numbers are judged here: its own pages may say anything. */
const pages = { NothingPacked: 'Ask the shed.', OrdersWait: 'See the queue.', OutboxFills: 'Empty the folder.' };
const fine = { exitCode: 0, failed: [] };

describeWith('what packs foretell follows the limits of an environment', ['promtool'], () => {
  test.each([
    [
      'small',
      [
        set(limits.mysqlMaxConnections, count(57)),
        set(limits.redisMaxMemory, bytes(300, 'MiB')),
        set(limits.maxDumpAge, seconds(5400)),
        set(limits.minMemoryFree, percent(3)),
        set(limits.minDiskFree, percent(2)),
        set(limits.minDiskFreeBytes, bytes(3, 'GiB')),
        set(limits.minCertificateLife, days(3)),
      ],
    ],
    [
      'large',
      [
        set(limits.mysqlMaxConnections, count(4000)),
        set(limits.redisMaxMemory, bytes(96, 'GiB')),
        set(limits.maxDumpAge, seconds(26 * 3600)),
        set(limits.minMemoryFree, percent(45)),
        set(limits.minDiskFree, percent(40)),
        set(limits.minDiskFreeBytes, bytes(900, 'GiB')),
        set(limits.minCertificateLife, days(45)),
      ],
    ],
  ])('AskProAI with %s limits', async (_, settings) => {
    expect(await judged(askproai.stack, askproai.stack.environments.production, settings)).toEqual(fine);
  });
  test.each([
    ['small', percent(35), seconds(240), count(40)],
    ['large', percent(96), seconds(86_400), count(250_000)],
  ])('orchard with %s limits', async (_, share, age, ready) => {
    const settings = [set(maxConnectionShare, share), set(maxTransactionAge, age), set(maxReadyMessages, ready)];
    expect(await judged(orchard.stack, orchard.stack.environments.production, settings, pages)).toEqual(fine);
  });
});

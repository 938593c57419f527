import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import { compiled } from '../compile/compiled.ts';
import { describeWith } from '../describe-with.ts';
import { withProxy } from './project.ts';

describeWith('the alerts of the proxy', ['promtool'], () => {
  test('say what their scenarios foretell', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tocsin-proxy-rules-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    await writeArtefacts(dir, compiled('production', withProxy()).artefacts);
    const files = ['ProxyIll.yml', 'ProxyCertificateExpires.yml'];
    const { exitCode, stdout, stderr } = await execa('promtool', ['test', 'rules', ...files], {
      cwd: join(dir, 'prometheus/tests'),
      reject: false,
    });
    expect([exitCode, `${stdout}${stderr}`.match(/SUCCESS/g)]).toEqual([0, files.map(() => 'SUCCESS')]);
  });
});

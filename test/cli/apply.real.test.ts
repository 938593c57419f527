import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { bring, type Applied } from '../../packages/tocsin/src/cli/apply/bring.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import type { Artefact } from '../../packages/tocsin/src/compile/artefact.ts';
import { describeWith } from '../describe-with.ts';
import { compiled } from '../compile/compiled.ts';
import { startAlertmanager } from '../e2e/site/alertmanager.ts';
import { get } from '../e2e/site/http.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { useServer } from '../exporters/servers.ts';

const root = join(import.meta.dirname, '../..');
const { artefacts } = compiled('staging');

/** The artefacts with one file changed as a mistake would change it. */
const changed = (path: string, from: string | RegExp, to: string): readonly Artefact[] => {
  const edited = artefacts.map((each) => (each.path === path ? { ...each, text: each.text.replace(from, to) } : each));
  if (edited.every(({ text }, index) => text === artefacts[index]?.text)) throw new Error(`${path} has no ${from}`);
  return edited;
};

const outcomeOf = (applied: Applied): string => (applied.live ? 'live' : applied.refused.message);

describeWith('tocsin apply', ['prometheus', ['prometheus-alertmanager', 'alertmanager'], 'promtool'], () => {
  const site = useServer(async (run) => {
    const to = join(run.dir, 'live');
    await writeArtefacts(to, artefacts);
    const [prometheus, alertmanager] = await Promise.all([
      startPrometheus(run, { configFile: join(to, 'prometheus/prometheus.yml') }),
      startAlertmanager(run, { configFile: join(to, 'alertmanager/alertmanager.yml') }),
    ]);
    return {
      run,
      to,
      prometheus: { name: 'Prometheus', url: prometheus.url } as const,
      alertmanager: { name: 'Alertmanager', url: alertmanager.url } as const,
    };
  });
  const apply = async (...args: readonly string[]) => {
    const { to, prometheus, alertmanager } = site();
    const defaults = ['--to', to, '--prometheus', prometheus.url, '--alertmanager', alertmanager.url];
    const { exitCode, stdout, stderr } = await execa(
      process.execPath,
      ['packages/tocsin/src/cli/main.ts', 'apply', 'staging', ...defaults, ...args],
      { cwd: root, reject: false },
    );
    return { exitCode, stdout, stderr };
  };
  const contents = (): readonly string[] => artefacts.map(({ path }) => readFileSync(join(site().to, path), 'utf8'));
  const asGenerated = artefacts.map(({ text }) => text);
  const runningThreshold = async (): Promise<boolean> =>
    (await get(`${site().prometheus.url}/api/v1/rules`)).body.includes('123456');

  test('a change goes live, and coming back does too', async () => {
    const { to, prometheus, alertmanager } = site();
    const other = changed('prometheus/rules/queue.yml', '> 1000', '> 123456');
    expect(outcomeOf(await bring(other, to, { prometheus, alertmanager }))).toBe('live');
    expect(await runningThreshold()).toBe(true);
    const { exitCode, stdout, stderr } = await apply();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/1 changed, 0 removed; Prometheus runs all \d+ rules, Alertmanager its routes\n?$/);
    expect(await runningThreshold()).toBe(false);
    expect(contents()).toEqual(asGenerated);
  });

  test('what a reload refuses is told in the server’s words, and the last good files are back and run', async () => {
    const { to, prometheus, alertmanager } = site();
    const wrongs = [
      changed('alertmanager/alertmanager.yml', 'receiver: oncall', 'receiver: nobody'),
      changed('prometheus/prometheus.yml', 'evaluation_interval: 30s', 'evaluation_intervall: 30s'),
      changed('prometheus/rules/queue.yml', '> 1000', '> > 1000'),
    ];
    const told: string[] = [];
    for (const wrong of wrongs) {
      const applied = await bring(wrong, to, { prometheus, alertmanager });
      if (applied.live) throw new Error('it went live');
      expect({ code: applied.refused.code, files: applied.files }).toEqual({ code: 'reload-refused', files: 'back' });
      told.push(applied.refused.message.replaceAll(to, 'DIR').replaceAll(/:\d{4,5}/g, ':PORT'));
      expect(contents()).toEqual(asGenerated);
      expect(outcomeOf(await bring(artefacts, to, { prometheus, alertmanager }))).toBe('live');
    }
    expect(told[0]).toContain('undefined receiver "nobody" used in route');
    expect(told[1]).toContain('field evaluation_intervall not found');
    expect(told[2]).toContain('refuses the new files');
  });

  test('a rule that loads and cannot be evaluated is found before it would have to fire', async () => {
    const { to, prometheus, alertmanager } = site();
    const wrong = changed(
      'prometheus/rules/queue.yml',
      // One line, or a block of lines that are further in.
      /expr: .*(?:\n {10}.*)*/,
      'expr: label_replace(vector(1), "a", "x", "", "") or (vector(1) + on() group_left() (label_replace(vector(1), "b", "1", "", "") or vector(2)))',
    );
    const applied = await bring(wrong, to, { prometheus, alertmanager });
    expect(applied).toMatchObject({ live: false, files: 'back', refused: { code: 'not-live' } });
    if (!applied.live) expect(applied.refused.message).toMatch(/cannot evaluate .*found duplicate series/s);
    expect(contents()).toEqual(asGenerated);
  });

  test('servers that read another folder: nothing is claimed to be live', async () => {
    const { run, prometheus, alertmanager } = site();
    const elsewhere = join(run.dir, 'elsewhere');
    const other = changed('prometheus/rules/queue.yml', '> 1000', '> 5');
    const applied = await bring(other, elsewhere, { prometheus, alertmanager });
    expect(applied).toMatchObject({ live: false, files: 'removed', refused: { code: 'not-live' } });
    if (!applied.live) expect(applied.refused.message).toContain('does not run QueueBacklog as it was written');
  });

  test('a server that is down, one that may not be reloaded, a page for people: named before anything is written', async () => {
    const { run, to, prometheus, alertmanager } = site();
    const locked = await startPrometheus(
      { ...run, dir: await sub(run.dir) },
      {
        configFile: join(to, 'prometheus/prometheus.yml'),
        lifecycle: false,
      },
    );
    const page = createServer((_, answer) => answer.end('<html>Sign in</html>')).listen(0, '127.0.0.1');
    await new Promise((resolve) => page.once('listening', resolve));
    const html = `http://127.0.0.1:${(page.address() as { port: number }).port}`;
    const nowhere = 'http://127.0.0.1:1';
    const told: string[] = [];
    for (const servers of [
      { prometheus: { ...prometheus, url: nowhere }, alertmanager },
      { prometheus, alertmanager: { ...alertmanager, url: nowhere } },
      { prometheus: { ...prometheus, url: locked.url }, alertmanager },
      { prometheus, alertmanager: { ...alertmanager, url: html } },
    ]) {
      const applied = await bring(changed('prometheus/rules/queue.yml', '> 1000', '> 5'), to, servers);
      if (applied.live) throw new Error('it went live');
      expect(applied.files).toBe('untouched');
      const { code, message, help } = applied.refused;
      told.push(`${code}  ${message}\n  ${help}`);
    }
    const { exitCode, stdout } = await apply('--prometheus', html);
    page.close();
    expect(exitCode).toBe(1);
    expect([...told, stdout].map((text) => text.replaceAll(/:\d{4,5} /g, ':PORT ')).join('\n')).toMatchInlineSnapshot(`
      "server-down  Prometheus at http://127.0.0.1:1 cannot be asked: ECONNREFUSED
        start it, or say where it is
      server-down  Alertmanager at http://127.0.0.1:1 cannot be asked: ECONNREFUSED
        start it, or say where it is
      no-lifecycle  Prometheus at http://127.0.0.1:PORT was started without --web.enable-lifecycle, so it reloads by a signal alone
        say what sends it SIGHUP: --reload 'systemctl reload prometheus'
      server-strange  Alertmanager at http://127.0.0.1:PORT answers /api/v2/status with a page for people, not as Alertmanager does
        is that its own address, without a login or a proxy in front? --alertmanager URL says another
      error  server-strange  Prometheus at http://127.0.0.1:PORT answers /api/v1/status/flags with a page for people, not as Prometheus does
        help: is that its own address, without a login or a proxy in front? --prometheus URL says another
      staging: nothing was written"
    `);
    expect(contents()).toEqual(asGenerated);
  });

  test('a folder with files of others is refused, for they would be lost', async () => {
    const mine = join(site().run.dir, 'mine');
    await mkdir(mine);
    await writeFile(join(mine, 'precious.yml'), 'a: 1\n');
    const { prometheus, alertmanager } = site();
    await expect(bring(artefacts, mine, { prometheus, alertmanager })).rejects.toThrow(
      'holds files that tocsin did not write: precious.yml',
    );
    expect(readFileSync(join(mine, 'precious.yml'), 'utf8')).toBe('a: 1\n');
  });
});

const sub = async (dir: string): Promise<string> => {
  const path = join(dir, 'locked');
  await mkdir(path);
  return path;
};

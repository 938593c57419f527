import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { HttpError, request } from '../../shared/http.ts';
import { exchange, headersOf, Refused, type Server } from './refused.ts';

/** How a server is told to read its files again. @throws Refused with the server's own words, where it has any */
export type Reload = () => Promise<void>;

const LONGEST = 30_000;
const LOOK_EVERY = 200;

/** Over HTTP: Alertmanager always, and a Prometheus with --web.enable-lifecycle. */
export const reloadByHttp =
  (server: Server): Reload =>
  async () => {
    try {
      await request(`${server.url}/-/reload`, { method: 'POST', ...headersOf(server), timeout: LONGEST });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const said = error.message.replace(/^answered \d+: /, '').trim();
      throw refused(server, `refuses the new files: ${said}`);
    }
  };

/**
 * By a command that sends SIGHUP. Nothing answers a signal: Prometheus' own metrics say when it has read its files, and whether it took
 * them.
 */
export const reloadBySignal =
  (server: Server, command: string, environment: string): Reload =>
  async () => {
    const before = await lastReload(server);
    const { failed, exitCode, all } = await execa('sh', ['-c', command], {
      all: true,
      reject: false,
      stdin: 'ignore',
      timeout: LONGEST,
      env: { TOCSIN_ENV: environment },
    });
    if (failed)
      throw refused(server, `was not reloaded: ${command}: ${all.trim() || `exit code ${exitCode ?? 'none'}`}`);
    const until = Date.now() + LONGEST;
    while (Date.now() < until) {
      const now = await lastReload(server);
      if (now.at > before.at) return;
      if (before.isGood && !now.isGood) throw refused(server, 'refuses the new files');
      await sleep(LOOK_EVERY);
    }
    throw refused(server, `has not taken the new files within ${LONGEST / 1000} seconds`);
  };

const lastReload = async (server: Server): Promise<{ readonly at: number; readonly isGood: boolean }> => {
  const metrics = await exchange(server, '/metrics');
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? Number.NaN);
  return {
    at: value('prometheus_config_last_reload_success_timestamp_seconds'),
    isGood: value('prometheus_config_last_reload_successful') === 1,
  };
};

const refused = (server: Server, what: string): Refused =>
  new Refused('reload-refused', server, what, 'mend what it names; its log may say more');

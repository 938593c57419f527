import type { Logger } from '../../shared/log.ts';
import type { Findings } from '../deployments/probe.ts';
import type { MaintenanceStore } from './store.ts';
import { restUntil, startTask, type Task } from '../app/task.ts';
import type { Silences } from './silences.ts';
import type { Window, WindowStep } from './window.ts';

export interface MaintenanceOptions {
  readonly ledger: Pick<MaintenanceStore, 'dueWindows' | 'stepWindow'>;
  readonly silences: Silences;
  readonly probe: () => Promise<Findings>;
  readonly now: () => number;
  readonly log: Logger;
  readonly onNews: () => void;
}

const listed = (findings: Findings): string => (findings.length === 0 ? 'all is well' : findings.join('; '));

/** Opens and closes what was announced. Without Alertmanager it still opens: responses leave the host alone, and the record says so. */
export const startMaintenance = ({ ledger, silences, probe, now, log, onNews }: MaintenanceOptions): Task => {
  const open = async (window: Window): Promise<WindowStep> => {
    const before = await probe();
    const silence = await silences.put(window, now());
    if (!silence.ok) log.warn({ maintenance: window.id, why: silence.why }, 'no silence');
    const silenced = silence.ok ? 'its alerts are silenced' : `its alerts could not be silenced: ${silence.why}`;
    return {
      from: 'announced',
      to: 'open',
      dueAt: window.until,
      silence: silence.ok ? silence.value : null,
      before,
      by: window.by,
      says: `${window.why}; ${silenced}; before: ${listed(before)}`,
    };
  };
  const close = async (window: Window): Promise<WindowStep> => {
    // A silence ends by itself; one whose window is closed early is taken back.
    const expired = window.silence === null ? undefined : await silences.expire(window.silence);
    if (expired?.ok === false)
      log.warn({ maintenance: window.id, why: expired.why }, 'the silence stays until its end');
    const after = await probe();
    const news = after.filter((finding) => !window.before.includes(finding));
    return {
      from: 'open',
      to: 'closed',
      dueAt: null,
      by: null,
      says: news.length === 0 ? `as before: ${listed(after)}` : `not as before: ${listed(news)}`,
    };
  };
  const stepOf = (window: Window): Promise<WindowStep> | WindowStep => {
    if (window.state === 'open') return close(window);
    return window.until > now()
      ? open(window)
      : { from: 'announced', to: 'cancelled', dueAt: null, by: null, says: 'its time was over before it began' };
  };
  return startTask(
    async () => {
      const { due, next } = await ledger.dueWindows(now());
      for (const window of due) await ledger.stepWindow(window.id, await stepOf(window), now());
      if (due.length > 0) onNews();
      return due.length > 0 ? 0 : restUntil(next, now());
    },
    (error) => log.error({ error: error.message }, 'the maintenance cannot be kept'),
  );
};

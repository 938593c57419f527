import { actions } from './actions.ts';
import { readAnswers, type AnswerBook } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import type { Budget, Firing } from '../../packages/tocsin/src/receiver/guards/causes.ts';
import type {
  Corroboration,
  Freshness,
  Health,
  KillSwitch,
  Silence,
} from '../../packages/tocsin/src/receiver/guards/live.ts';
import { advance } from '../../packages/tocsin/src/receiver/runs/engine.ts';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { done, type Outcome } from '../../packages/tocsin/src/receiver/runs/result.ts';
import { notifyOn } from '../../packages/tocsin/src/receiver/notify/notification.ts';
import { slackRender } from '../../packages/tocsin/src/receiver/notify/slack.ts';
import { readDelivery } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
import type { Env } from '../../packages/tocsin/src/receiver/runs/steps/step.ts';
import type { Remote } from '../../packages/tocsin/src/receiver/transports/remote.ts';
import type { Verification } from '../../packages/tocsin/src/receiver/runs/verify.ts';
import type { ReceiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { guards, response } from './samples.ts';

/** A host that answers as phpfpm-pool does, and whose services run soundly. */
export interface PretendHost {
  value: number;
  reloads: number;
  /** What goes wrong with the next `set`: before it began, after it was done, or refused by the program. */
  /** Requests that wait. */
  waiting: number;
  trouble?: 'unreachable' | 'cut off' | 'refused' | undefined;
  readonly remote: Remote;
}
export const pretendHost = (): PretendHost => {
  const set = (host: PretendHost, to: number, expect: number): Awaited<ReturnType<Remote>> => {
    const { trouble } = host;
    host.trouble = undefined;
    if (trouble === 'unreachable') return { ok: false, why: 'web-1: it cannot be reached over ssh', began: false };
    if (trouble === 'refused' || (host.value !== to && host.value !== expect))
      return { ok: false, why: 'somebody changed it', began: true, exit: 3 };
    if (host.value !== to) host.reloads += 1;
    host.value = to;
    return trouble === 'cut off' ? { ok: false, why: 'it took too long', began: true } : { ok: true, value: '' };
  };
  const host: PretendHost = {
    value: 4,
    reloads: 0,
    waiting: 6,
    remote: async ({ words: [verb, , to, , expect] }) => {
      if (verb === 'set') return set(host, Number(to), Number(expect));
      const state = {
        max_children: host.value,
        pm: 'static',
        process_control_timeout: 30,
        workers: 4,
        rss_bytes: 1e6,
        memory_available_bytes: 1e10,
        memory_total_bytes: 1e10,
        listen_queue: host.waiting,
        running: true,
        sound: true,
        says: '',
        log: '',
      };
      return { ok: true, value: JSON.stringify(state) };
    },
  };
  return host;
};

export interface Pretence {
  readonly ledger: Ledger;
  readonly host: PretendHost;
  readonly answers: AnswerBook;
  readonly env: Env;
  /** Unix milliseconds. */
  clock: number;
  look: Verification;
  /** What every measured argument is worth. */
  measured: Outcome<number>;
  killed: KillSwitch;
  silence: Silence;
  corroboration: Corroboration;
  freshness: Freshness;
  health: Health;
  firing: Firing;
  budgets: readonly Budget[];
  readonly deliver: (body: unknown) => Promise<void>;
  /** Moves the clock to the next step, and takes what is due then, once. */
  readonly step: () => Promise<void>;
  /** Takes every step that is due until `until`, moving the clock from one to the next. */
  readonly pass: (until: number) => Promise<void>;
}

export const HELP: Verification = { found: 'help', why: 'it helped' };
export const NO_HELP: Verification = { found: 'no-help', why: 'it did not' };

/** A receiver without servers: a real ledger, a pretended host, Prometheus and clock. */
export const pretence = (
  ledger: Ledger,
  config: Partial<Pick<ReceiverConfig, 'responses' | 'orders'>> = {},
): Pretence => {
  const host = pretendHost();
  const hosts = { 'web-1': {} as ReceiverConfig['hosts'][string] };
  const self: Pretence = {
    ledger,
    host,
    answers: readAnswers({ responses: [response], hosts, hooks: {}, ...config }, actions),
    env: {
      environment: 'test',
      notify: notifyOn([{ name: 'slack', render: slackRender('#ops') }]),
      decisionLink: () => undefined,
      knownHost: (name) => Object.hasOwn(hosts, name),
      remote: host.remote,
      verify: async () => self.look,
      measure: async () => self.measured,
      brief: async () => ({}),
      now: () => self.clock,
      owner: 'this process',
      begun: new Set(),
      guards,
      killSwitch: () => self.killed,
      silence: async () => self.silence,
      corroboration: async () => self.corroboration,
      freshness: async () => self.freshness,
      health: async () => self.health,
      firing: async () => self.firing,
      budgets: async () => self.budgets,
    },
    measured: done(100),
    killed: { on: false, why: '' },
    silence: { known: true, silencedBy: [], inhibitedBy: [], mutedBy: [] },
    corroboration: { known: true, by: 'Prometheus' },
    freshness: { known: true, age: 1_000, up: 1 },
    health: { known: true, healthy: 2, of: 2 },
    firing: { known: true, alerts: new Set(), pages: false },
    budgets: [],
    clock: Date.UTC(2026, 0, 1, 10),
    look: HELP,
    deliver: async (body) => {
      const read = readDelivery(body);
      if (!read.ok) throw new Error(read.why);
      await ledger.ingest(read.value, self.answers.actions, self.clock);
    },
    step: async () => {
      const { runs, next } = await ledger.due(self.clock, 100);
      for (const run of runs) await advance(run, ledger, self.answers, self.env);
      if (runs.length === 0 && next !== null) self.clock = next;
    },
    pass: async (until) => {
      for (;;) {
        const { runs, next } = await ledger.due(self.clock, 100);
        for (const run of runs) await advance(run, ledger, self.answers, self.env);
        if (runs.length > 0) continue;
        if (next === null || next > until) break;
        self.clock = next;
      }
      self.clock = Math.max(self.clock, until);
    },
  };
  return self;
};

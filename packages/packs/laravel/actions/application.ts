import { z } from 'zod';
import {
  clearCache,
  horizonContinue,
  horizonPause,
  horizonTerminate,
  maintenanceOff,
  maintenanceOn,
  restartQueue,
} from './signatures.ts';
import {
  type Action,
  ask,
  done,
  type Effect,
  nothing,
  type Outcome,
  type Plan,
  type Remote,
  tell,
} from 'tocsin/receiver';

const program = 'application';
const applicationState = z.object({
  /** In maintenance mode. */
  down: z.boolean(),
  horizon: z.enum(['running', 'paused', 'inactive', 'absent']),
  workers: z.number(),
  /** Clearing the cache would empty the queues or the sessions. */
  cache_holds_queues: z.boolean(),
});
type State = z.output<typeof applicationState>;
type OnHost = typeof restartQueue.spec.takes;

/** Why it must not be done, or would change nothing. */
type Objection = (state: State) => string | undefined;

interface Verb {
  readonly spec: Action<OnHost>['spec'];
  readonly words: readonly string[];
  /** What takes it back. */
  readonly back?: readonly string[];
  readonly objection: Objection;
  /** Whether its state shows that it was done; absent where nothing does. */
  readonly shows?: (state: State) => boolean;
  readonly done: string;
}
const look = (remote: Remote, host: string) =>
  ask(remote, { host, program, words: ['inspect'], timeout: 180_000 }, applicationState);

const verb = ({ spec, words, back, objection, shows, done: said }: Verb): Action<OnHost> => ({
  spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host }) => `the application on ${host}`,
  prepare: async ({ host }, remote): Promise<Outcome<Plan<object>>> => {
    const state = await look(remote, host);
    if (!state.ok) return state;
    const why = objection(state.value);
    if (why !== undefined) return done(nothing(why));
    const { workers, horizon } = state.value;
    return done({ kind: 'change', change: {}, why: `${workers} workers, Horizon ${horizon}`, evidence: state.value });
  },
  apply: ({ host }, _, remote) => tell(remote, { host, program, words, timeout: 180_000 }),
  ...(shows === undefined
    ? {}
    : {
        inspect: async ({ host }, _, remote: Remote): Promise<Effect | undefined> => {
          const state = await look(remote, host);
          if (!state.ok) return undefined;
          if (shows(state.value)) return done(undefined);
          const { down, horizon } = state.value;
          return { ok: false, why: `maintenance mode is ${down ? 'on' : 'off'}, Horizon ${horizon}`, asBefore: true };
        },
      }),
  ...(back === undefined
    ? {}
    : { undo: ({ host }, _, remote: Remote) => tell(remote, { host, program, words: back, timeout: 180_000 }) }),
  says: ({ host }) => `${said} on ${host}`,
});
const withoutHorizon: Objection = ({ horizon }) =>
  horizon === 'absent' ? 'this application has no Horizon' : undefined;

export const applicationActions: readonly Action<OnHost>[] = [
  verb({
    spec: restartQueue.spec,
    words: ['queue-restart'],
    objection: () => undefined,
    done: 'the workers end after their jobs and are started anew',
  }),
  verb({
    spec: horizonPause.spec,
    words: ['horizon', 'pause'],
    back: ['horizon', 'continue'],
    objection: (state) =>
      withoutHorizon(state) ?? (state.horizon === 'paused' ? 'Horizon is paused already' : undefined),
    shows: ({ horizon }) => horizon === 'paused',
    done: 'Horizon paused',
  }),
  verb({
    spec: horizonContinue.spec,
    words: ['horizon', 'continue'],
    back: ['horizon', 'pause'],
    objection: (state) => withoutHorizon(state) ?? (state.horizon === 'paused' ? undefined : 'Horizon is not paused'),
    shows: ({ horizon }) => horizon === 'running',
    done: 'Horizon continued',
  }),
  verb({
    spec: horizonTerminate.spec,
    words: ['horizon', 'terminate'],
    objection: (state) => withoutHorizon(state) ?? (state.horizon === 'inactive' ? 'Horizon does not run' : undefined),
    done: 'Horizon ends after its jobs and is started anew',
  }),
  verb({
    spec: clearCache.spec,
    words: ['cache-clear'],
    objection: ({ cache_holds_queues: shared }) =>
      shared ? 'the cache shares its Redis database with the queues or the sessions, which would be lost' : undefined,
    done: 'the cache cleared',
  }),
  verb({
    spec: maintenanceOn.spec,
    words: ['down'],
    back: ['up'],
    objection: ({ down }) => (down ? 'it is in maintenance already' : undefined),
    shows: ({ down }) => down,
    done: 'maintenance mode on',
  }),
  verb({
    spec: maintenanceOff.spec,
    words: ['up'],
    back: ['down'],
    objection: ({ down }) => (down ? undefined : 'it is not in maintenance'),
    shows: ({ down }) => !down,
    done: 'maintenance mode off',
  }),
];

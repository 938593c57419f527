import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { isTarget } from '../../shared/receiver-parts/reach-config.ts';
import { done, failed } from '../runs/result.ts';
import type { Script, ScriptStep } from './script.ts';
import type { Env } from '../runs/steps/step.ts';
import type { Remote, RemoteCall } from '../transports/remote.ts';

/** A command that a host would have got, at a simulated Unix time in milliseconds. */
export interface Ran {
  readonly at: number;
  readonly call: RemoteCall;
}
export interface Simulation {
  readonly env: Env;
  readonly commands: readonly Ran[];
  readonly approves: () => string | undefined;
  /** The clock, forwards only. */
  readonly moveTo: (at: number) => void;
  /** From now on it is as the step says; what that does not mention stays. */
  readonly settle: (step: ScriptStep) => void;
}

/** Hosts that print what the script says. */
const simulatedRemote =
  (programs: Script['programs'], onCall: (call: RemoteCall) => void): Remote =>
  async (call) => {
    onCall(call);
    const command = [call.program, ...call.words].join(' ');
    const found = programs.findLast(
      ({ host, says }) => (host === undefined || host === call.host) && command.startsWith(says),
    );
    if (found === undefined)
      return { ok: false, why: `the script does not say what "${command}" prints`, began: false };
    if (found.fails !== undefined) return { ok: false, why: found.fails, began: true };
    return { ok: true, value: typeof found.prints === 'string' ? found.prints : JSON.stringify(found.prints ?? '') };
  };

/** An environment in which all is well until the script says otherwise. */
export const simulation = (
  { environment, guards, ...reach }: Pick<ReceiverConfig, 'environment' | 'hosts' | 'kubernetes' | 'guards'>,
  programs: Script['programs'],
  start: number,
): Simulation => {
  const commands: Ran[] = [];
  const of = Object.keys(reach.hosts).length;
  let clock = start;
  let now: Omit<ScriptStep, 'at' | 'fires' | 'resolves'> = {};
  const env: Env = {
    environment,
    notify: () => [],
    decisionLink: () => undefined,
    knownHost: (host) => isTarget(reach, host),
    remote: simulatedRemote(programs, (call) => commands.push({ at: clock, call })),
    verify: async () => {
      const helps = now.helps ?? true;
      return { found: helps ? 'help' : 'no-help', why: `the script says that it ${helps ? 'helped' : 'did not help'}` };
    },
    measure: async () =>
      now.measures === undefined ? failed('the script does not say what is measured') : done(now.measures),
    brief: async () => ({}),
    now: () => clock,
    owner: 'a simulation',
    begun: new Set(),
    guards,
    killSwitch: () => ({ on: now.killSwitch ?? false, why: 'the script' }),
    silence: async () => ({
      known: true,
      silencedBy: now.silenced === true ? ['the script'] : [],
      inhibitedBy: [],
      mutedBy: [],
    }),
    corroboration: async () => ({ known: true, by: 'Prometheus' }),
    freshness: async () => ({ known: true, age: now.dataAge ?? 0, up: now.targetsUp ?? 1 }),
    health: async () => ({ known: true, healthy: now.healthy ?? of, of }),
    firing: async () => ({ known: true, alerts: new Set(now.firing), pages: false }),
    budgets: async (budgets) =>
      budgets.map(({ name, burns }) => ({
        known: true,
        name,
        left: now.budgetsLeft ?? 1,
        burning: now.firing?.includes(burns) ?? false,
      })),
  };
  return {
    env,
    commands,
    approves: () => now.approves,
    moveTo: (at) => void (clock = Math.max(clock, at)),
    settle: ({ at: _at, fires: _fires, resolves: _resolves, ...changes }) => {
      const said = Object.entries(changes).filter(([, value]) => value !== undefined);
      now = { ...now, ...Object.fromEntries(said) };
    },
  };
};

import type { AlertAnswer } from './answers.ts';
import { measureArguments, resolveArguments } from './arguments.ts';
import { askLedgerGuards, type LedgerFacts } from '../guards/ledger.ts';
import { askLive, limitsOf, type Asked } from '../guards/judge.ts';
import { cooldownOf } from './steps/begin.ts';
import type { Labels } from '../alerts/payload.ts';
import type { Claim, Values } from './run.ts';
import type { Env } from './steps/step.ts';
import type { Remote, RemoteCall } from '../transports/remote.ts';
import type { Verification } from './verify.ts';

/** What one response to an alert would do now, and why. Nothing of it is done. */
export interface Explanation {
  readonly action: string;
  readonly mode: string;
  /** The action that must have failed to help before. */
  readonly rungAfter?: string;
  /** The arguments, or why they are refused: then nothing else is looked at. */
  readonly arguments: Values | { readonly refused: string };
  readonly host?: string;
  readonly guards: readonly Asked[];
  /** The change and why; or why there is none. */
  readonly plan?: { readonly says: string; readonly because: string } | { readonly nothing: string };
  /** Every command of the change, as the host would get it. */
  readonly commands: readonly RemoteCall[];
  /** The question by which help is known, and its answer now. */
  readonly helped: { readonly query: string } & Partial<Verification>;
}

/** What the ledger knows about a response that asks to begin. */
export type AskLedger = (asking: { readonly alert: string; readonly action: string }, claim: Claim) => LedgerFacts;

/** Keeps what an action wants to run, and runs nothing. */
const pretending = (): { readonly calls: RemoteCall[]; readonly remote: Remote } => {
  const calls: RemoteCall[] = [];
  return {
    calls,
    remote: async (call) => {
      calls.push(call);
      return { ok: true, value: '' };
    },
  };
};

/** Asks every guard, looks at the host as the response would, and stops before anything is changed. */
export const explainAnswer = async (
  { response, action }: AlertAnswer,
  labels: Labels,
  env: Env,
  askLedger: AskLedger,
): Promise<Explanation> => {
  const { mode, rungAfter } = response;
  const about = { action: action.spec.name, mode, ...(rungAfter === undefined ? {} : { rungAfter }) };
  const query = response.verify.helped;
  const args = resolveArguments(action.spec.takes, response.arguments, labels, env.knownHost);
  if (!args.ok) return { ...about, arguments: { refused: args.why }, guards: [], commands: [], helped: { query } };
  const host = action.hostOf(args.value);
  const limits = limitsOf(response, env.guards);
  const claim = { host, target: cooldownOf(action.spec.name, action.targetOf(args.value)), limits };
  const [outside, measured, found] = await Promise.all([
    askLive(response, labels, host, env),
    measureArguments(response.arguments, labels, env.measure),
    env.verify(query, labels),
  ]);
  const given = measured.ok ? { ...args.value, ...measured.value } : args.value;
  const plan = measured.ok ? await action.prepare(given, env.remote) : measured;
  const inside = askLedgerGuards(askLedger({ alert: response.alert, action: action.spec.name }, claim), limits);
  const known = { ...about, arguments: given, host, guards: [...outside, ...inside], helped: { query, ...found } };
  if (!plan.ok || plan.value.kind !== 'change')
    return { ...known, plan: { nothing: plan.ok ? plan.value.why : plan.why }, commands: [] };
  const { change, why: because } = plan.value;
  const { calls, remote } = pretending();
  await action.apply(given, change, remote, 'tocsin-explain');
  return { ...known, plan: { says: action.says(given, change), because }, commands: calls };
};

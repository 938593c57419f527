import { z } from 'zod';
import { reloadService, restartService } from './signatures.ts';
import { type Action, ask, done, nothing, type Remote, tell } from 'tocsin/receiver';

const program = 'service';
const serviceState = z.object({
  running: z.boolean(),
  /** The main process: its number and when it began, so that no other one is taken for it. */
  process: z.string().optional(),
  seconds: z.number().optional(),
  rss_bytes: z.number().optional(),
  /** Whether it accepts its configuration, and what it says about that. */
  sound: z.boolean(),
  says: z.string(),
  /** The end of its log. */
  log: z.string(),
});
const look = (remote: Remote, host: string, service: string) =>
  ask(remote, { host, program, words: ['inspect', service] }, serviceState);

interface Where {
  readonly host: string;
  readonly service: string;
}
const at = {
  hostOf: ({ host }: Where) => host,
  targetOf: ({ host, service }: Where) => `${service} on ${host}`,
};
const unsound = (service: string, says: string) =>
  nothing(`${service} does not accept its configuration, so it is left alone: ${says.trim()}`);

export const serviceReload: Action<typeof reloadService.spec.takes, object> = {
  ...at,
  spec: reloadService.spec,
  idempotency: 'natural',
  prepare: async ({ host, service }, remote) => {
    const state = await look(remote, host, service);
    if (!state.ok) return state;
    const { running, sound, says } = state.value;
    if (!running) return done(nothing(`${service} does not run`));
    if (!sound) return done(unsound(service, says));
    return done({ kind: 'change', change: {}, why: 'it runs, and accepts its configuration', evidence: state.value });
  },
  apply: ({ host, service }, _, remote) => tell(remote, { host, program, words: ['reload', service] }),
  says: ({ host, service }) => `${service} on ${host} reloaded`,
};

interface Restart {
  /** The process that is to go; `0` when none runs. */
  readonly process: string;
}
/** The process that was seen is named, so that a second attempt finds another one and lets it be. */
export const serviceRestart: Action<typeof restartService.spec.takes, Restart> = {
  ...at,
  spec: restartService.spec,
  idempotency: 'natural',
  prepare: async ({ host, service }, remote) => {
    const state = await look(remote, host, service);
    if (!state.ok) return state;
    const { running, process = '0', seconds, sound, says } = state.value;
    if (!sound) return done(unsound(service, says));
    const why = running ? `it accepts its configuration, and has run for ${seconds} s` : 'it does not run';
    return done({ kind: 'change', change: { process }, why, evidence: state.value });
  },
  apply: ({ host, service }, { process }, remote) =>
    tell(remote, { host, program, words: ['restart', service, '--expect', process], timeout: 180_000 }),
  says: ({ host, service }, { process }) => `${service} on ${host} restarted (process ${process.replace(/\..*/, '')})`,
};

import type { RemoteFailure } from './remote.ts';

// ssh's own failures all exit with 255; only its words tell them apart.
const causes: readonly (readonly [RegExp, string])[] = [
  [/REMOTE HOST IDENTIFICATION HAS CHANGED/, 'its host key is not the one in the known hosts file'],
  [/Host key verification failed|No .* host key is known/, 'its host key is not in the known hosts file'],
  [/Permission denied/, 'it refuses our key'],
  [/Load key|bad permissions|UNPROTECTED PRIVATE KEY/, 'our key file cannot be used'],
  [/Could not resolve hostname/, 'its name cannot be resolved'],
  [
    /Connection refused|Connection timed out|No route to host|Network is unreachable|Connection closed by|kex_exchange/,
    'it cannot be reached over ssh',
  ],
];

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';

interface Ended {
  readonly exitCode?: number | undefined;
  readonly timedOut: boolean;
  readonly isMaxBuffer: boolean;
  readonly stderr: string;
}

/** What a failed `ssh` means, in words. */
export const sshFailure = (
  host: string,
  program: string,
  { exitCode, timedOut, isMaxBuffer, stderr }: Ended,
): RemoteFailure => {
  if (timedOut) return { why: `${program} on ${host} took too long`, began: true };
  if (isMaxBuffer) return { why: `${program} on ${host} printed too much`, began: true };
  if (exitCode === 255) {
    const cause = causes.find(([words]) => words.test(stderr));
    if (cause !== undefined) return { why: `${host}: ${cause[1]}`, began: false };
    return { why: `the connection to ${host} broke: ${lastLine(stderr)}`, began: true };
  }
  if (exitCode === undefined) return { why: `${program} on ${host} was cut off: ${lastLine(stderr)}`, began: true };
  return { why: `${program} on ${host} failed (exit ${exitCode}): ${lastLine(stderr)}`, began: true, exit: exitCode };
};

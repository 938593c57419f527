import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { exchange, HttpError } from '../../../shared/http.ts';
import type { KubernetesConfig } from '../../../shared/receiver-parts/reach-config.ts';
import { done, type Outcome } from '../../runs/result.ts';
import type { RemoteFailure } from '../remote.ts';

/** An operation of a JSON Patch (RFC 6902). */
export interface Operation {
  readonly op: 'add' | 'replace';
  readonly path: string;
  readonly value: unknown;
}
export type Answered<T> = Outcome<T, RemoteFailure & { readonly status?: number }>;
export interface Api {
  readonly get: <T>(path: string, as: z.ZodType<T>) => Promise<Answered<T>>;
  readonly patch: (path: string, operations: readonly Operation[]) => Promise<Answered<void>>;
}

/** A refusal, in the words of a host's program: all is as before. */
const REFUSED = 3;
/** Milliseconds for one exchange. */
const LONGEST = 20_000;
/** Nobody heard it. */
const UNREACHED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN']);
/** A field that the server does not know is refused, and what we set is known as ours. */
const PATCHED = '?fieldManager=tocsin&fieldValidation=Strict';

/** What the server says is wrong, from its Status. */
const messageOf = (text: string): string => {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return typeof message === 'string' ? message.slice(0, 300) : '';
  } catch {
    return '';
  }
};
const whyOf = (status: number, text: string): string => {
  if (status === 401) return 'the API server does not know our token';
  const says = messageOf(text);
  return `the API server answered ${status}${says === '' ? '' : `: ${says}`}`;
};

/** The API server of a cluster, asked as who the token says, until a time in Unix milliseconds. */
export const apiOf = ({ url, caFile, tokenFile }: KubernetesConfig, until: number): Api => {
  const send = async (path: string, operations?: readonly Operation[]): Promise<Answered<string>> => {
    // Kubernetes renews tokens, and sometimes its authority, while we run.
    const files = await Promise.all([caFile, tokenFile].map((file) => readFile(file, 'utf8'))).catch(
      ({ message }: Error) => message,
    );
    if (typeof files === 'string') return { ok: false, why: `what the API server asks for: ${files}`, began: false };
    const [ca = '', token = ''] = files;
    const authorization = `Bearer ${token.trim()}`;
    const patching = operations && {
      method: 'PATCH' as const,
      json: operations,
      headers: { authorization, 'content-type': 'application/json-patch+json' },
    };
    try {
      const { status, text } = await exchange(`${url}${path}`, {
        headers: { authorization, accept: 'application/json' },
        ...patching,
        timeout: Math.max(1, Math.min(LONGEST, until - Date.now())),
        tls: { ca },
      });
      if (status >= 200 && status < 300) return done(text);
      // It understood and said no; a server that broke may have done anything.
      const refused = status >= 400 && status < 500;
      return { ok: false, why: whyOf(status, text), began: true, status, ...(refused ? { exit: REFUSED } : {}) };
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      return { ok: false, why: `the API server: ${error.message}`, began: !UNREACHED.has(error.message) };
    }
  };
  return {
    get: async (path, as) => {
      const answer = await send(path);
      // Who only asked has changed nothing.
      if (!answer.ok) return { ...answer, began: false };
      try {
        return done(as.parse(JSON.parse(answer.value)));
      } catch {
        return { ok: false, why: `the API server answered what is no such object: ${path}`, began: false };
      }
    },
    patch: async (path, operations) => {
      const answer = await send(`${path}${PATCHED}`, operations);
      return answer.ok ? done(undefined) : answer;
    },
  };
};

import { userInfo } from 'node:os';
import { readSecret } from '../../shared/config.ts';
import { exchange, HttpError } from '../../shared/http.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** Flags of every verb that talks to a running receiver. */
export const receiverFlags = {
  url: {
    type: 'string',
    valueHint: 'url',
    description: 'The address of the receiver. Default: http://127.0.0.1:9095.',
  },
  'token-file': {
    type: 'string',
    valueHint: 'file',
    description: "The file with the receiver's token. Default: /etc/tocsin/secrets/receiver-token.",
  },
  by: { type: 'string', valueHint: 'name', description: 'Who you are. Default: your user name.' },
  json: { type: 'boolean', description: 'Print the answer as JSON.' },
} as const;

interface Flags {
  readonly url?: string | undefined;
  readonly 'token-file'?: string | undefined;
  readonly by?: string | undefined;
}
export interface ReceiverClient {
  readonly by: string;
  readonly get: (path: string) => Promise<Answer>;
  readonly text: (path: string) => Promise<string>;
  /** The answer, parsed. @throws UsageError with what the receiver refused, and why */
  readonly post: (path: string, json: unknown, headers?: Headers) => Promise<Answer>;
}
type Answer = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

const TIMEOUT = 10_000;
const JSON_TYPE = 'application/json';

/** Talks to a running receiver. @throws UsageError when there is none, or it does not know the token */
export const receiverClient = async (flags: Flags): Promise<ReceiverClient> => {
  const base = (flags.url ?? 'http://127.0.0.1:9095').replace(/\/$/, '');
  if (!/^https?:\/\//.test(base) || !URL.canParse(base))
    throw new UsageError(`--url ${base} is not an address`, 'say http://127.0.0.1:9095, or where the receiver is');
  const notOurs = new UsageError(`what answers at ${base} is not the receiver`, 'say where it is with --url');
  const authorization = `Bearer ${await readSecret(flags['token-file'] ?? '/etc/tocsin/secrets/receiver-token')}`;
  const ask = async (path: string, type: string, json?: unknown, headers: Headers = {}): Promise<string> => {
    const answer = await exchange(`${base}/api/v1/${path}`, {
      headers: { ...headers, authorization },
      ...(json === undefined ? {} : { json }),
      timeout: TIMEOUT,
    }).catch((error: unknown) => {
      const why = error instanceof HttpError ? error.message : String(error);
      throw new UsageError(`the receiver at ${base} does not answer: ${why}`, 'say where it is with --url');
    });
    if (answer.status >= 200 && answer.status < 300) {
      if (answer.header('content-type')?.startsWith(type)) return answer.text;
      throw notOurs;
    }
    if (answer.status === 401)
      throw new UsageError('the receiver does not know this token', 'name its file with --token-file');
    throw new UsageError(refusalOf(answer.text) ?? `the receiver answers ${answer.status}`);
  };
  return {
    by: flags.by ?? userInfo().username,
    get: async (path) => JSON.parse(await ask(path, JSON_TYPE)) as Answer,
    text: (path) => ask(path, 'text/markdown'),
    post: async (path, json, headers) => JSON.parse(await ask(path, JSON_TYPE, json, headers)) as Answer,
  };
};

const refusalOf = (text: string): string | undefined => {
  try {
    const { error } = JSON.parse(text) as { readonly error?: unknown };
    return typeof error === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
};

import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { webhook } from 'tocsin';
import { makeAuthority, makeCertificate } from '../../../packages/tocsin/src/cli/secrets/certificates.ts';
import type { Stack } from '../../../packages/tocsin/src/compile/stack/stack.ts';
import { addPrincipal } from '../../../packages/tocsin/src/receiver/http/principal-edit.ts';
import type { Principal, Role } from '../../../packages/tocsin/src/receiver/http/principals.ts';
import { request } from '../../../packages/tocsin/src/shared/http.ts';

const FILES = {
  people: 'principals.json',
  authority: 'receiver-authority',
  certificate: 'receiver-certificate',
  webConfig: 'receiver-web-config',
  deliver: 'receiver-token',
} as const;

/** Who speaks to the receiver of a drill, beside Alertmanager, which delivers and nothing else. */
const PEOPLE = {
  Ada: 'responder',
  Grace: 'admin',
  'the pipeline': 'deployer',
} as const satisfies Readonly<Record<string, Role>>;
export type Person = keyof typeof PEOPLE;

/** What closes the receiver of a drill: principals, and a certificate. */
export interface ReceiverGuard {
  /** The project's stack, with both switched on. */
  readonly closed: (stack: Stack) => Stack;
  readonly tokenOf: (person: Person) => string;
  /** Asks the receiver at this address as a person, or with any token, or none. @throws HttpError */
  readonly ask: (
    url: string,
    path: string,
    as?: Person | { readonly token: string },
    json?: unknown,
  ) => Promise<string>;
  /** Whether a receiver at this address is ready. */
  readonly answers: (url: string) => Promise<boolean>;
  /** The credential of Alertmanager. */
  readonly delivering: string;
}

/** Writes the receiver's secrets, and says how it is asked. */
export const guardReceiver = async (secrets: string): Promise<ReceiverGuard> => {
  const folder = { path: secrets, group: undefined };
  const { authority, certificate } = FILES;
  await makeAuthority(folder, authority, 'a drill');
  await makeCertificate(folder, certificate, { authority, of: { server: ['127.0.0.1'] } }, { replace: false });
  const delivering = randomBytes(24).toString('hex');
  await writeFile(join(secrets, FILES.deliver), `${delivering}\n`, { mode: 0o600 });
  await writeFile(
    join(secrets, FILES.webConfig),
    `tls_server_config: { cert_file: ${certificate}, key_file: ${certificate} }\n`,
    { mode: 0o600 },
  );
  const tokens = new Map<string, string>();
  let principals: readonly Principal[] = [];
  for (const [name, role] of Object.entries(PEOPLE)) {
    const edited = addPrincipal(principals, name, role, Date.now() + 86_400_000);
    principals = edited.principals;
    tokens.set(name, edited.token ?? '');
  }
  const people = principals.map(({ name, role, tokens: own }) => ({
    name,
    role,
    tokens: own.map(({ sha256, expires }) => ({ sha256, expires: new Date(expires).toISOString() })),
  }));
  await writeFile(join(secrets, FILES.people), JSON.stringify({ principals: people }), { mode: 0o600 });
  const ca = await readFile(join(secrets, authority), 'utf8');
  const tokenOf = (person: Person): string => tokens.get(person) ?? '';
  const ask: ReceiverGuard['ask'] = (url, path, as, json) =>
    request(`${url}${path}`, {
      timeout: 5_000,
      tls: { ca },
      headers: as === undefined ? {} : { authorization: `Bearer ${typeof as === 'string' ? tokenOf(as) : as.token}` },
      ...(json === undefined ? {} : { json }),
    });
  return {
    tokenOf,
    delivering,
    ask,
    answers: (url) =>
      ask(url, '/-/ready').then(
        () => true,
        () => false,
      ),
    closed: (stack) => ({
      ...stack,
      operations: { ...stack.operations, principals: FILES.people },
      routes: {
        ...stack.routes,
        receivers: Object.fromEntries(
          Object.entries(stack.routes.receivers).map(([name, receiver]) => [
            name,
            receiver.kind === 'webhook'
              ? webhook({
                  ...receiver,
                  tls: { webConfigFile: FILES.webConfig, files: [certificate], caFile: authority },
                })
              : receiver,
          ]),
        ),
      },
    }),
  };
};

/** Who only delivers decides nothing, and who shows nothing is not heard. @throws Error */
export const mustBeClosed = async ({ ask, delivering }: ReceiverGuard, url: string): Promise<void> => {
  for (const as of [undefined, { token: delivering }]) {
    const answered = await ask(url, '/api/v1/runs', as).then(
      () => true,
      () => false,
    );
    if (answered) throw new Error(`the receiver tells ${as === undefined ? 'anybody' : 'Alertmanager'} of its runs`);
  }
};

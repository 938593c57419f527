import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { defineCommand } from 'citty';
import type { Secret } from '../compile/secret.ts';
import { secretsOf } from '../compile/secrets.ts';
import { UsageError } from '../shared/usage-error.ts';
import { modelOf } from './support/environments.ts';
import { makeAuthority, makeCertificate } from './secrets/certificates.ts';
import { keepSecret, makeKeyPair, prepareFolder, randomToken, type SecretFolder } from './secrets/folder.ts';
import { faultIn, judgeSecret, readPasswords } from './secrets/judge.ts';
import { rotateKey } from './secrets/rotate-key.ts';
import { fileOfUsers } from './secrets/users.ts';

export const secrets = defineCommand({
  meta: { name: 'secrets', description: 'Generate missing secret files, and check the existing ones.' },
  args: {
    environment: { type: 'positional', required: false, description: 'The environment. Default: production.' },
    dir: { type: 'string', description: "The folder of secrets. Default: the environment's own.", valueHint: 'dir' },
    group: { type: 'string', description: 'A group that may also read the files.', valueHint: 'group' },
    set: { type: 'string', description: 'Read the value of this secret from standard input.', valueHint: 'name' },
    'rotate-key': {
      type: 'string',
      description: "Change the receiver's key: begin, and, once all hosts have both keys, finish.",
      valueHint: 'step',
    },
    renew: { type: 'boolean', description: 'Issue all certificates again, from the existing authority.' },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  run: async ({ args }) => {
    const [environment = 'production', ...more] = args._;
    if (more.length > 0) throw new UsageError('secrets takes one environment at a time');
    const model = await modelOf(environment);
    const needed = secretsOf(model);
    const folder: SecretFolder = { path: args.dir ?? model.place.secret('').replace(/\/$/, ''), group: args.group };
    await prepareFolder(folder);
    if (args['rotate-key'] !== undefined) {
      const key = needed.find(({ kind }) => kind === 'ssh-key');
      if (key === undefined) throw new UsageError(`the receiver of ${environment} acts on no host, and has no key`);
      process.stdout.write(await rotateKey(folder, key.name, args['rotate-key']));
      return;
    }
    const given = args.set === undefined ? undefined : await takeGiven(folder, needed, args.set);
    const states: (Secret & { readonly state: string })[] = [];
    const wanted: Wanted = { environment, given, renew: args.renew ?? false };
    if (wanted.renew && !needed.some(({ kind }) => kind === 'certificate'))
      throw new UsageError(`${environment} has no certificates to renew`, 'they come with exporterTls');
    for (const secret of needed) states.push({ ...secret, state: await supply(folder, secret, wanted) });
    const findings = (await Promise.all(needed.map((secret) => judgeSecret(folder.path, secret, environment)))).flat();
    process.stdout.write(
      args.json
        ? `${JSON.stringify({ environment, dir: folder.path, secrets: states.map(({ name, state, what }) => ({ name, state, what })), findings })}\n`
        : [
            `${environment}: ${needed.length} secrets in ${folder.path}\n`,
            ...states.map(({ name, state, what }) => `  ${state.padEnd(7)}  ${name.padEnd(width(needed))}  ${what}\n`),
            ...findings.map(
              ({ severity, code, message, help }) => `\n${severity}  ${code}  ${message}\n  help: ${help}\n`,
            ),
          ].join(''),
    );
    if (findings.length > 0) process.exitCode = 1;
  },
});

/** What every service takes for a secret that was not given. */
const PLACEHOLDER = 'placeholder';

const width = (all: readonly Secret[]): number => Math.max(...all.map(({ name }) => name.length));

interface Wanted {
  readonly environment: string;
  /** The one that standard input held. */
  readonly given: string | undefined;
  readonly renew: boolean;
}

/** Makes a secret if it is missing and can be made. What is there already is left alone, but for certificates that are renewed. */
const supply = async (folder: SecretFolder, secret: Secret, { environment, given, renew }: Wanted): Promise<string> => {
  const { name, kind, optional, users, certificate } = secret;
  const ofUsers = fileOfUsers(secret);
  if (name === given) return 'set';
  const there = await isThere(join(folder.path, name));
  if (there && !(renew && certificate !== undefined)) return 'there';
  // Compose starts no container whose secret is not there at all.
  if (optional) await keepSecret(folder, name, PLACEHOLDER, { replace: false });
  if (kind === 'given') return 'missing';
  if (ofUsers !== undefined) {
    const passwords = await readPasswords(folder.path, users ?? {});
    if (passwords === undefined) return 'missing';
    await keepSecret(folder, name, await ofUsers.make(passwords), { replace: false });
  } else if (certificate !== undefined) {
    await makeCertificate(folder, name, certificate, { replace: there });
    if (there) return 'renewed';
  } else if (kind === 'authority') await makeAuthority(folder, name, environment);
  else if (kind === 'token') await keepSecret(folder, name, randomToken(), { replace: false });
  else await makeKeyPair(folder, name, 'tocsin');
  return 'made';
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Keeps what standard input holds; the command line would show it to every user of the machine. @throws UsageError */
const takeGiven = async (folder: SecretFolder, needed: readonly Secret[], name: string): Promise<string> => {
  const secret = needed.find((each) => each.name === name);
  if (!secret)
    throw new UsageError(
      `no secret is called "${name}"`,
      `the secrets are ${needed.map((each) => each.name).join(', ')}`,
    );
  if (process.stdin.isTTY)
    throw new UsageError(`the value of ${name} comes from standard input`, `tocsin secrets --set ${name} < FILE`);
  const value = (await textOf(process.stdin)).trim();
  const fault = faultIn(value, secret);
  if (fault) throw new UsageError(`what standard input holds ${fault.is}: ${secret.what}`, 'nothing was changed');
  await keepSecret(folder, name, value, { replace: true });
  return name;
};

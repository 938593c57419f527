import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isIP } from 'node:net';
import { execa } from 'execa';
import type { CertificateFor } from '../../compile/secret.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { keepSecret, telling, type SecretFolder } from './folder.ts';

/** Days. An authority is as old as what it is for; the others are made anew each year. */
const AUTHORITY = 3_650;
const CERTIFICATE = 397;

/** The key of an authority, which nobody but who makes certificates reads. */
export const keyOf = (authority: string): string => `${authority}-key`;

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key'];

/** Makes an authority: its certificate for all readers of the folder, its key for the owner alone. @throws UsageError */
export const makeAuthority = (folder: SecretFolder, name: string, environment: string): Promise<void> =>
  inWorkshop(folder, async (openssl, read) => {
    const extensions = ['basicConstraints = critical, CA:TRUE, pathlen:0', 'keyUsage = critical, keyCertSign'];
    await openssl(configOf(`Tocsin exporters of ${environment}`, extensions), [
      'req',
      '-x509',
      ...NEW_KEY,
      '-days',
      String(AUTHORITY),
      '-sha256',
      '-config',
      'config',
      '-out',
      'certificate',
    ]);
    await keepSecret({ ...folder, group: undefined }, keyOf(name), await read('key'), { replace: true });
    await keepSecret(folder, name, await read('certificate'), { replace: false });
  });

/** Makes a certificate, in one file with its authority's and its key. @throws UsageError */
export const makeCertificate = (
  folder: SecretFolder,
  name: string,
  { authority, of }: CertificateFor,
  { replace }: { readonly replace: boolean },
): Promise<void> =>
  inWorkshop(folder, async (openssl, read) => {
    const at = (file: string): string => resolve(folder.path, file);
    if (!existsSync(at(keyOf(authority))))
      throw new UsageError(
        `there is no ${at(keyOf(authority))}, by which certificates are signed`,
        `bring it back, or remove ${at(authority)} as well: a new authority is made, and all its certificates with --renew`,
      );
    const extensions = [
      'basicConstraints = critical, CA:FALSE',
      'keyUsage = critical, digitalSignature',
      `extendedKeyUsage = ${of === 'client' ? 'clientAuth' : 'serverAuth'}`,
      ...(of === 'client' ? [] : [`subjectAltName = ${of.server.map(altName).join(', ')}`]),
    ];
    // Names of hosts may be longer than a common name.
    const config = configOf(of === 'client' ? 'Prometheus' : 'Exporters', extensions);
    await openssl(config, ['req', '-new', ...NEW_KEY, '-config', 'config', '-out', 'request']);
    const signer = [
      '-CA',
      at(authority),
      '-CAkey',
      at(keyOf(authority)),
      '-set_serial',
      `0x00${randomBytes(16).toString('hex')}`,
    ];
    await openssl(config, [
      'x509',
      '-req',
      '-in',
      'request',
      ...signer,
      '-days',
      String(CERTIFICATE),
      '-sha256',
      '-extfile',
      'config',
      '-extensions',
      'own',
      '-out',
      'certificate',
    ]);
    // What is no block is for people, and for install.sh.
    const heads = of === 'client' ? [] : of.server.map((address) => `# for ${address}`);
    const all = [
      ...heads,
      await read('certificate'),
      (await readFile(at(authority), 'utf8')).trim(),
      await read('key'),
    ];
    await keepSecret(folder, name, all.join('\n'), { replace });
  });

const altName = (address: string): string => `${isIP(address) === 0 ? 'DNS' : 'IP'}:${address}`;

/** A configuration of our own: that of the system may say otherwise. */
const configOf = (commonName: string, extensions: readonly string[]): string =>
  ['[req]', 'distinguished_name = name', 'prompt = no', 'x509_extensions = own', '[name]']
    .concat(`CN = ${commonName.slice(0, 64)}`, '[own]', extensions, '')
    .join('\n');

type OpenSsl = (config: string, args: readonly string[]) => Promise<void>;

/** Runs openssl in a folder among the secrets, where nobody else looks, and which goes afterwards. */
const inWorkshop = (
  folder: SecretFolder,
  work: (openssl: OpenSsl, read: (file: string) => Promise<string>) => Promise<void>,
): Promise<void> =>
  telling(folder.path, async () => {
    const workshop = await mkdtemp(join(folder.path, '.certificate-'));
    const openssl: OpenSsl = async (config, args) => {
      await writeFile(join(workshop, 'config'), config);
      await execa('openssl', args, { cwd: workshop, stdin: 'ignore' });
    };
    try {
      await work(openssl, async (file) => (await readFile(join(workshop, file), 'utf8')).trim());
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
  });

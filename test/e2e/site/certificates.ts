import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Run } from '../processes.ts';

export interface Authority {
  /** The certificate that makes its others valid. */
  readonly certificateFile: string;
  readonly keyFile: string;
  /** Writes a certificate for the loopback address, valid until then, over what the file held. */
  readonly issue: (certificateFile: string, until: Date) => Promise<void>;
  /** Writes one that lasts so many days, below an authority in between that lasts so many, which follows in the file. */
  readonly issueBelow: (certificateFile: string, last: { days: number; intermediate: number }) => Promise<void>;
}

const CONFIG = `
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
unique_subject = no
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
subjectAltName = DNS:api.askproai.de, IP:127.0.0.1
[between]
basicConstraints = critical,CA:true
`;

/** `20260131120000Z` */
const asn1 = (time: Date): string => `${time.toISOString().replaceAll(/[-:T]|\.\d+Z$/g, '')}Z`;

/** An authority of the test's own, and the key of the site that it certifies. */
export const createAuthority = async (run: Run): Promise<Authority> => {
  const dir = join(run.dir, 'certificates');
  await mkdir(dir);
  await writeFile(join(dir, 'openssl.cnf'), CONFIG);
  await writeFile(join(dir, 'index.txt'), '');
  await writeFile(join(dir, 'serial'), '01\n');
  const openssl = (...args: readonly string[]) => execa('openssl', args, { cwd: dir });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-subj',
    '/CN=Test authority',
    '-days',
    '3650',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  );
  await openssl('req', ...newKey, '-subj', '/CN=api.askproai.de', '-keyout', 'site.key', '-out', 'site.csr');
  const issue = async (certificateFile: string, until: Date): Promise<void> => {
    const from = new Date(until.getTime() - 90 * 86_400_000);
    const times = ['-startdate', asn1(from), '-enddate', asn1(until)];
    await openssl(
      'ca',
      '-batch',
      '-notext',
      '-config',
      'openssl.cnf',
      '-cert',
      'ca.pem',
      '-keyfile',
      'ca.key',
      '-in',
      'site.csr',
      '-out',
      certificateFile,
      ...times,
    );
  };
  const signed = async (name: string, by: string, days: number, extensions: string): Promise<string> => {
    const file = join(dir, `${name}.pem`);
    const lasting = ['-days', `${days}`, '-extfile', 'openssl.cnf', '-extensions', extensions, '-out', file];
    const from = ['-in', `${name}.csr`, '-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial'];
    await openssl('x509', '-req', ...from, ...lasting);
    return readFile(file, 'utf8');
  };
  const issueBelow: Authority['issueBelow'] = async (certificateFile, { days, intermediate }) => {
    await openssl('req', ...newKey, '-subj', '/CN=Between', '-keyout', 'between.key', '-out', 'between.csr');
    const between = await signed('between', 'ca', intermediate, 'between');
    await writeFile(certificateFile, `${await signed('site', 'between', days, 'leaf')}${between}`);
  };
  return { certificateFile: join(dir, 'ca.pem'), keyFile: join(dir, 'site.key'), issue, issueBelow };
};

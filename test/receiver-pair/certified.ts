import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Run } from '../e2e/processes.ts';
import type { Certified } from '../e2e/site/postgresql.ts';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A private authority of this name. */
export const makeAuthority = async (run: Run, name: string): Promise<Certified> => {
  const dir = join(run.dir, `authority-${name}`);
  await mkdir(dir);
  const [certificateFile, keyFile] = [join(dir, 'ca.pem'), join(dir, 'ca.key')];
  await execa('openssl', ['req', '-x509', ...KEY, '-subj', `/CN=${name}`, '-keyout', keyFile, '-out', certificateFile]);
  return { certificateFile, keyFile };
};

/** A certificate for a name, signed by the authority. */
export const certify = async (run: Run, authority: Certified, name: string): Promise<Certified> => {
  const dir = join(run.dir, `certificate-${name}`);
  await mkdir(dir);
  const openssl = (...args: readonly string[]) => execa('openssl', args, { cwd: dir });
  await openssl('req', ...KEY, '-subj', `/CN=${name}`, '-keyout', 'key.pem', '-out', 'csr.pem');
  await writeFile(join(dir, 'san'), `subjectAltName = DNS:${name}\n`);
  const by = ['-CA', authority.certificateFile, '-CAkey', authority.keyFile, '-CAcreateserial', '-extfile', 'san'];
  await openssl('x509', '-req', '-in', 'csr.pem', ...by, '-out', 'certificate.pem');
  return { certificateFile: join(dir, 'certificate.pem'), keyFile: join(dir, 'key.pem') };
};

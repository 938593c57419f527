import { execa } from 'execa';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Issued {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
}

const START = '20200101000000Z';

/** An authority made by openssl, and certificates of it. Times are openssl's: `20200101000000Z`. */
export const openAuthority = async (dir: string) => {
  const openssl = (...args: readonly string[]) => execa('openssl', args, { cwd: dir });
  await openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Test CA',
    '-days',
    '30',
  );
  await writeFile(
    join(dir, 'ca.cnf'),
    `[ca]\ndefault_ca=d\n[d]\ndatabase=${join(dir, 'index.txt')}\nserial=${join(dir, 'serial')}\nnew_certs_dir=${dir}\ndefault_md=sha256\npolicy=p\ncopy_extensions=copy\nunique_subject=no\n[p]\ncommonName=supplied\n[intermediate]\nbasicConstraints=critical,CA:TRUE\n`,
  );
  await writeFile(join(dir, 'index.txt'), '');
  await writeFile(join(dir, 'serial'), '01\n');
  let issued = 0;
  const read = async (name: string): Promise<Issued> => ({
    cert: await readFile(join(dir, `${name}.pem`), 'utf8'),
    key: await readFile(join(dir, `${name}.key`), 'utf8'),
    certFile: join(dir, `${name}.pem`),
  });
  const request = async (host: string, san = `DNS:${host}`): Promise<string> => {
    const name = `c${issued++}`;
    await openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      `/CN=${host}`,
      '-addext',
      `subjectAltName=${san}`,
    );
    return name;
  };
  const issue = async (
    host: string,
    from: string,
    until: string,
    san?: string,
    extensions?: 'intermediate',
    by?: Issued,
  ): Promise<Issued> => {
    const name = await request(host, san);
    await openssl(
      'ca',
      '-batch',
      '-config',
      'ca.cnf',
      ...(extensions === undefined ? [] : ['-extensions', extensions]),
      '-cert',
      by?.certFile ?? 'ca.pem',
      '-keyfile',
      by?.certFile.replace('.pem', '.key') ?? 'ca.key',
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
      '-notext',
      '-startdate',
      from,
      '-enddate',
      until,
    );
    return read(name);
  };
  return {
    caFile: join(dir, 'ca.pem'),
    issue,
    /** Certificates of one that this authority made, which ends by itself: the served one and its chain, as one PEM. */
    chain: async (host: string, ends: { readonly intermediate: string; readonly served: string }): Promise<Issued> => {
      const middle = await issue('Intermediate', START, ends.intermediate, 'DNS:intermediate', 'intermediate');
      const served = await issue(host, START, ends.served, `DNS:${host}`, undefined, middle);
      const certFile = served.certFile.replace('.pem', '-chain.pem');
      await writeFile(certFile, `${served.cert}${middle.cert}`);
      return { cert: `${served.cert}${middle.cert}`, key: served.key, certFile };
    },
    selfSigned: async (host: string): Promise<Issued> => {
      const name = await request(host);
      await openssl(
        'x509',
        '-req',
        '-in',
        `${name}.csr`,
        '-signkey',
        `${name}.key`,
        '-out',
        `${name}.pem`,
        '-copy_extensions',
        'copy',
        '-days',
        '30',
      );
      return read(name);
    },
  };
};

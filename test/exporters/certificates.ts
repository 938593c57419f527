import { execa } from 'execa';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Issued {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
}

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
    `[ca]\ndefault_ca=d\n[d]\ndatabase=${join(dir, 'index.txt')}\nserial=${join(dir, 'serial')}\nnew_certs_dir=${dir}\ndefault_md=sha256\npolicy=p\ncopy_extensions=copy\nunique_subject=no\n[p]\ncommonName=supplied\n`,
  );
  await writeFile(join(dir, 'index.txt'), '');
  await writeFile(join(dir, 'serial'), '01\n');
  let issued = 0;
  const read = async (name: string): Promise<Issued> => ({
    cert: await readFile(join(dir, `${name}.pem`), 'utf8'),
    key: await readFile(join(dir, `${name}.key`), 'utf8'),
    certFile: join(dir, `${name}.pem`),
  });
  const request = async (host: string): Promise<string> => {
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
      `subjectAltName=DNS:${host}`,
    );
    return name;
  };
  return {
    caFile: join(dir, 'ca.pem'),
    issue: async (host: string, from: string, until: string): Promise<Issued> => {
      const name = await request(host);
      await openssl(
        'ca',
        '-batch',
        '-config',
        'ca.cnf',
        '-cert',
        'ca.pem',
        '-keyfile',
        'ca.key',
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
        '-days',
        '30',
      );
      return read(name);
    },
  };
};

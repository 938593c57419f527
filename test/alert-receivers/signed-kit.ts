import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from './scratch.ts';

export const ISSUER = 'https://door.example.org';
export const AUDIENCE = 'the-receiver';
const part = (data: unknown): string => Buffer.from(JSON.stringify(data)).toString('base64url');

/** An issuer with a key of its own, which signs by node:crypto and knows nothing of the library that checks. */
export interface Issuer {
  readonly jwks: { readonly keys: readonly object[] };
  /** The token with these claims, under this header. */
  readonly token: (claims: object, header?: object) => string;
}
export const issuer = (kid = 'first'): Issuer => {
  const { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  return {
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }] },
    token: (claims, header = { alg: 'ES256', kid }) => {
      const text = `${part(header)}.${part(claims)}`;
      const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${text}.${signature.toString('base64url')}`;
    },
  };
};
/** The claims of a token that is right at `at`, Unix milliseconds, for five minutes. */
export const claimsAt = (at: number, email: string): Record<string, unknown> => ({
  iss: ISSUER,
  aud: [AUDIENCE],
  iat: Math.floor(at / 1000),
  exp: Math.floor(at / 1000) + 300,
  email,
});
export const keyFile = ({ jwks }: Issuer): string => {
  const file = join(scratch(), 'jwks.json');
  writeFileSync(file, JSON.stringify(jwks));
  return file;
};

import { z } from 'zod';
import { duration } from '../fields.ts';

/** Of public keys only: whoever can check a token must not be able to make one. */
const algorithm = z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']);
const isSafe = (text: string): boolean => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
};

/** A signed token (JWT) by which a proxy in front, such as Cloudflare Access, oauth2-proxy or Pomerium, says who a person is. */
export const identity = z.strictObject({
  /** The header that carries it; `authorization` carries it as a bearer token. */
  header: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'is not the name of a header')
    .toLowerCase(),
  issuer: z.string().min(1),
  audience: z.string().min(1),
  /** The public keys as a JSON Web Key Set: fetched and kept for an hour, or read from a file when it changes. */
  jwks: z.union(
    [
      z.strictObject({
        url: z.url({ protocol: /^https?$/ }).refine(isSafe, 'is not https: anybody on the way could put in keys'),
      }),
      z.strictObject({ file: z.string().min(1) }),
    ],
    { error: 'is {"url": "https://..."} or {"file": "..."}' },
  ),
  algorithms: z.array(algorithm).min(1).default(['RS256', 'ES256']),
  /** The claim that says who it is: a principal's `identities` have its value. */
  claim: z.string().min(1).default('email'),
  /** How far the clocks of the two may differ. */
  clockTolerance: duration.prefault('30s'),
});
export type IdentityConfig = z.output<typeof identity>;

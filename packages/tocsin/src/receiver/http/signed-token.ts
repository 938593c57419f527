import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { IdentityConfig } from '../../shared/receiver-parts/identity-config.ts';
import { readText } from '../../shared/read-text.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** What a signed token says, or why it is not believed; `away`: nobody can say now. */
export type Verified =
  | { readonly ok: true; readonly subject: string; readonly issuedAt: number }
  | { readonly ok: false; readonly why: string; readonly away: boolean };
export type VerifyToken = (token: string, now: number) => Promise<Verified>;

/** How long fetched keys are believed: longer than a short outage, and shorter than anybody keeps a key that was stolen. */
const KEPT = 3_600_000;
const set = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

const keysIn = async (file: string): Promise<JWTVerifyGetKey> => {
  const text = await readText(file, 'JSON Web Key Set');
  try {
    return createLocalJWKSet(set.parse(JSON.parse(text)));
  } catch {
    throw new UsageError(`${file} is not a JSON Web Key Set`, 'it is {"keys": [...]}, as the issuer publishes it');
  }
};

const wrong = (why: string): Verified => ({ ok: false, why, away: false });
const CLAIMS: Readonly<Record<string, string>> = {
  aud: 'it is for another audience',
  iss: 'it is of another issuer',
  nbf: 'it is not valid yet',
  exp: 'it has no end',
  iat: 'it does not say when it was issued',
};
const refusalOf = (error: unknown): Verified => {
  if (error instanceof errors.JWTExpired) return wrong('it has expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return wrong(CLAIMS[error.claim] ?? `its claim ${error.claim} is wrong`);
  if (error instanceof errors.JOSEAlgNotAllowed)
    return wrong('it is unsigned, or signed by an algorithm that is not allowed');
  if (error instanceof errors.JWSSignatureVerificationFailed) return wrong('its signature is wrong');
  if (error instanceof errors.JWKSNoMatchingKey) return wrong('it is signed by a key that the issuer does not have');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return wrong('it is not a signed token');
  return { ok: false, why: 'the keys of the issuer cannot be had, so nobody can check it now', away: true };
};

/** Believes tokens of this issuer for this audience, by keys that are at hand. @throws UsageError when a file of keys cannot be read */
export const tokenVerifier = async ({
  jwks,
  issuer,
  audience,
  algorithms,
  claim,
  clockTolerance,
}: IdentityConfig): Promise<VerifyToken> => {
  const fetched =
    'url' in jwks ? createRemoteJWKSet(new URL(jwks.url), { cacheMaxAge: KEPT, timeoutDuration: 5_000 }) : undefined;
  // At the start, so that a file that is wrong is told; afterwards for each token, so that a change holds at once.
  if ('file' in jwks) await keysIn(jwks.file);
  return async (token, now) => {
    try {
      const keys = 'file' in jwks ? await keysIn(jwks.file) : fetched;
      if (keys === undefined) return wrong('there are no keys');
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms,
        clockTolerance: clockTolerance / 1_000,
        currentDate: new Date(now),
        requiredClaims: ['exp', 'iat'],
      });
      const [subject, issuedAt] = [payload[claim], (payload.iat ?? 0) * 1_000];
      if (issuedAt > now + clockTolerance) return wrong('it was issued in the future');
      if (typeof subject !== 'string' || subject.trim() === '') return wrong(`it has no ${claim}`);
      return { ok: true, subject: subject.trim().toLowerCase(), issuedAt };
    } catch (error) {
      return refusalOf(error);
    }
  };
};

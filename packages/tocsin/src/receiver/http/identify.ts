import type { IncomingMessage } from 'node:http';
import type { Caller, Credentials } from './caller.ts';
import { digestOf, mayDo, type Principal } from './principals.ts';
import type { VerifyToken } from './signed-token.ts';

/** Who sent a request, as a proxy in front has signed it. */
export type Identified =
  | { readonly is: 'absent' }
  | { readonly is: 'known'; readonly caller: Caller }
  | { readonly is: 'refused'; readonly status: 401 | 403 | 503; readonly why: string };
export type Identify = (request: IncomingMessage) => Promise<Identified>;

const refused = (status: 401 | 403 | 503, why: string): Identified => ({ is: 'refused', status, why });
const callerOf = (principal: Principal, subject: string): Caller => ({
  name: principal.name,
  may: (scope) => mayDo(principal, scope),
  digest: digestOf(`identity ${subject}`),
});

/** Nobody signs who a person is. */
export const nobodySigns: Identify = () => Promise.resolve({ is: 'absent' });

/** Reads the token in this header. Only its signature is believed, never the address that it came from. */
export const identifyBy =
  (header: string, verify: VerifyToken, credentials: () => Credentials, now: () => number): Identify =>
  async ({ headers }) => {
    const given = headers[header];
    const bearer = header === 'authorization';
    if (typeof given !== 'string' || (bearer && !/^Bearer [\w-]+\.[\w-]+\.[\w-]*$/.test(given)))
      return { is: 'absent' };
    const verified = await verify(bearer ? given.slice(7) : given, now());
    if (!verified.ok)
      return refused(verified.away ? 503 : 401, `the signed identity in ${header} is not believed: ${verified.why}`);
    const { subject, issuedAt } = verified;
    const principal = credentials().principals?.find(({ identities = [] }) => identities.includes(subject));
    if (principal === undefined) return refused(403, `${subject} is not among the principals: ask who keeps them`);
    if (issuedAt <= (principal.signedOut ?? 0))
      return refused(
        401,
        `the signed identity in ${header} is not believed: ${principal.name} was signed out after it`,
      );
    return { is: 'known', caller: callerOf(principal, subject) };
  };

export { faultsOf } from './faults.ts';
export { address, duration, endpoint, tlsOptions } from './fields.ts';
export type { Address, Endpoint, TlsOptions } from './fields.ts';
export { exchange } from './http.ts';
export type { HttpAnswer, HttpError } from './http.ts';
export { firstOf, hasRole, hostIn } from './placing.ts';
export type { Place, PlacedHost, Placing } from './placing.ts';
export { UsageError } from './usage-error.ts';

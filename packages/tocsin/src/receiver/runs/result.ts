/** What came of something that may fail for reasons outside our code; `why` is a clause for people. */
export type Outcome<T, F = Failure> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & F);
export interface Failure {
  readonly why: string;
}

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const failed = (why: string): { readonly ok: false; readonly why: string } => ({ ok: false, why });

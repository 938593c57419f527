/** What a client did wrong: nobody here is to blame, and nothing has to be tried again. */
export interface Refusal {
  readonly status: number;
  readonly why: string;
}
const WHY: Readonly<Record<number, string>> = {
  400: 'the body or the address cannot be read',
  413: 'the body is too large',
  415: 'the body is in an encoding that is not taken',
};

/** The refusal that Express means by an error, if it means one: such errors have a status of 4xx. */
export const refusalOf = (error: Error & { readonly status?: unknown }): Refusal | undefined => {
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return { status, why: WHY[status] ?? 'this request cannot be taken' };
};

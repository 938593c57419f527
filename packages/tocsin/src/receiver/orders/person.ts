const known = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Whether two names are one person's, however they were typed. */
export const samePerson = (a: string, b: string): boolean => known(a) === known(b);

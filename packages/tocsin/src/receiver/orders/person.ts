/** A name as it is compared: spelling apart. */
export const knownName = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Whether two names are one person's, however they were typed. */
export const samePerson = (a: string, b: string): boolean => knownName(a) === knownName(b);

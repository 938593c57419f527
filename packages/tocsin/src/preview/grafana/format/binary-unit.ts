/** Whether a unit counts in powers of two, so that the ticks of its axis do. */
export const isBinaryUnit = (unit = ''): boolean => /^(?:[kmgtp]?bytes|bits|bin[Bb]ps|[KMGTP]i(?:Bs|bits))$/.test(unit);

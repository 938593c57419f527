/** Whether a unit counts in powers of two, so that the ticks of its axis do. */
export const isBinaryUnit = (unit = ''): boolean => /^(?:bytes|bits|[kmgt]bytes|binBps|binbps)$/.test(unit);

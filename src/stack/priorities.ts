import type { Duration, Priority } from 'tocsin';

/** The manual's incident levels: how soon somebody responds, and the severity that other tools understand. */
export const priorities = {
  P1: { severity: 'critical', respondWithin: '15m' },
  P2: { severity: 'critical', respondWithin: '30m' },
  P3: { severity: 'warning', respondWithin: '2h' },
  P4: { severity: 'info', respondWithin: '24h' },
} as const satisfies Readonly<Record<Priority, { severity: string; respondWithin: Duration }>>;

import type { Check } from '../check.ts';

/** A time of day says in which zone. */
export const timeIntervalZone: Check = (view) =>
  view.alertmanagers.flatMap(({ timeIntervals, isOfOperator }) =>
    timeIntervals
      // An AlertmanagerConfig has no field for a zone.
      .filter(({ hasLocation, isAlways }) => !hasLocation && !isAlways && !isOfOperator)
      .map(({ name, at, subject, excerpt }) => ({
        code: 'time-interval-zone',
        severity: 'warning',
        message: `the times of ${name} are in UTC: in Berlin it begins one hour later than written, and two in summer`,
        at,
        subject,
        excerpt,
        help: "add location: 'Europe/Berlin', or 'UTC' if that is intended",
      })),
  );

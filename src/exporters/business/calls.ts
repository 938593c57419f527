import type { BusinessSettings } from './settings.ts';
import { foreign } from 'tocsin/exporter';
import { outcomeOf } from './outcome.ts';
import type { Part } from './part.ts';
import type { Clock } from './clock.ts';
import { followTime, quoted } from './rows.ts';

/** Calls, when they end: Retell announces no start of a call that never connects. */
export const calls = (
  { table, id, direction, reason, durationMs, endedAt }: NonNullable<BusinessSettings['calls']>,
  clock: Clock,
): readonly Part[] => {
  const ended = followTime(
    { table, id, columns: { direction: quoted(direction), reason: quoted(reason), milliseconds: quoted(durationMs) } },
    endedAt,
    clock,
  );
  return [
    (select, { counts, bookmark }) =>
      ended(select, bookmark('calls ended'), (row) => {
        const reason = typeof row['reason'] === 'string' ? row['reason'] : 'unknown';
        const direction = foreign<never>(String(row['direction']));
        counts.calls_total.add({ direction, outcome: outcomeOf(reason) });
        counts.call_disconnections_total.add({ reason });
        const milliseconds = row['milliseconds'];
        if (milliseconds !== null && Number(milliseconds) >= 0)
          counts.call_duration_seconds.observe({ direction }, Number(milliseconds) / 1000);
      }),
    async (select, { out }) => {
      const [row] = await select(
        `select ${clock.seconds(endedAt)} as at from ${quoted(table)} order by ${quoted(endedAt)} desc limit 1`,
      );
      const at = row?.['at'];
      if (at !== undefined && at !== null) out.call_last_timestamp_seconds.set(clock.unix(Number(at)));
    },
  ];
};

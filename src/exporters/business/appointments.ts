import type { BusinessSettings } from './settings.ts';
import { foreign } from 'tocsin/exporter';
import type { Clock } from './clock.ts';
import { followInserts, followTime, quoted } from './rows.ts';
import { newest, type Part } from './part.ts';

/** Appointments that are made and cancelled. */
export const appointments = (schema: NonNullable<BusinessSettings['appointments']>, clock: Clock): readonly Part[] => {
  const { table, id, source, createdAt, startsAt, cancelledAt } = schema;
  const made = followInserts({
    table,
    id,
    columns: { source: quoted(source), lead: startsAt && `${clock.seconds(startsAt)} - ${clock.seconds(createdAt)}` },
  });
  const cancelled =
    cancelledAt === undefined
      ? undefined
      : followTime({ table, id, columns: { source: quoted(source) } }, cancelledAt, clock);
  const parts: Part[] = [
    async (select, { counts, bookmark }) =>
      made(select, bookmark('appointments made'), ({ source, lead }) => {
        const labels = { source: foreign<never>(String(source)) };
        counts.appointments_created_total.add(labels);
        if (lead !== null && Number(lead) >= 0) counts.appointment_lead_time_seconds.observe(labels, Number(lead));
      }),
    async (select, { out }) => {
      const at = await newest(select, { table, id, at: createdAt }, clock);
      if (at !== undefined) out.appointment_last_created_timestamp_seconds.set(at);
    },
  ];
  if (cancelled)
    parts.push((select, { counts, bookmark }) =>
      cancelled(select, bookmark('appointments cancelled'), ({ source }) =>
        counts.appointments_cancelled_total.add({ source: foreign<never>(String(source)) }),
      ),
    );
  return parts;
};

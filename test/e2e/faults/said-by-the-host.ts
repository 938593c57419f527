import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Drill } from '../drill.ts';
import type { Fault } from '../fault.ts';

/**
 * What the kernel says cannot be made on a machine that others use as well. node_exporter passes on what it would say,
 * from a file, beside its own; from there on everything is real.
 */
const saying =
  (name: string, page: string) =>
  async ({ textfiles }: Drill): Promise<{ readonly end: () => Promise<void> }> => {
    const file = join(textfiles, `${name}.prom`);
    await writeFile(file, page);
    return { end: () => rm(file) };
  };

/** So many connections are open that the kernel soon drops new ones. */
export const fullConnectionTable: Fault = {
  name: 'a full connection table',
  touches: ['connections'],
  alerts: [
    {
      labels: { alertname: 'ConnectionTableFull', instance: 'prod-web-01' },
      says: /^95(\.\d+)?% of the table of connections of prod-web-01 is taken$/,
    },
  ],
  messages: [/\[P3 drill\] ConnectionTableFull".*of the table of connections of prod-web-01 is taken/s],
  inject: saying(
    'connections',
    `# TYPE node_nf_conntrack_entries gauge
node_nf_conntrack_entries 250000
# TYPE node_nf_conntrack_entries_limit gauge
node_nf_conntrack_entries_limit 262144
`,
  ),
};

/** The clock is half a minute ahead of those that it is kept by. */
export const jumpingClock: Fault = {
  name: 'a clock that jumps',
  touches: ['clock'],
  alerts: [
    {
      labels: { alertname: 'HostClockOff', instance: 'prod-web-01' },
      says: /^the clock of prod-web-01 is off by 30s$/,
    },
  ],
  messages: [/\[P\d drill\] HostClockOff".*the clock of prod-web-01 is off by 30s/s],
  // The words of help are node_exporter's own, or it would refuse a second text for one name.
  inject: saying(
    'clock',
    `# HELP node_timex_offset_seconds Time offset in between local system and reference clock.
# TYPE node_timex_offset_seconds gauge
node_timex_offset_seconds{said="by the drill"} 30
`,
  ),
};

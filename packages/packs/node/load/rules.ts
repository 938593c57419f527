import { alert, given, human, percent, printAmount, rising, steady, type Limit } from 'tocsin';
import { node } from '../metrics.ts';
import { cpuUsage } from '../signals.ts';
import { usualLoad } from './limits.ts';
import { cpuStolen, diskQueue, listenOverflows, processesBlocked, trackedConnections } from './signals.ts';

export interface LoadAlertOptions {
  readonly maxCpuBusy?: Limit<'ratio'>;
  readonly maxCpuStolen?: Limit<'ratio'>;
  readonly maxDiskQueue?: Limit<'ratio'>;
  readonly maxBlocked?: Limit<'count'>;
  readonly maxOverflows?: Limit<'events per second'>;
}

const cpu = (mode: 'idle' | 'user' | 'steal', perSecond: number) =>
  rising(node.cpu_seconds_total, { cpu: '0', mode }, perSecond);

/** A host is too busy: its processors, its disks, its network's queues. */
export const loadAlerts = (limits: LoadAlertOptions = {}) => {
  const { maxCpuBusy, maxCpuStolen, maxDiskQueue, maxBlocked, maxOverflows } = { ...usualLoad, ...limits };
  return {
    HostCpuBusy: alert({
      when: cpuUsage.over('1h').above(maxCpuBusy),
      for: '2h',
      priority: 'P4',
      summary: ({ instance }, value) => `the processors of ${instance} have been busy for hours: ${value}`,
      answer: human('A person has to find out what keeps them busy, and whether that is acceptable.'),
      fires: given('a program runs in a circle', (is) => [
        cpu('user', (1 + is(maxCpuBusy)) / 2),
        cpu('idle', (1 - is(maxCpuBusy)) / 2),
      ]).after('200m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `the processors of ${instance} have been busy for hours: ${printAmount('ratio', (1 + is(maxCpuBusy)) / 2)}`,
      })),
    }),

    HostCpuStolen: alert({
      when: cpuStolen.over('30m').above(maxCpuStolen),
      for: '30m',
      priority: 'P4',
      summary: ({ instance }, value) =>
        `${value} of the processors of ${instance} are taken by other guests of its machine`,
      answer: human('Ask the provider to move it, or change to a plan with dedicated processors.'),
      fires: given('a neighbour is busy', (is) => [
        cpu('steal', 3 * is(maxCpuStolen)),
        cpu('idle', 1 - 3 * is(maxCpuStolen)),
      ]).after('70m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `${printAmount('ratio', 3 * is(maxCpuStolen))} of the processors of ${instance} are taken by other guests of its machine`,
      })),
    }),

    DiskQueueLong: alert({
      when: diskQueue.over('15m').above(maxDiskQueue),
      for: '15m',
      priority: 'P4',
      summary: ({ instance, device }) => `requests queue at the disk ${device} of ${instance}`,
      answer: human('A person has to find out what reads or writes so much, and whether it has to.'),
      fires: given('an index is built while users work', (is) => [
        rising(node.disk_io_time_weighted_seconds_total, { device: 'vdb' }, 4 * is(maxDiskQueue)),
      ]).after('40m', ({ instance }) => ({
        labels: { instance, device: 'vdb' },
        says: `requests queue at the disk vdb of ${instance}`,
      })),
    }),

    ProcessesBlocked: alert({
      when: processesBlocked.above(maxBlocked),
      for: '5m',
      priority: 'P3',
      summary: ({ instance }, value) => `${value} processes of ${instance} do nothing but wait for a disk`,
      answer: human(
        'A disk or a network share does not answer: a person has to find out which before more processes block.',
      ),
      fires: given('a share of the network does not answer', (is) => [
        steady(node.procs_blocked, {}, 4 * is(maxBlocked)),
      ]).after('21m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `${4 * is(maxBlocked)} processes of ${instance} do nothing but wait for a disk`,
      })),
    }),

    ConnectionsOverflow: alert({
      when: listenOverflows.over('5m').above(maxOverflows),
      for: '15m',
      priority: 'P3',
      summary: ({ instance }, value) =>
        `connections to ${instance} are dropped before a program accepts them: ${value}`,
      answer: human(
        'A program accepts connections too slowly or its listen queue is too short: a person has to find out which.',
      ),
      fires: given('a queue of 128 before a busy service', (is) => [
        rising(node.netstat_TcpExt_ListenOverflows, {}, 5 * is(maxOverflows)),
      ]).after('25m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `connections to ${instance} are dropped before a program accepts them: ${printAmount('events per second', 5 * is(maxOverflows))}`,
      })),
    }),

    // A cause: no connection is dropped yet. Once they are, probes and scrapes of the host fail and wake somebody.
    ConnectionTableFull: alert({
      when: trackedConnections.above(percent(80)),
      for: '5m',
      priority: 'P3',
      summary: ({ instance }, value) => `${value} of the table of connections of ${instance} is taken`,
      answer: human(
        'When it is full, the host drops every new connection, ssh included: a person has to find out who holds them.',
      ),
      fires: given('a client opens connections and never ends them', [
        steady(node.nf_conntrack_entries, {}, 240_000),
        steady(node.nf_conntrack_entries_limit, {}, 262_144),
      ]).after('6m', ({ instance }) => ({
        labels: { instance },
        says: `91.55% of the table of connections of ${instance} is taken`,
      })),
    }),
  };
};

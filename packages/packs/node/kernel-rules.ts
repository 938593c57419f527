import { alert, given, human, percent, printAmount, rising, steady, type Limit } from 'tocsin';
import { clockAhead, filesOpen, memoryKills, swappedIn } from './kernel-signals.ts';
import { usualLimits } from './limits.ts';
import { node } from './metrics.ts';
import { networkErrors } from './signals.ts';

export interface KernelAlertOptions {
  readonly maxSwappedIn?: Limit<'events per second'>;
  readonly maxNetworkErrors?: Limit<'events per second'>;
  readonly maxClockOffset?: Limit<'seconds'>;
}

/** What the kernel of a host says: memory, clock, files, network. Takes vmstat, timex and filefd of node exporter, its defaults. */
export const kernelAlerts = (limits: KernelAlertOptions = {}) => {
  const { maxSwappedIn, maxNetworkErrors, maxClockOffset } = { ...usualLimits, ...limits };
  return {
    HostKillsPrograms: alert({
      when: memoryKills.over('15m').above(0),
      priority: 'P3',
      summary: ({ instance }) => `the kernel of ${instance} killed programs because memory ran out`,
      answer: human(
        'The killed program may be only partly running: a person has to check that it runs, and what used the memory.',
      ),
      fires: given('a worker leaks until the kernel ends it', [rising(node.vmstat_oom_kill, {}, 1 / 300)]).after(
        '16m',
        ({ instance }) => ({
          labels: { instance },
          says: `the kernel of ${instance} killed programs because memory ran out`,
        }),
      ),
    }),

    HostSwaps: alert({
      when: swappedIn.over('5m').above(maxSwappedIn),
      for: '15m',
      priority: 'P3',
      summary: ({ instance }, value) => `${instance} reads pages back from swap: ${value}`,
      answer: human('A person has to decide which program may be stopped or given less memory.'),
      fires: given('two programs do not fit into memory together', (is) => [
        rising(node.vmstat_pswpin, {}, 5 * is(maxSwappedIn)),
      ]).after('21m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `${instance} reads pages back from swap: ${printAmount('events per second', 5 * is(maxSwappedIn))}`,
      })),
    }),

    HostClockOff: alert({
      when: clockAhead.above(maxClockOffset).or(clockAhead.below(maxClockOffset.share(-1))),
      for: '10m',
      priority: 'P3',
      summary: ({ instance }, value) => `the clock of ${instance} is off by ${value}`,
      answer: human('Its time service is stopped or has no server: a person has to find out which.'),
      fires: given('the time service was stopped', (is) => [
        steady(node.timex_offset_seconds, {}, 4 * is(maxClockOffset)),
      ]).after('11m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `the clock of ${instance} is off by ${printAmount('seconds', 4 * is(maxClockOffset))}`,
      })),
    }),

    HostFilesHigh: alert({
      when: filesOpen.above(percent(80)),
      for: '10m',
      priority: 'P3',
      summary: ({ instance }, value) => `${value} of the files that ${instance} allows are open`,
      answer: human(
        'A program does not close its files: a person has to find out which, and whether it may be restarted.',
      ),
      fires: given('a program does not close its sockets', [
        steady(node.filefd_allocated, {}, 90_000),
        steady(node.filefd_maximum, {}, 100_000),
      ]).after('11m', ({ instance }) => ({
        labels: { instance },
        says: `90% of the files that ${instance} allows are open`,
      })),
    }),

    NetworkErrors: alert({
      when: networkErrors.over('5m').above(maxNetworkErrors),
      for: '15m',
      priority: 'P4',
      summary: ({ instance, device }, value) => `packets over ${device} of ${instance} are broken: ${value}`,
      answer: human('A network card, a cable or a driver is faulty: ask the provider.'),
      fires: given('a cable is broken', (is) => [
        rising(node.network_receive_errs_total, { device: 'eth0' }, 20 * is(maxNetworkErrors)),
        rising(node.network_transmit_errs_total, { device: 'eth0' }, 0),
      ]).after('21m', ({ instance }, _, is) => ({
        labels: { instance, device: 'eth0' },
        says: `packets over eth0 of ${instance} are broken: ${printAmount('events per second', 20 * is(maxNetworkErrors))}`,
      })),
    }),
  };
};

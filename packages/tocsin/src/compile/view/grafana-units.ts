import { unitNamed, type Unit } from '../../promql/infer/units.ts';

const names: Readonly<Record<string, string>> = {
  s: 'seconds',
  dtdurations: 'seconds',
  ms: 'milliseconds',
  bytes: 'bytes',
  decbytes: 'bytes',
  percentunit: 'ratio',
  percent: 'percent',
  Bps: 'bytes per second',
  binBps: 'bytes per second',
  reqps: 'events per second',
  ops: 'events per second',
  cps: 'events per second',
};

/** What a unit of Grafana's means, `count:jobs/s` too; undefined for one that says nothing of dimensions. */
export const grafanaUnit = (name: string): Unit | undefined =>
  /^count:.*\/s$/.test(name) ? unitNamed('events per second') : dimensionsOf(name);

const dimensionsOf = (name: string): Unit | undefined =>
  Object.hasOwn(names, name) ? unitNamed(names[name] ?? '') : undefined;

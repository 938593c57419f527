import type { Program } from './judge.ts';
import type { Schema } from './schemas.ts';

/** The versions between which the schema knows every field. */
const known = {
  Prometheus: { from: 2037, to: 3016 },
  Alertmanager: { from: 21, to: 35 },
  'Blackbox exporter': { from: 23, to: 28 },
  'Prometheus operator': { from: 95, to: 95 },
} as const;

/** A version as a number that compares, `2.42` as 2042, and the others' `0.25` as 25; undefined where it is none. */
export const versionNumber = (program: Schema['program'], text: string): number | undefined => {
  const [, major, minor] = /^v?(\d{1,2})\.(\d{1,3})(?:\.\d+)?$/.exec(text) ?? [];
  if (major === undefined) return undefined;
  return program !== 'Prometheus' && major === '0' ? Number(minor) : Number(major) * 1000 + Number(minor);
};

/** A version as it is written: 2042 is 2.42, and the others' 25 is 0.25. */
export const versionTextOf = (program: Schema['program'], version: number): string =>
  program !== 'Prometheus' ? `0.${version}` : `${Math.floor(version / 1000)}.${version % 1000}`;

/** Who reads a file: a program of some version, within what is known; the newest where nobody says which. */
export const programOf = (program: Schema['program'], text: string | undefined): Program => {
  const { from, to } = known[program];
  const version = (text === undefined ? undefined : versionNumber(program, text)) ?? to;
  return {
    version: Math.min(to, Math.max(from, version)),
    text: (number) => `${program} ${versionTextOf(program, number)}`,
  };
};

/** The newest version that is known, where this one is newer; undefined where it is not. */
export const newerThanKnown = (program: Schema['program'], text: string): string | undefined => {
  const version = versionNumber(program, text);
  const { to } = known[program];
  return version !== undefined && version > to ? programOf(program, undefined).text(to) : undefined;
};

import { SHARD_KEY } from '../../placement/spread.ts';
import { literal } from './literal.ts';

/** A job of which the Prometheus on the host at `index` scrapes its share. The others of `hosts` scrape the rest. */
export const withShare = (config: object, index: number, hosts: readonly string[]): object => {
  const before: unknown = 'relabel_configs' in config ? config.relabel_configs : [];
  return {
    ...config,
    relabel_configs: [
      ...(Array.isArray(before) ? (before as readonly object[]) : []),
      ...keyed,
      { action: 'hashmod', source_labels: [KEY], modulus: hosts.length, target_label: NUMBER },
      ...ofScrapers(index, hosts),
      { action: 'keep', source_labels: [NUMBER], regex: String(index) },
    ],
  };
};

const KEY = '__tmp_key';
const NUMBER = '__tmp_shard';

/** All series of one instance are together; a target that has none yet will be called by its address. */
const keyed = [
  { source_labels: [SHARD_KEY, '__address__'], regex: '([^;]+);.*|;(.*)', target_label: KEY, replacement: '$1$2' },
];

/** Those that scrape go by their place and not by the hash: each is scraped by the next, which tells of its death. */
const ofScrapers = (index: number, hosts: readonly string[]): readonly object[] => {
  const watched = hosts.at(index - 1);
  if (watched === undefined || hosts.length === 1) return [];
  const to = { source_labels: [KEY], target_label: NUMBER };
  return [
    { ...to, regex: hosts.map(literal).join('|'), replacement: 'another' },
    { ...to, regex: literal(watched), replacement: String(index) },
  ];
};

import { milliseconds } from '#lang';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { siteOfPart } from '../../stack/sites.ts';

/** Backups of the ledger are made in good time, lie where the ledger does not, and one of them is kept. */
export const backupSetting = (model: Model): readonly Finding[] =>
  [...ofFolder(model), ...ofEvery(model), ...ofKeep(model)].map(([about, message, help]) => ({
    code: 'backup-setting',
    severity: 'error',
    message: `the backups of the receiver of ${model.environment} ${message}`,
    at: siteOfPart(model, 'environment'),
    subject: model.environment,
    excerpt: { text: about, from: 0, to: about.length },
    help,
  }));

type Fault = readonly [about: string, message: string, help: string];

const ofFolder = ({ backups, place }: Model): readonly Fault[] => {
  if (backups === undefined) return [];
  const [folder, state] = [place.path('receiver-backups'), place.path('receiver-state')];
  const elsewhere = `give them another one: paths: { ...paths, 'receiver-backups': '/var/lib/tocsin/receiver-backups' }`;
  if (!folder.startsWith('/')) return [[folder, 'are in a folder whose path is not absolute', elsewhere]];
  return `${normal(folder)}/`.startsWith(`${normal(state)}/`)
    ? [[folder, `are in ${state}, where the ledger is: if one is lost, so is the other`, elsewhere]]
    : [];
};
const normal = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return `/${parts.join('/')}`;
};

/** To check a long record takes half a minute, and whoever does so all the time does nothing else. */
const LEAST = 600_000;
const ofEvery = ({ backups }: Model): readonly Fault[] =>
  backups === undefined || milliseconds(backups.every) >= LEAST
    ? []
    : [
        [
          backups.every,
          'are so frequent that one follows the other without a pause',
          'write at least 10m, or remove every, which is then 1d',
        ],
      ];

const ofKeep = ({ backups }: Model): readonly Fault[] =>
  backups === undefined || (Number.isInteger(backups.keep) && backups.keep >= 1)
    ? []
    : [
        [
          String(backups.keep),
          'are removed as soon as they are made: keep must be a whole number from 1',
          'write how many to keep: keep: 7, or backups: false for no backups',
        ],
      ];

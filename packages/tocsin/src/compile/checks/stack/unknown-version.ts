import { newerThanKnown } from '../../schema/versions.ts';
import { isBeforeTwo, runningVersion, versionKey } from '../../view/running.ts';
import type { Where } from '../../view/text/source.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** A version that nobody here has heard of is said, and not guessed at. */
export const unknownVersion: Check = (view) => [...ofOld(view), ...ofNew(view)];

/** What was before Prometheus 2 reads other files than any since. */
const ofOld: Check = (view) => {
  const said = runningVersion(view, 'prometheus') ?? '';
  const where = isBeforeTwo(view) ? placeOf(view, said) : undefined;
  if (!where) return [];
  return [
    {
      code: 'unknown-version',
      severity: 'note',
      message: `Prometheus ${said} is older than 2.0: its configuration and its rules have formats of their own and are not checked`,
      ...where,
      help: 'move to a Prometheus that is maintained: with --to prometheus@3.16 its files are checked for that one',
    },
  ];
};

const ofNew: Check = (view) =>
  (['Prometheus', 'Alertmanager', 'Blackbox exporter'] as const).flatMap((program) => {
    const said = runningVersion(view, versionKey[program]);
    const known = said === undefined ? undefined : newerThanKnown(program, said);
    const where = known === undefined || said === undefined ? undefined : placeOf(view, said);
    if (known === undefined || said === undefined || !where) return [];
    return [
      {
        code: 'unknown-version',
        severity: 'note',
        message: `${program} ${said} is newer than the versions known here: files are checked as for ${known}`,
        ...where,
        help: 'use a newer Tocsin; a finding about a field or a function may be wrong until then',
      },
    ];
  });

/** The image, or the first file that is judged. */
const placeOf = (view: View, version: string): Where | undefined =>
  (view.services.find(({ image }) => image.includes(version)) ?? view.prometheus[0] ?? view.alertmanagers[0])?.where ??
  view.groups[0]?.where;

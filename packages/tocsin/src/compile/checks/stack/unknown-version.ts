import { newerThanKnown } from '../../schema/versions.ts';
import { runningVersion, versionKey } from '../../view/running.ts';
import type { Where } from '../../view/text/source.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** A version that nobody here has heard of is said, and not guessed at. */
export const unknownVersion: Check = (view) =>
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

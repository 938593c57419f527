import { isLabelName } from '../../schema/scalars.ts';
import { programOf } from '../../schema/versions.ts';
import { runningVersion } from '../../view/running.ts';
import { alertsIn, recordsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Rules set labels that are theirs to set. */
export const labelName: Check = (view) => {
  const { version } = programOf('Prometheus', runningVersion(view, 'prometheus'));
  return [...alertsIn(view), ...recordsIn(view)].flatMap(({ labels, query }) =>
    labels.flatMap(({ name, at, subject, excerpt }) => {
      const isReserved = name === '__name__' || (query.use === 'alert' && name === 'alertname');
      if (!isReserved && isLabelName(name, version)) return [];
      return [
        {
          code: 'label-name',
          severity: 'error',
          message: isReserved ? `"${name}" is set by Prometheus itself` : `"${name}" is not a label name`,
          at,
          subject,
          excerpt,
          help: isReserved
            ? 'give the rule that name, and remove this label'
            : `write ${name.replace(/\W/g, '_').replace(/^(\d)/, '_$1')}`,
        },
      ];
    }),
  );
};

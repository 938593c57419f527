import { recordsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A recorded series has a name that says so: level:metric:operations. */
export const recordName: Check = (view) =>
  recordsIn(view)
    .filter(({ name }) => !name.includes(':'))
    .map(({ name, where }) => ({
      code: 'record-name',
      severity: 'warning',
      message: `${name} reads like a metric that an exporter publishes`,
      ...where,
      help: `name it level:metric:operations, such as job:${name}:rate5m`,
    }));

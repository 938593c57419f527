import type { Check } from '../check.ts';
import { duplicateGroup } from './duplicate-group.ts';
import { duplicateRule } from './duplicate-rule.ts';
import { externalLabel } from './external-label.ts';
import { groupInterval } from './group-interval.ts';
import { labelName } from './label-name.ts';
import { labelOverwritten } from './label-overwritten.ts';
import { recordName } from './record-name.ts';
import { recordOrder } from './record-order.ts';
import { recordWindow } from './record-window.ts';
import { secondDocument } from './second-document.ts';
import { unusedRecord } from './unused-record.ts';
import { variableInRule } from './variable-in-rule.ts';

/** Recording rules and rule files. */
export const rules: readonly Check[] = [
  duplicateGroup,
  duplicateRule,
  externalLabel,
  groupInterval,
  labelName,
  labelOverwritten,
  recordName,
  recordOrder,
  recordWindow,
  secondDocument,
  unusedRecord,
  variableInRule,
];

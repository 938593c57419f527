import type { Check } from '../check.ts';
import { missingMap } from './missing-map.ts';
import { missingResource } from './missing-resource.ts';
import { notDeployed } from './not-deployed.ts';
import { notSelected } from './not-selected.ts';
import { secretInValues } from './secret-in-values.ts';
import { unheardWebhook } from './unheard-webhook.ts';

/** What deploys files to a cluster. */
export const cluster: readonly Check[] = [
  missingMap,
  missingResource,
  notDeployed,
  notSelected,
  secretInValues,
  unheardWebhook,
];

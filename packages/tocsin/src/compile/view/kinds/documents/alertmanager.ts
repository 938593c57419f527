import { entriesOf, field, itemsOf } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import { has, hasOnly, type Recogniser } from './recogniser.ts';

const PARTS =
  'global route receivers inhibit_rules templates mute_time_intervals time_intervals tracing event_recorder'.split(' ');

/** alertmanager.yml, also without its route. */
export const alertmanager: Recogniser = {
  kind: 'alertmanager',
  fits: (tree, file) =>
    (has(tree, 'route') && (has(tree, 'receivers') || has(tree, 'route', 'receiver'))) ||
    (hasOnly(tree, PARTS) && (hasIntegration(tree) || /(^|\/)alertmanager[^/]*\.ya?ml$/.test(file))),
};

/** Receivers with integrations are Alertmanager's: the collector's are a block. */
const hasIntegration = (tree: Tree): boolean =>
  itemsOf(field(tree, 'receivers')).some(
    (receiver) => has(receiver, 'name') && entriesOf(receiver).some(({ key }) => key.endsWith('_configs')),
  );

import { has, type Recogniser } from './recogniser.ts';

/** alertmanager.yml */
export const alertmanager: Recogniser = {
  kind: 'alertmanager',
  fits: (tree) => has(tree, 'route') && (has(tree, 'receivers') || has(tree, 'route', 'receiver')),
};

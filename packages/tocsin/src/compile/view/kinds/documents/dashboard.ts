import { field, textOf } from '../../text/tree.ts';
import { has, type Recogniser } from './recogniser.ts';

/** A dashboard of Grafana: as it is exported, as its API answers, in schema 2, or a panel of its library. */
export const dashboard: Recogniser = {
  kind: 'dashboard',
  fits: (tree) =>
    has(tree, 'panels') ||
    has(tree, 'dashboard', 'panels') ||
    has(tree, 'dashboard', 'elements') ||
    (has(tree, 'rows') && has(tree, 'title')) ||
    (has(tree, 'elements') && has(tree, 'layout')) ||
    (has(tree, 'model', 'targets') && textOf(field(tree, 'kind')) === '1'),
};

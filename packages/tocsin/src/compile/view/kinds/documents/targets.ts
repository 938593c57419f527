import { itemsOf } from '../../text/tree.ts';
import { has, type Recogniser } from './recogniser.ts';

/** A file of file_sd_configs: a list of targets with labels. */
export const targets: Recogniser = {
  kind: 'targets',
  fits: (tree) => itemsOf(tree).length > 0 && itemsOf(tree).every((each) => has(each, 'targets')),
};

import { entriesOf, field } from '../../text/tree.ts';
import { has, hasOneOf, type Recogniser } from './recogniser.ts';

/** Services of Compose, each with an image, a build, or what it adds to another file. */
export const compose: Recogniser = {
  kind: 'compose',
  fits: (tree) =>
    !has(tree, 'title') &&
    entriesOf(field(tree, 'services')).some(({ value }) =>
      hasOneOf(value, [
        'image',
        'build',
        'extends',
        'command',
        'volumes',
        'ports',
        'environment',
        'deploy',
        'container_name',
        'network_mode',
        'networks',
        'extra_hosts',
        'env_file',
      ]),
    ),
};

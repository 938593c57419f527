import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/root.ts';
import type { Learned } from './record.ts';

/**
 * What makes a record a catalogue of the project, to be pasted. Nothing where the project has that file, or where the record was written
 * elsewhere than `isUsual` says.
 */
export const nextSteps = (
  name: string,
  { namespace, job, seen }: Pick<Learned, 'namespace' | 'job' | 'seen'>,
  isUsual: boolean,
): string => {
  const file = `src/catalogue/${name}.ts`;
  if (!isUsual || existsSync(join(root, file))) return '';
  const catalogue = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const options = [...(job === namespace ? [] : [`job: '${job}'`]), ...(seen ? ['seen: [seen]'] : [])];
  const given = options.length === 0 ? '' : `, { ${options.join(', ')} }`;
  return `next, ${file}, where corrections stand:
  import { scraped } from 'tocsin';
  import { learned${seen ? ', seen' : ''} } from './learned/${name}.ts';
  export const ${catalogue} = scraped('${namespace}', { ...learned }${given});
then ${catalogue} in \`catalogues\` of the stack, and what scrapes it in its \`jobs\`:
  ${/^[a-z]\w*$/.test(job) ? job : `'${job}'`}: { targets: { '${name}-1': 'HOST:PORT' }, every: '15s' },
`;
};

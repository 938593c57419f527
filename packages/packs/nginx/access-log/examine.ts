import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lastLines, type Remark } from 'tocsin/exporter';
import { parseLine, UNMATCHED } from './line.ts';

/** Milliseconds in which somebody came, if a log is in use. */
const LATELY = 86_400_000;

/** Other logs of the folder that nginx writes requests to, by their names. */
const others = async (file: string): Promise<readonly Remark[]> => {
  const folder = dirname(file);
  const found: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (name === basename(file) || !/access.*\.log$|\.access$/i.test(name)) continue;
    const known = await stat(join(folder, name)).catch(() => undefined);
    if (known !== undefined && known.size > 0 && Date.now() - known.mtimeMs < LATELY) found.push(name);
  }
  return found.length === 0
    ? []
    : [
        {
          note: `There are access logs beside it that are not watched, so their requests are not counted: ${found.toSorted().join(', ')}.`,
        },
      ];
};

/** What an access log tells of how it is watched. @throws the system's error when it cannot be read */
export const examineAccessLog = async (file: string): Promise<readonly Remark[]> => [
  ...(await wrongWith(file)),
  ...(await others(file)),
];

/** What looks wrong with it, in sentences. */
const wrongWith = async (file: string): Promise<readonly string[]> => {
  const lines = await lastLines(file);
  if (lines.length === 0)
    return [
      `${file} is empty: nobody came since it was rotated, or nginx writes another log. \`nginx -T | grep access_log\` says.`,
    ];
  const requests = lines.map(parseLine);
  const unknown = requests.filter((request) => request === undefined).length;
  if (unknown > 0)
    return [
      `${unknown} of the last ${lines.length} lines of ${file} are not in the generated format: \`access_log ${file} tocsin;\`, with log_format from tocsin-log-format.conf.`,
    ];
  if (requests.every((request) => request?.route === UNMATCHED))
    return ['No request names its route: the application has to send the header X-Route (docs/hosts.md of tocsin).'];
  return [];
};

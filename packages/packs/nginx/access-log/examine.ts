import { open } from 'node:fs/promises';
import { parseLine, UNMATCHED } from './line.ts';

/** So many bytes of the end of a log say enough of its format. */
const LOOKED_AT = 256 * 1024;

/** The last complete lines of a file. */
const lastLines = async (file: string): Promise<readonly string[]> => {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - LOOKED_AT);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const lines = buffer
      .toString('utf8', 0, bytesRead)
      .split('\n')
      .slice(start === 0 ? 0 : 1, -1);
    return lines.filter((line) => line !== '');
  } finally {
    await handle.close();
  }
};

/** What looks wrong with an access log, in sentences. @throws the system's error when it cannot be read */
export const examineAccessLog = async (file: string): Promise<readonly string[]> => {
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
    return ['No request names its route: the application has to send the header X-Route (docs/hosts.md).'];
  return [];
};

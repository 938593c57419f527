import { HttpError, request } from '../../shared/http.ts';
import { readText } from '../../shared/read-text.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** As Prometheus asks, so that names come as Prometheus will store them. */
const ACCEPT =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
const PATIENCE_MS = 15_000;

/** The text of one scrape, from an address or a file. @throws UsageError */
export const readSource = async (source: string, headers: Readonly<Record<string, string>>): Promise<string> => {
  if (!/^https?:\/\//.test(source)) return readText(source, 'scrape');
  try {
    return await request(source, { headers: { accept: ACCEPT, ...headers }, timeout: PATIENCE_MS });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const needsAuth = error.status === 401 || error.status === 403;
    throw new UsageError(
      `${source}: ${error.message}`,
      needsAuth
        ? 'put its header into a file and name that: --header FILE'
        : error.reason === 'encoding'
          ? 'Prometheus could not read it either'
          : 'is the exporter running, and this its path?',
    );
  }
};

/** The request headers in a file, one a line, as in `Authorization: Bearer ...`. @throws UsageError */
export const readHeaders = async (file: string): Promise<Readonly<Record<string, string>>> => {
  const lines = (await readText(file, 'headers')).split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([\w-]+):\s*(.+?)\s*$/.exec(line) ?? [];
      if (name === undefined || value === undefined)
        throw new UsageError(
          `${file} holds a line that is not a header`,
          'one a line, as in Authorization: Bearer ...',
        );
      return [name, value];
    }),
  );
};

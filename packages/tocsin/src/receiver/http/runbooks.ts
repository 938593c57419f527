import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

const NAME = /^[A-Za-z][A-Za-z0-9]*$/;

/** GET /runbooks/<Alert>: the generated page, as text. */
export const runbook =
  (folder: string): RequestHandler<{ alert: string }> =>
  async ({ params: { alert } }, response) => {
    const page = NAME.test(alert)
      ? await readFile(join(folder, `${alert}.md`), 'utf8').catch(() => undefined)
      : undefined;
    response.type('text/plain; charset=utf-8');
    if (page === undefined) response.status(404).send('There is no such runbook.\n');
    else response.send(page);
  };

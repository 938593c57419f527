/** What the body of a health endpoint says. */
export interface HealthBody {
  readonly well: boolean;
  /** When the results were made, in seconds since 1970, where it says so. */
  readonly at?: number;
}

const fine = new Set<unknown>(['ok', 'up', 'pass', 'healthy', 'skipped', true]);

/**
 * Reads `{"status":"ok"}` and what is like it, and spatie/laravel-health's results, which come with status 200 even when
 * checks fail. A body that is no JSON says nothing: then the status decides.
 */
export const readBody = (text: string): HealthBody => {
  let body: Readonly<Record<string, unknown>>;
  try {
    body = Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return { well: true };
  }
  const { status, healthy, checkResults, finishedAt } = body;
  const said = [status, healthy].filter((word) => word !== undefined);
  const results = Array.isArray(checkResults) ? (checkResults as { readonly status?: unknown }[]) : [];
  const well = said.every((word) => fine.has(word)) && results.every(({ status }) => fine.has(status));
  const at = typeof finishedAt === 'number' ? finishedAt : Date.parse(String(finishedAt)) / 1000;
  return Number.isFinite(at) ? { well, at } : { well };
};

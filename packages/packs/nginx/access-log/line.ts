/** What is counted of one request. */
export interface Request {
  /** As the client sent it: any word. */
  readonly method: string;
  /** The pattern of the route; `unmatched` where the application named none, as for a scanner's URLs. */
  readonly route: string;
  /** The exact code, three digits. */
  readonly status: string;
  readonly seconds: number;
  /** Seconds since 1970; 0 where the line does not say. */
  readonly time: number;
  /** By which the line can be found again; empty where there is none. */
  readonly requestId: string;
}

export const UNMATCHED = 'unmatched';

/** The route that a line names. */
export const routeOf = (route: unknown): string =>
  typeof route === 'string' && route !== '' && route !== '-' ? route : UNMATCHED;

/** A line of the generated JSON format of nginx' access log; undefined if it is anything else. */
export const parseLine = (line: string): Request | undefined => {
  let fields: Record<string, unknown> | null;
  try {
    fields = JSON.parse(line) as Record<string, unknown> | null;
  } catch {
    return undefined;
  }
  const { method, status, request_time: seconds, route, time, request_id: requestId } = fields ?? {};
  if (typeof method !== 'string' || typeof status !== 'string' || !/^\d{3}$/.test(status)) return undefined;
  if (typeof seconds !== 'number' || !(seconds >= 0)) return undefined;
  return {
    method,
    status,
    seconds,
    route: routeOf(route),
    time: typeof time === 'number' ? time : 0,
    requestId: typeof requestId === 'string' ? requestId : '',
  };
};

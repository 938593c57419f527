export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What is sent with a request. */
export type RequestHeaders = Readonly<Record<string, string>>;

/** GET, with a deadline in milliseconds that also covers the body. */
export const get = async (url: string, deadline = 10_000, headers: RequestHeaders = {}): Promise<Answer> => {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(deadline) });
  return { status: response.status, headers: response.headers, body: await response.text() };
};

/** Whether a server is there and answers 200. */
export const isOk = (url: string, headers: RequestHeaders = {}): Promise<boolean> =>
  get(url, 2_000, headers).then(
    ({ status }) => status === 200,
    () => false,
  );

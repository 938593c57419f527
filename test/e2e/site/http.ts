export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** GET, with a deadline in milliseconds that also covers the body. */
export const get = async (url: string, deadline = 10_000): Promise<Answer> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(deadline) });
  return { status: response.status, headers: response.headers, body: await response.text() };
};

/** Whether a server is there and answers 200. */
export const isOk = (url: string): Promise<boolean> =>
  get(url, 2_000).then(
    ({ status }) => status === 200,
    () => false,
  );

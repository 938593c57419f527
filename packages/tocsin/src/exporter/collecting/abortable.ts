/**
 * Waits for an answer. When it fails, or the signal fires first, `close` takes the connection away and the wait is over at
 * once: a client that loses its connection does not always say so.
 * @throws the answer's error or the signal's reason
 */
export const abortable = async <T>(answer: Promise<T>, signal: AbortSignal, close: () => void): Promise<T> => {
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort);
  try {
    signal.throwIfAborted();
    return await Promise.race([answer, aborted.promise]);
  } catch (error) {
    answer.catch(() => undefined);
    close();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};

/**
 * Waits for an answer, and closes what it comes over in any case. When the signal fires first, the wait is over at once:
 * a client whose connection is taken away does not always say so.
 * @throws the answer's error or the signal's reason
 */
export const abortable = async <T>(answer: Promise<T>, signal: AbortSignal, close: () => void): Promise<T> => {
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort);
  try {
    signal.throwIfAborted();
    return await Promise.race([answer, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    close();
    answer.catch(() => undefined);
  }
};

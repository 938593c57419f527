/** A packed file that is cut off or broken. */
export class BrokenError extends Error {
  override readonly name = 'BrokenError';
}

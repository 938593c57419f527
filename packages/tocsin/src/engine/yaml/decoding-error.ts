/** Why a text cannot be decoded, one line each. */
export class DecodingError extends Error {
  override readonly name = 'DecodingError';
}

/** The hash of a text. What hashes is loaded when it is first asked for: it takes longer than most folders take to be read. */
export const hashOf = (algorithm: 'md5' | 'sha256', text: string): Buffer =>
  process.getBuiltinModule('node:crypto').createHash(algorithm).update(text).digest();

/** Shorter ones are ordinary words: `api`, `annotations`. */
const SHORTEST = 12;

/** The parts of an address that only its owner knows: what is long in its path and its query, and what stands before its host. */
export const secretsInUrl = (url: string): readonly string[] => {
  const { pathname, searchParams, username, password } = new URL(url);
  const parts = [...pathname.split('/'), ...searchParams.values(), username, password];
  return parts.filter(({ length }) => length >= SHORTEST);
};

/** A text of somebody else's without the secrets that it was asked with: servers like to repeat a path, a header, a password. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.filter(({ length }) => length > 0).reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);

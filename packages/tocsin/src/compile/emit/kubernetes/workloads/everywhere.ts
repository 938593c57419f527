import { json } from '../../format/json.ts';

/** A service's configuration, listening on all addresses of its pod. */
export const listeningEverywhere = (text: string, port: number, changes: object = {}): string => {
  const config: unknown = JSON.parse(text);
  return json({ ...(config as object), listen: `0.0.0.0:${port}`, ...changes });
};

/** The port of an address. */
export const portOf = (address: string | undefined): number => Number((address ?? '').split(':').at(-1));

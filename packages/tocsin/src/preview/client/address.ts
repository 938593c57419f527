/** What the address says behind its `#`: a page, and what is chosen on it. */
export interface Address {
  /** `['dashboards', 'infrastructure']` */
  readonly path: readonly string[];
  readonly chosen: URLSearchParams;
}

export const readAddress = (hash = location.hash): Address => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decodeURIComponent), chosen: new URLSearchParams(query) };
};

/** `#/dashboards/infrastructure?story=...` */
export const addressOf = ({ path, chosen }: Address): string => {
  const query = chosen.toString();
  return `#/${path.map(encodeURIComponent).join('/')}${query === '' ? '' : `?${query}`}`;
};

/** The same page with something else chosen; of no value at all the choice is taken back. */
export const choosing = (address: Address, name: string, values: readonly string[]): string => {
  const chosen = new URLSearchParams(address.chosen);
  chosen.delete(name);
  for (const value of values) chosen.append(name, value);
  return addressOf({ path: address.path, chosen });
};

/** Another page in the same story. */
export const pageAddress = ({ chosen }: Address, ...path: readonly string[]): string => {
  const story = chosen.get('story');
  return addressOf({ path, chosen: new URLSearchParams(story === null ? {} : { story }) });
};

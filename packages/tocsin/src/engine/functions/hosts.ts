import { isIP } from 'node:net';

/** Host and port of an address; undefined where Go finds no port. */
const split = (address: string): { readonly host: string; readonly port: string } | undefined => {
  const colon = address.lastIndexOf(':');
  if (colon < 0) return undefined;
  const port = address.slice(colon + 1);
  if (address.startsWith('[')) {
    const close = address.indexOf(']');
    const host = address.slice(1, close);
    return close >= 0 && close + 1 === colon && !/[[\]]/.test(host + port) ? { host, port } : undefined;
  }
  const host = address.slice(0, colon);
  return /[:[\]]/.test(host) || /[[\]]/.test(port) ? undefined : { host, port };
};

/** An address without its port. */
export const stripPort = (address: string): string => split(address)?.host ?? address;

/** An address with the first part of its name only. */
export const stripDomain = (address: string): string => {
  const { host, port } = split(address) ?? { host: address, port: '' };
  if (isIP(host) !== 0) return address;
  const name = host.split('.')[0] ?? '';
  if (port === '') return name;
  return name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`;
};

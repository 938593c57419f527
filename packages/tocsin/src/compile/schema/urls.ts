import type { Scalar } from './types.ts';

interface Url {
  readonly scheme: string;
  readonly host: string;
}

/** A URL as Go reads it, or why it cannot. */
export const urlOf = (text: string): Url | { readonly fault: string } => {
  if (/[\u0000-\u001f\u007f]/.test(text)) return { fault: 'it holds a control character' };
  const [beforeHash = ''] = text.split('#');
  const [, scheme = '', behind = beforeHash] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(beforeHash) ?? [];
  if (beforeHash.startsWith(':')) return { fault: 'it names no scheme before the colon' };
  const [path = ''] = behind.split('?');
  if (scheme === '' && /^[^/?]*:/.test(behind)) return { fault: 'the part before the first colon is not a scheme' };
  if (!path.startsWith('//')) {
    return badEscape(path) ? { fault: badEscape(path) ?? '' } : { scheme: scheme.toLowerCase(), host: '' };
  }
  const [authority = ''] = path.slice(2).split('/');
  const fault =
    faultOfHost(authority.slice(authority.lastIndexOf('@') + 1)) ?? badEscape(path.slice(2 + authority.length));
  if (fault !== undefined) return { fault };
  return { scheme: scheme.toLowerCase(), host: authority.slice(authority.lastIndexOf('@') + 1) };
};

const badEscape = (path: string): string | undefined =>
  /%(?![\da-fA-F]{2})/.test(path) ? 'a % is not followed by two digits' : undefined;

const faultOfHost = (host: string): string | undefined => {
  if (/[ "<>^`{|}\\]/.test(host)) return `"${host}" is not a host name`;
  if (host.startsWith('[')) return /^\[[^\]]*\](?::\d*)?$/.test(host) ? undefined : `"${host}" is not an address`;
  const [, port] = /:([^:]*)$/.exec(host) ?? [];
  return port === undefined || /^\d*$/.test(port) ? undefined : `":${port}" is not a port`;
};

const scalar = (refusal: (url: Url) => string | undefined): Scalar => ({
  kind: 'scalar',
  name: 'a URL',
  refuses: ({ text }) => {
    if (text === '<secret>') return undefined;
    const url = urlOf(text);
    const fault = 'fault' in url ? url.fault : refusal(url);
    return fault === undefined
      ? undefined
      : { message: `"${text}" is not a URL: ${fault}`, help: 'write http://host:port/path or https://host/path' };
  },
});

/** Whatever Go can read as a URL. */
export const url: Scalar = scalar(() => undefined);

/** A URL with http or https and a host. */
export const httpUrl: Scalar = scalar(({ scheme, host }) => {
  if (scheme !== 'http' && scheme !== 'https') return `its scheme is ${scheme === '' ? 'missing' : scheme}`;
  return host === '' ? 'it names no host' : undefined;
});

/** The same, or a template that makes one. */
export const templatedUrl: Scalar = {
  ...httpUrl,
  refuses: (value) =>
    value.text === '' || (value.version >= 31 && value.text.includes('{{')) ? undefined : httpUrl.refuses(value),
};

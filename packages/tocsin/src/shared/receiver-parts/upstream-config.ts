import { z } from 'zod';

const faultOf = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'is not an address such as http://127.0.0.1:9090';
  if (url.username !== '' || url.password !== '')
    return 'has a user or a password in it, which would end up in logs: write {"url": ..., "basic": {"user": ..., "passwordFile": ...}} instead';
  if (url.search !== '' || url.hash !== '') return 'has a "?" or a "#" in it: paths are added at its end';
  return undefined;
};
/** An address, perhaps with a path before the API's own; without a slash at its end. */
const base = z.string().transform((text, context) => {
  const fault = faultOf(text);
  if (fault === undefined) return text.replace(/\/+$/, '');
  context.addIssue({ code: 'custom', message: fault });
  return z.NEVER;
});

const detailed = z.strictObject({
  url: base,
  basic: z.strictObject({ user: z.string().min(1), passwordFile: z.string() }).optional(),
  /** File with a bearer token. */
  tokenFile: z.string().optional(),
  /** File with the certificates of the authority that signed the server's, as PEM. */
  caFile: z.string().optional(),
  /** The name in the server's certificate, where it is not that of the address. */
  serverName: z.string().optional(),
});
type Detailed = z.input<typeof detailed>;

/** A server that is asked, and how: its files are read again for each request. */
export type Upstream = z.output<typeof detailed>;

/** One server, by its address alone or with credentials; or several of which one may be down. */
export const upstreams = z
  .custom<string | Detailed | readonly (string | Detailed)[]>((given) => given !== undefined, 'is missing')
  .transform((given, context): readonly Upstream[] => {
    const many = Array.isArray(given);
    const all: readonly unknown[] = many ? given : [given];
    if (all.length === 0) context.addIssue({ code: 'custom', message: 'is an empty list' });
    return all.flatMap((one, index) => {
      const parsed = detailed.safeParse(typeof one === 'string' ? { url: one } : one);
      if (parsed.success) {
        if (parsed.data.basic === undefined || parsed.data.tokenFile === undefined) return [parsed.data];
        context.addIssue({
          code: 'custom',
          path: many ? [index] : [],
          message: 'has a password and a token: one of them',
        });
        return [];
      }
      for (const { path, message } of parsed.error.issues)
        context.addIssue({
          code: 'custom',
          path: [...(many ? [index] : []), ...(typeof one === 'string' ? [] : path)],
          message,
        });
      return [];
    });
  });

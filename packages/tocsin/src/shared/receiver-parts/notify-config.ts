import { z } from 'zod';
import { address, duration } from '../fields.ts';

/** How much a channel may be sent: so many messages at once, and as many again over `within`. The rest comes as one digest. */
export const budget = z
  .strictObject({ messages: z.number().int().positive(), within: duration })
  .prefault({ messages: 20, within: '10m' });
export type Budget = z.output<typeof budget>;

const mail = z
  .strictObject({
    kind: z.literal('email'),
    smtp: address,
    /** `none` is for a server on this host. */
    tls: z.enum(['none', 'starttls', 'implicit']).default('starttls'),
    user: z.string().optional(),
    passwordFile: z.string().optional(),
    from: z.string(),
    to: z.array(z.string()).min(1),
    budget,
  })
  .refine(({ user, passwordFile }) => (user === undefined) === (passwordFile === undefined), {
    message: 'user and passwordFile belong together',
  });
const webhook = z.strictObject({
  kind: z.literal('webhook'),
  /** File with its address, which may be a secret. */
  urlFile: z.string(),
  /** File with the secret that signs what is sent. */
  secretFile: z.string(),
  budget,
});
/** Channels beside Slack, by name. */
export const channels = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, 'a name is of small letters, digits and "-"'),
  z.discriminatedUnion('kind', [mail, webhook]),
);
export type MailChannel = z.output<typeof mail>;
export type Channels = z.output<typeof channels>;

import { readSecret } from '../../shared/config.ts';
import { request } from '../../shared/http.ts';
import type { Budget } from '../../shared/receiver-parts/notify-config.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import type { Render } from './notification.ts';
import { mailDigest, mailRender, mailSender } from './mail.ts';
import { slackDigest, slackRender } from './slack.ts';
import { webhookDigest, webhookRender, webhookSender } from './webhook.ts';

/** Where people are told: how a message looks there, how it is sent, and how much of it. */
export interface PeopleChannel {
  readonly name: string;
  readonly render: Render;
  readonly digest: (bodies: readonly unknown[]) => unknown;
  readonly send: (body: unknown) => Promise<unknown>;
  readonly budget: Budget;
}

const SEND_TIMEOUT = 10_000;

const slackChannel = async (
  { urlFile, channel, budget }: NonNullable<ReceiverConfig['slack']>,
  page: string | undefined,
): Promise<PeopleChannel> => {
  const url = await readSecret(urlFile);
  return {
    name: 'slack',
    render: slackRender(channel),
    digest: slackDigest(channel, page),
    send: (json) => request(url, { json, timeout: SEND_TIMEOUT }),
    budget,
  };
};
const furtherChannel = async (
  name: string,
  config: ReceiverConfig['channels'][string],
  page: string | undefined,
  now: () => number,
): Promise<PeopleChannel> => {
  const { budget } = config;
  if (config.kind === 'email') {
    const password = config.passwordFile === undefined ? undefined : await readSecret(config.passwordFile);
    return { name, render: mailRender, digest: mailDigest(page), send: mailSender(config, password), budget };
  }
  const [url, secret] = [await readSecret(config.urlFile), await readSecret(config.secretFile)];
  return { name, render: webhookRender, digest: webhookDigest, send: webhookSender(url, secret, now), budget };
};

/** The configured channels. @throws UsageError when a secret is missing */
export const openChannels = async (
  { slack, channels, url }: Pick<ReceiverConfig, 'slack' | 'channels' | 'url'>,
  now: () => number,
): Promise<readonly PeopleChannel[]> =>
  Promise.all([
    ...(slack === undefined ? [] : [slackChannel(slack, url)]),
    ...Object.entries(channels).map(([name, config]) => furtherChannel(name, config, url, now)),
  ]);

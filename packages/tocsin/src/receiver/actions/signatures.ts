import { action } from '#lang';

/** The way to whatever else answers HTTP: a CDN, a hoster, a deployment. */
export const callHook = action('hook.call', {
  class: 'destructive',
  does: 'Calls a hook of the configuration with the key of the run, so that a second attempt is known as such.',
  takes: { host: 'host', hook: 'hook', subject: 'name' },
});

import { action } from '#lang';

/** The way to whatever else answers HTTP: a CDN, a hoster, a deployment. */
export const callHook = action('hook.call', {
  class: 'destructive',
  does: 'Calls a configured hook with the key of the run, so that the hook recognises a second attempt.',
  takes: { host: 'host', hook: 'hook', subject: 'name' },
});

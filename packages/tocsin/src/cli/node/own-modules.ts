import * as nodeModule from 'node:module';

/**
 * Has Node take the framework's and the packs' own modules where their imports say they are. Of a thousand of them it would ask each time whether the
 * file is there, whether it is a link and which package.json it belongs to: a tenth of what `check` takes. Whoever else imports
 * something, and whatever is no path, is Node's as before.
 */
export const findOwnModulesByPath = (): void => {
  const isSource = import.meta.url.endsWith('.ts');
  // The sources of packs stand beside this package, what is published of them within it.
  const own = new URL(isSource ? '../../../../' : '../../../', import.meta.url).href;
  const [ending, format] = isSource ? (['.ts', 'module-typescript'] as const) : (['.js', 'module'] as const);
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith('.') && specifier.endsWith(ending) && context.parentURL?.startsWith(own) === true
        ? { url: new URL(specifier, context.parentURL).href, format, shortCircuit: true }
        : next(specifier, context),
  });
};

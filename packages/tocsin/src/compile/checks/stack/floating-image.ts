import type { Check } from '../check.ts';

/** An image is named with its version: what runs is what was tested. */
export const floatingImage: Check = (view) =>
  view.services
    .filter(
      ({ image, isBuilt }) =>
        image !== '' &&
        // What is built here is pulled from nowhere.
        !isBuilt &&
        !image.includes('$') &&
        !image.includes('@sha256:') &&
        (image.endsWith(':latest') || !/:[^/]+$/.test(image)),
    )
    .map(({ image, where }) => ({
      code: 'floating-image',
      severity: 'warning',
      message: `${image} may be another version after the next pull: its flags and its files may no longer fit`,
      ...where,
      help: `name a version: ${image.replace(/:latest$/, '')}:v1.2.3`,
    }));

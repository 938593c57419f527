import type { Check } from '../check.ts';

/** An image is named with its version: what runs is what was tested. */
export const floatingImage: Check = (view) =>
  view.services
    .filter(
      ({ image }) =>
        image !== '' &&
        // What is built here is pulled from nowhere.
        !view.services.some((service) => service.isBuilt && service.image === image) &&
        !image.includes('$') &&
        !image.includes('@sha256:') &&
        (image.endsWith(':latest') || !/:[^/]+$/.test(image)),
    )
    .map(({ image, where }) => ({
      code: 'floating-image',
      severity: 'warning',
      message: `${image} may be another version after the next pull: its flags and its files may no longer fit`,
      ...where,
      help: `name the version that runs now: ${image.replace(/:latest$/, '')}:VERSION`,
    }));

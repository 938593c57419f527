import type { Check } from '../check.ts';

/** Registries of the public; a name without one is Docker's. */
const OF_OTHERS =
  /^(?![^/]+[.:][^/]*\/)|^(?:docker\.io|quay\.io|gcr\.io|registry\.k8s\.io|public\.ecr\.aws|mcr\.microsoft\.com|lscr\.io)\//;

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
      // What somebody builds and pushes himself he delivers by that name.
      severity: OF_OTHERS.test(image) ? 'warning' : 'note',
      message: `${image} may be another version after the next pull: its flags and its files may no longer fit`,
      ...where,
      help: `name the version that runs now: ${image.replace(/:latest$/, '')}:VERSION`,
    }));

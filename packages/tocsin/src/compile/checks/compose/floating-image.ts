import type { Check } from '../check.ts';

/** Registries of the public; a name without one is Docker's. */
const OF_OTHERS =
  /^(?![^/]+[.:][^/]*\/)|^(?:docker\.io|quay\.io|gcr\.io|registry\.k8s\.io|public\.ecr\.aws|mcr\.microsoft\.com|lscr\.io)\//;

/** What Docker's own library has under a bare name; any other bare name is that of an image which somebody made here. */
const OF_DOCKER = new Set(
  (
    'adminer alpine almalinux amazonlinux arangodb archlinux bash bonita buildpack-deps busybox caddy cassandra chronograf ' +
    'cirros clojure composer consul couchbase couchdb crate dart debian docker drupal eclipse-mosquitto elasticsearch elixir ' +
    'erlang fedora flink fluentd friendica gcc ghost golang gradle groovy haproxy haskell hello-world httpd influxdb jenkins ' +
    'jetty joomla kapacitor kibana kong logstash mariadb matomo maven mediawiki memcached mongo mongo-express monica mysql ' +
    'nats neo4j nextcloud nginx node odoo open-liberty openjdk oraclelinux orientdb percona perl photon php phpmyadmin ' +
    'plone postfixadmin postgres python r-base rabbitmq redis redmine registry rethinkdb rocket.chat rockylinux ruby rust ' +
    'scratch sentry solr sonarqube spark spiped storm swarm swift telegraf tomcat tomee traefik ubuntu unit valkey varnish vault ' +
    'wordpress xwiki yourls zabbix-server znc zookeeper'
  ).split(' '),
);
const isMadeHere = (image: string): boolean => !image.includes('/') && !OF_DOCKER.has(image.replace(/:.*$/, ''));

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
      severity: OF_OTHERS.test(image) && !isMadeHere(image) ? 'warning' : 'note',
      message: `${image} may be another version after the next pull: its flags and its files may no longer fit`,
      ...where,
      help: `name the version that runs now: ${image.replace(/:latest$/, '')}:VERSION`,
    }));

import { alerts } from 'tocsin';
import { nginxAlerts } from 'tocsin/packs/nginx';

export const nginx = alerts('nginx', nginxAlerts());

import { api } from '../../lib/edge/api.ts';
import { routes } from './routes.ts';

/** The JSON API. */
export const handler = api(routes);

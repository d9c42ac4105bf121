import { api } from '../../lib/edge/api-handler.ts';
import { routes } from './routes.ts';

/** The JSON API. */
export const handler = api(routes);

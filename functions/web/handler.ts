import { webHandler } from '../../lib/edge/page.ts';
import { routes } from './routes.ts';

/** The pages, behind the HTTP API's default route. */
export const handler = webHandler(routes);

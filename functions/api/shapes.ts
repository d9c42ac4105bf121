import * as z from 'zod';
import { staffRole } from '../../lib/domain/class/actors.ts';

/** Every role of the house; the place still decides what each may see. */
export const everyone = staffRole.options;

const id = (kind: string) => z.string().regex(new RegExp(`^${kind}_[\\w-]{1,60}$`));

export const provinceId = id('prv');
export const centreParams = z.object({ centreId: id('ctr') });
export const classParams = z.object({ classId: id('cls') });

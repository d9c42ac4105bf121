import * as z from 'zod';
import type { PersonFacts } from '../../lib/domain/class/class.ts';
import * as recruitment from '../../lib/domain/chapters/recruitment.ts';
import { office, partyStatus } from '../../lib/domain/rules/programmes.ts';
import { cleanName, cleanPhone, cleanText } from '../../lib/domain/text/vietnamese.ts';
import { civilDate } from '../../lib/domain/time/civil-date.ts';
import { personAct } from '../../lib/edge/person-act.ts';
import { emptyInput, OFFICE } from '../roles.ts';
import { gatherNominees } from './gather-nominees.ts';

/** One row of a commune's list. Names are kept as written in NFC; a phone that is none is left out. */
export const nomineeRow = z.object({
  fullName: z.string().min(2).max(60).transform(cleanName),
  birthDate: civilDate,
  partyStatus,
  offices: z.array(office).default([]),
  sex: z.enum(['male', 'female']).optional(),
  phone: z
    .string()
    .optional()
    .transform(phone => cleanPhone(phone)),
  unit: z.string().max(200).transform(cleanText).optional(),
  probationEnds: civilDate.optional(),
});

export const nomination = z.object({
  communeId: z.string(),
  rows: z.array(nomineeRow).min(1).max(300),
  complete: z.boolean().default(false),
});

export const nominate = personAct({
  name: 'nominate',
  input: nomination,
  roles: OFFICE,
  link: { purpose: 'nominate', field: 'communeId' },
  answers: 'recruitment.lists',
  decide: async (klass, { communeId, rows, complete }, _context, services) =>
    recruitment.nominate(
      klass,
      services.ids.next('lst'),
      communeId,
      await gatherNominees(klass, rows as PersonFacts[], services),
      complete,
    ),
});

export const finishList = personAct({
  name: 'finish-list',
  input: z.object({ communeId: z.string() }),
  roles: OFFICE,
  link: { purpose: 'nominate', field: 'communeId' },
  answers: 'recruitment.lists',
  decide: (klass, { communeId }) => recruitment.finishList(klass, communeId),
});

export const withdraw = personAct({
  name: 'withdraw',
  input: recruitment.withdrawal,
  roles: OFFICE,
  decide: recruitment.withdraw,
});

export const closeRecruitment = personAct({
  name: 'close-recruitment',
  input: emptyInput,
  roles: OFFICE,
  decide: recruitment.closeRecruitment,
});

export const decideRecruitment = personAct({
  name: 'decide-recruitment',
  input: recruitment.recruitmentDecision,
  roles: OFFICE,
  answers: 'recruitment.decision',
  decide: async (klass, input, context, { classes }) =>
    recruitment.decideRecruitment(klass, input, context, input.into ? await classes.load(input.into) : undefined),
});

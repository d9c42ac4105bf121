import { describe, expect, test } from 'vitest';
import { judgeNomination } from '../../lib/domain/rules/eligibility.ts';
import { PROGRAMMES } from '../../lib/domain/rules/programmes.ts';
import { RULE_SETS, ruleSetOn } from '../../lib/domain/rules/rule-sets.ts';
import { holidaysOf } from '../../lib/domain/time/working-days.ts';
import { rulesEn } from '../../lib/messages/parts/rules.en.ts';
import { rulesVi } from '../../lib/messages/parts/rules.vi.ts';

const placeholders = (text: string) => new Set([...text.matchAll(/\{([\w-]+)\}/g)].map(match => match[1]));
const catalogue: Record<string, string> = rulesVi;

describe('the sentences of the rules', () => {
  test('use the same placeholders in both languages', () => {
    const all = (texts: Record<string, string>) =>
      Object.entries(texts).map(([key, text]) => [key, placeholders(text)]);
    expect(all(rulesEn)).toEqual(all(rulesVi));
  });

  test('exist for every rule, holiday and wrong audience, with all that fills them', () => {
    const rules = ruleSetOn('2026-01-01');
    const sentences = [
      ...RULE_SETS.flatMap(({ id: _id, validFrom: _validFrom, ...set }) =>
        Object.values(set).map(rule => rule.sentence),
      ),
      ...holidaysOf(2026).map(holiday => holiday.name),
      ...PROGRAMMES.flatMap(programme => {
        const facts = { classDate: '2026-03-02', alreadyNominated: false, rules };
        const stranger = judgeNomination({ partyStatus: 'none', offices: ['nobody'] }, programme, facts);
        return [{ ...stranger.reason, key: `rules.${programme.audience.ruleId}` }, ...stranger.warnings];
      }),
    ];
    const broken = sentences.filter(({ key, params }) => {
      const text = catalogue[key];
      return text === undefined || ![...placeholders(text)].every(name => name !== undefined && name in (params ?? {}));
    });
    expect(broken).toEqual([]);
  });
});

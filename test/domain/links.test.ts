import { describe, expect, it } from 'vitest';
import { createClass, newClass } from '../../lib/domain/chapters/lifecycle.ts';
import { reissueLink, revokeLink } from '../../lib/domain/chapters/links.ts';
import { askCommunes } from '../../lib/domain/chapters/survey.ts';
import type { ClassState } from '../../lib/domain/class/class.ts';
import type { Context } from '../../lib/domain/class/decision.ts';
import type { ClassEvent } from '../../lib/domain/class/events.ts';
import { applyCommit, foldCommits } from '../../lib/domain/class/fold.ts';
import { type LinkGrant, linkTo, refuseDeadLink, standingOfLink } from '../../lib/domain/class/links.ts';
import { instantOf } from '../../lib/domain/time/civil-date.ts';
import { NATIONAL_CALENDAR } from '../../lib/domain/time/working-days.ts';

const NOW = instantOf('2026-03-02', '08:00');
const context: Context = { now: NOW, by: { kind: 'system', id: 'test' }, calendar: NATIONAL_CALENDAR };
const LECTURERS = 'scheduling.lecturers.1';

function add(klass: ClassState, events: ClassEvent[], at = NOW, by = context.by): void {
  applyCommit(klass, { classId: 'cls_1', centreId: 'ctr_1', number: klass.version, at, by, events });
}

/** A class whose communes are surveyed and, to have both at hand, one of whose lecturers is invited. */
function asked(): ClassState {
  const input = { centreId: 'ctr_1', programme: 'NTVD', plannedStart: '2026-04-06', communeIds: ['cmn_1', 'cmn_2'] };
  const { events } = createClass(newClass.parse(input), { provinceId: 'prv_1' }, context);
  const klass = foldCommits([{ classId: 'cls_1', centreId: 'ctr_1', number: 0, at: NOW, by: context.by, events }]);
  const { events: survey } = askCommunes(klass, 'tok_1', context);
  const [opened] = survey;
  if (opened?.type !== 'ask.opened') throw new Error('no ask');
  const lecturers = { ...opened.ask, key: LECTURERS, kind: 'scheduling.lecturers' as const, parts: { lec_1: {} } };
  add(klass, [...survey, { type: 'ask.opened', ask: lecturers, token: 'tok_2' }]);
  return klass;
}

/** A link as a message of this class would carry it now. */
function linkNow(klass: ClassState, kind: 'survey.needs' | 'scheduling.lecturers', part: string, anew = false) {
  const { link } = linkTo(klass, { kind, round: 1 }, part, anew);
  return link && { part: '', generation: 0, ...link, classId: 'cls_1', writtenAt: NOW };
}

const standing = (klass: ClassState, grant: LinkGrant | undefined) => grant && standingOfLink(klass, grant)?.is;

describe('links of a class', () => {
  it('cost nothing in its state until the office touches one', () => {
    const klass = asked();
    expect(klass.links).toEqual({});
    expect(askCommunes(klass, 't', context).messages?.[0]?.link).toEqual({
      purpose: 'survey',
      round: 1,
      part: 'cmn_1',
    });
  });

  it('die by a revocation and live again by a reissue, of that part alone', () => {
    const klass = asked();
    const first = linkNow(klass, 'survey.needs', 'cmn_1');
    const neighbour = linkNow(klass, 'survey.needs', 'cmn_2');
    const change = { ask: 'survey.needs.1', part: 'cmn_1', reason: 'x' };
    add(klass, revokeLink(klass, change).events);
    expect([standing(klass, first), standing(klass, neighbour)]).toEqual(['revoked', 'open']);
    expect(linkNow(klass, 'survey.needs', 'cmn_1')).toBeUndefined();
    expect(() => revokeLink(klass, change)).toThrow('LinkAlreadyRevoked');
    const { events, messages } = reissueLink(klass, change);
    add(klass, events);
    expect(messages).toHaveLength(1);
    const second = linkNow(klass, 'survey.needs', 'cmn_1');
    expect(second).toMatchObject(messages?.[0]?.link ?? {});
    expect([standing(klass, first), standing(klass, second)]).toEqual(['reissued', 'open']);
    add(klass, reissueLink(klass, change).events);
    expect([standing(klass, first), standing(klass, second)]).toEqual(['reissued', 'reissued']);
  });

  it('stay dead when a lecturer whose link was revoked is asked anew: only the new invitation opens', () => {
    const klass = asked();
    const leaked = linkNow(klass, 'scheduling.lecturers', 'lec_1');
    add(klass, revokeLink(klass, { ask: LECTURERS, part: 'lec_1', reason: 'x' }).events);
    const invited = linkNow(klass, 'scheduling.lecturers', 'lec_1', true);
    add(klass, [{ type: 'ask.part-added', key: LECTURERS, part: 'lec_1' }]);
    expect([standing(klass, leaked), standing(klass, invited)]).toEqual(['reissued', 'open']);
    expect(() => leaked && refuseDeadLink(klass, leaked)).toThrow('LinkReissued');
  });

  it('are unknown when this class never wrote them', () => {
    const klass = asked();
    const known = linkNow(klass, 'survey.needs', 'cmn_1');
    if (!known) throw new Error('no link');
    for (const other of [
      { part: 'cmn_9' },
      { part: '' },
      { round: 2 },
      { generation: 1 },
      { purpose: 'nominate' } as const,
    ])
      expect(standingOfLink(klass, { ...known, ...other })).toBeUndefined();
  });

  it('are withdrawn while the class is on hold, and sent anew only when it goes on', () => {
    const klass = asked();
    const change = { ask: 'survey.needs.1', part: 'cmn_1', reason: 'x' };
    add(klass, [{ type: 'class.held', reason: 'Bão' }]);
    expect(() => reissueLink(klass, change)).toThrow('ClassOnHold');
    add(klass, revokeLink(klass, change).events);
    add(klass, [{ type: 'class.resumed' }]);
    expect(reissueLink(klass, change).messages).toHaveLength(1);
    add(klass, [{ type: 'class.ended', outcome: 'cancelled', reason: 'x' }]);
    for (const act of [reissueLink, revokeLink]) expect(() => act(klass, change)).toThrow('ClassEnded');
  });

  it('fold to the same state again: what is changed later leaves the events as they were', () => {
    const events: ClassEvent[] = [
      { type: 'link.revoked', key: LECTURERS, part: 'lec_1', reason: 'x' },
      { type: 'ask.part-added', key: LECTURERS, part: 'lec_1' },
      { type: 'link.reissued', key: LECTURERS, part: 'lec_1', reason: 'y' },
    ];
    const [one, other] = [asked(), asked()];
    for (const klass of [one, other]) add(klass, events);
    expect(other.links).toEqual(one.links);
    expect(one.links).toEqual({ [`${LECTURERS}:lec_1`]: { generation: 2, since: NOW } });
  });
});

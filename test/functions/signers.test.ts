import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signerOf } from '../../functions/papers/signer.ts';
import type { Actor } from '../../lib/domain/class/actors.ts';
import type { Staff } from '../../lib/domain/directory.ts';
import { DIRECTOR, go } from '../stories/support/journey.ts';
import { openWorld, type World } from '../support/world.ts';
import { pdfText } from './support/texts.ts';
import { type WebClient, webClient } from './support/web-client.ts';

const DEPUTY: Actor = { kind: 'staff', id: 'stf_deputy', role: 'deputy' };
/** The academic officer while the director is away. */
const STAND_IN: Actor = { kind: 'staff', id: 'stf_officer', role: 'director', insteadOf: 'stf_director' };

describe('papers signed by somebody else than the director', () => {
  let world: World;
  let classId: string;
  let officer: WebClient;

  beforeAll(async () => {
    world = await openWorld({ communes: 1 });
    const deputy = { id: 'stf_deputy', centreId: 'ctr_test', name: 'Hoàng Thị Yến', email: 'pgd@example.org' };
    await world.services.directory.saveEntry('staff', { ...deputy, role: 'deputy' });
    classId = await world.open('NTVD', { survey: false });
    await go(world, classId, 'opening.signature');
    officer = await webClient(world, { centreId: 'ctr_test', staffId: 'stf_officer', role: 'academic-officer' });
  });
  afterAll(() => world.close());

  /** What stands below a paper in Word: the code of the signer's office breaks its line. */
  const word = async (file: string) => {
    const { bytes } = await officer.get(`/lop/${classId}/van-ban/${file}.docx`);
    const text = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
    return text.replace(/<w:br\/>/g, '|').replace(/<[^>]+>/g, '');
  };
  const pdf = async (address: string) => pdfText((await officer.get(`/lop/${classId}/${address}`)).bytes);

  it('name the director on a draft, which waits for the director', async () => {
    expect(await word('quyet-dinh-mo-lop')).toContain('Giám đốcNguyễn Thành Công');
    expect(await pdf('van-ban/quyet-dinh-mo-lop.pdf')).not.toContain('K/T GIÁM ĐỐC');
  });

  it('say that the deputy signs for the director, in PDF and in Word', async () => {
    await world.act(classId, 'sign-opening', {}, DEPUTY);
    const text = await pdf('van-ban/quyet-dinh-mo-lop.pdf');
    expect(text).toMatch(/K\/T GIÁM ĐỐC\s*PHÓ GIÁM ĐỐC\s*Hoàng Thị Yến/);
    expect(text).not.toContain('Nguyễn Thành Công');
    expect(await word('quyet-dinh-mo-lop')).toContain('K/T Giám đốc|Phó giám đốcHoàng Thị Yến');
  });

  it('say of a stand-in by whose authority and in which office of his or her own', async () => {
    await go(world, classId, 'certification.recognition');
    await world.act(classId, 'recognise', {}, STAND_IN);
    const text = await pdf('van-ban/quyet-dinh-cong-nhan.pdf');
    expect(text).toMatch(/TUQ\. GIÁM ĐỐC\s*GIÁO VỤ\s*Đỗ Thị Hường/);
    expect(await pdf('giay-chung-nhan.pdf')).toMatch(/TUQ\. GIÁM ĐỐC\s*GIÁO VỤ\s*Đỗ Thị Hường/);
    expect(await word('quyet-dinh-cong-nhan')).toContain('TUQ. Giám đốc|Giáo vụĐỗ Thị Hường');
  });

  it('name on a replacement whoever decided it, not who signed the first certificate', async () => {
    const { certificates, learners } = await world.load(classId);
    const personId = certificates?.people[0] ?? '';
    expect(learners[personId]).toBeDefined();
    const grounds = { reason: 'Mờ chữ', authority: 'Tờ trình số 05-TTr/GV', cause: 'printing-error' };
    await world.act(classId, 'reissue-certificate', { number: '0001/2026/NTVD', ...grounds }, DIRECTOR);
    const text = await pdf(`giay-chung-nhan/${personId}.pdf`);
    expect(text).toContain('Nguyễn Thành Công');
    expect(text).not.toContain('TUQ.');
  });
});

describe('the line above a signature', () => {
  const staff = [
    { id: 'stf_director', name: 'A', role: 'director' },
    { id: 'stf_deputy', name: 'B', role: 'deputy' },
    { id: 'stf_officer', name: 'C', role: 'academic-officer' },
  ] as Staff[];
  const line = (by?: Omit<Actor, 'kind'>) => {
    const { onBehalf = '', office, name } = signerOf({ staff }, by && { kind: 'staff', ...by });
    return [onBehalf, office, name].filter(Boolean).join(' / ');
  };

  it('follows who signed in which role and in whose stead', () => {
    expect(line()).toBe('Giám đốc / A');
    expect(line({ id: 'stf_director', role: 'director' })).toBe('Giám đốc / A');
    expect(line({ id: 'stf_deputy', role: 'deputy' })).toBe('K/T Giám đốc / Phó giám đốc / B');
    expect(line({ id: 'stf_deputy', role: 'director', insteadOf: 'stf_director' })).toBe(
      'K/T Giám đốc / Phó giám đốc / B',
    );
    expect(line({ id: 'stf_officer', role: 'deputy', insteadOf: 'stf_deputy' })).toBe('TUQ. Giám đốc / Giáo vụ / C');
    expect(line({ id: 'stf_officer', role: 'director', insteadOf: 'stf_director' })).toBe(
      'TUQ. Giám đốc / Giáo vụ / C',
    );
    expect(line({ id: 'stf_gone', role: 'deputy' })).toBe('Giám đốc / A');
  });
});
